// The odd multiples R, 3R … 31R of each lane's point, and those of λR = (βx, y).
//
//   table of one vector, 256 rows:
//     row 8i + lane         (2i+1)·R     i = 0 … 15
//     row 128 + 8i + lane   (2i+1)·λR
//
// All share one Z, which the caller multiplies in at the end: as if they were affine points of an
// isomorphic curve. They come from additions of points that have the same Z ("co-Z": Meloni 2007;
// the first step, a doubling that rescales R to the Z of 2R, costs nothing extra), each of which
// returns 2R rescaled to the new Z as well. Going back, every multiple is brought to the last Z by
// the factors that came after it.
#include "recover-cpu-curve.cl"
#include "recover-cpu-rows.cl"

#define MULTIPLES 16
#define TABLE_ROWS 256
#define LAMBDA_ROWS 128

constant ulong BETA[5] = {  // a cube root of 1 mod p, that of λ in recover-cpu-split.cl
    0x693d68e6afa40UL, 0x8aed0a766a3ecUL, 0x3cbcb16630fb6UL, 0xf8ef919bb8615UL, 0x851695d49a83UL};

// Writes one multiple and its λ-fold; x and y clean.
INLINE void store_multiple(global lanes *table, int i, number *x, number *y, const number *beta) {
  number beta_x;
  reduce_weakly(x);
  mul(&beta_x, x, beta);
  reduce_weakly(y);
  reduce_weakly(&beta_x);
  store_rows(table + 8 * i, x, y);
  store_rows(table + LAMBDA_ROWS + 8 * i, &beta_x, y);
}

// Differences of clean numbers, as 2p - b + a, are below 3 · 2^256, dirty.
INLINE void difference(number *r, const number *a, const number *b) {
  negate(r, 2, b);
  add(r, a);
  carry_dirty(r);
}

// rx, ry: R, trimmed, y up to 2p. z: the common Z, dirty.
NOINLINE void odd_multiples(global lanes *table0, global lanes *table1, const number rx[2],
                            const number ry[2], number z[2]) {
  global lanes *const table[2] = {table0, table1};
  number x[2][MULTIPLES], y[2][MULTIPLES], factor[2][MULTIPLES];  // of Z, from i-1 to i
  number x2[2], y2[2];                                            // 2R
  number s[2], a[2], slope[2], u[2], w[2], c[2], d[2], v[2], beta;
  // 2R, with Z = y; R becomes (x·y², y·y³)
  BOTH(square(&s[h], &ry[h]);)
  BOTH(square(&a[h], &rx[h]);)
  BOTH(mul(&x[h][0], &rx[h], &s[h]);)
  BOTH(square(&y[h][0], &s[h]);)
  BOTH(three_halves(&slope[h], &a[h]);)
  BOTH(negate(&u[h], 4, &x[h][0]); subtract(&u[h], &x[h][0]);
       square_add(&x2[h], &slope[h], &u[h]);)
  BOTH(difference(&w[h], &x[h][0], &x2[h]); negate(&u[h], 2, &y[h][0]);
       mul_add(&y2[h], &slope[h], &w[h], &u[h]);)
  BOTH(z[h] = ry[h];)
  for (int i = 1; i < MULTIPLES; i++) {
    // (2i+1)·R = (2i-1)·R + 2R: with w = X2 - X, d = Y2 - Y, c = w², V = X·c,
    // X2' = X2·c and Y2' = Y2·w³ rescaled:  X3 = d² - V - X2',  Y3 = d·(X2' - X3) - Y2'
    BOTH(difference(&w[h], &x2[h], &x[h][i - 1]); factor[h][i] = w[h]; square_dirty(&c[h], &w[h]);)
    BOTH(mul_dirty(&z[h], &z[h], &w[h]);)
    BOTH(difference(&d[h], &y2[h], &y[h][i - 1]); mul(&x2[h], &x2[h], &c[h]);)
    BOTH(mul(&v[h], &x[h][i - 1], &c[h]);)
    BOTH(negate(&u[h], 4, &x2[h]); subtract(&u[h], &v[h]);
         square_add(&x[h][i], &d[h], &u[h]);)
    BOTH(difference(&w[h], &x2[h], &v[h]); mul(&y2[h], &y2[h], &w[h]);)  // X2' - V = w³
    BOTH(difference(&w[h], &x2[h], &x[h][i]); negate(&u[h], 2, &y2[h]);
         mul_add(&y[h][i], &d[h], &w[h], &u[h]);)
  }
  set_all(&beta, BETA);
  number f[2];  // product of the factors behind i
  BOTH(f[h] = factor[h][MULTIPLES - 1];
       store_multiple(table[h], MULTIPLES - 1, &x[h][MULTIPLES - 1], &y[h][MULTIPLES - 1], &beta);)
  for (int i = MULTIPLES - 2; i >= 0; i--) {
    BOTH(square_dirty(&c[h], &f[h]);)
    BOTH(mul(&u[h], &x[h][i], &c[h]);)
    BOTH(mul_dirty(&w[h], &c[h], &f[h]);)
    BOTH(mul(&v[h], &y[h][i], &w[h]);)
    if (i > 0) {
      BOTH(mul_dirty(&f[h], &f[h], &factor[h][i]);)
    }
    BOTH(store_multiple(table[h], i, &u[h], &v[h], &beta);)
  }
}
