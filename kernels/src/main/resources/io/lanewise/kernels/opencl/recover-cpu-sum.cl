// The sum u2·R - u1·G of two vectors of signatures.
//
//   u2·R    5 doublings, then one of R … 31R and one of λR … 31λR; 26 times, the top digits first
//   u1·G    one addition from each part of the comb, no doublings; the lowest digit first
//
//   comb    26 parts of 512 rows, 832 KiB, the same for all: row 512·j + i is (2i+1) · 2^(10j) · G
#include "recover-cpu-digits.cl"
#include "recover-cpu-multiples.cl"

// q = -(q ± the points in the given rows), minus where `negative`.
NOINLINE void add_rows(point *q, global const lanes *rows0, global const lanes *rows1,
                       const ulong *index0, const ulong *index1, lanes negative0,
                       lanes negative1) {
  number x[2], y[2];
  load_rows(&x[0], &y[0], rows0, index0);
  negate_where(&y[0], negative0);
  load_rows(&x[1], &y[1], rows1, index1);
  negate_where(&y[1], negative1);
  add_affine(&q[0], &q[1], x, y);
}

// The comb's next rows are fetched while the current ones are added: its table fills much of the
// second-level cache.
INLINE void prefetch_comb(global const lanes *comb, const digits *d, int i) {
#ifdef IFMA
  if (i < COMB_DIGITS) {
    global const lanes *rows = comb + ((ulong)i << (COMB_WIDTH - 1));
    const ulong *index0 = (const ulong *)&d->comb_row[0][i];
    const ulong *index1 = (const ulong *)&d->comb_row[1][i];
    for (int lane = 0; lane < 8; lane++) {
      __asm__ volatile("prefetcht0 (%0)\n\tprefetcht0 (%1)"
                       :
                       : "r"(rows + index0[lane]), "r"(rows + index1[lane]));
    }
  }
#endif
}

#define ROWS(rows) (const ulong *)&d.rows[0][i], (const ulong *)&d.rows[1][i]
#define SIGNS(negative) d.negative[0][i] ^ sign, d.negative[1][i] ^ sign

// q = u2·R - u1·G for two vectors, trimmed; y at most 2p. `sign` is all ones while q holds minus
// the sum so far; the digits' signs are turned accordingly.
NOINLINE void multiply(point q[2], const number u1[2], const number u2[2], const number x[2],
                       const number y[2], global lanes *tables, global const lanes *comb) {
  global lanes *const table0 = tables, *const table1 = tables + TABLE_ROWS;
  number z[2];
  digits d;
  lanes sign = ALL(0);
  for (int h = 0; h < 2; h++) find_digits(&d, h, &u1[h], &u2[h]);
  odd_multiples(table0, table1, x, y, z);
  int i = HALF_DIGITS - 1;
  for (int h = 0; h < 2; h++) {
    load_rows(&q[h].x, &q[h].y, h ? table1 : table0, (const ulong *)&d.row1[h][i]);
    negate_where(&q[h].y, d.negative1[h][i]);
    set_small(&q[h].z, 1);
  }
  add_rows(q, table0 + LAMBDA_ROWS, table1 + LAMBDA_ROWS, ROWS(row2), SIGNS(negative2));
  sign = ~sign;
  for (i--; i >= 0; i--) {
    double_times(q, HALF_WIDTH);  // an odd number of doublings: one change of sign
    sign = ~sign;
    add_rows(q, table0, table1, ROWS(row1), SIGNS(negative1));
    sign = ~sign;
    add_rows(q, table0 + LAMBDA_ROWS, table1 + LAMBDA_ROWS, ROWS(row2), SIGNS(negative2));
    sign = ~sign;
  }
  BOTH(mul_call(&q[h].z, &q[h].z, &z[h]);)  // from the tables' curve back to secp256k1
  for (i = 0; i < COMB_DIGITS; i++) {
    global const lanes *rows = comb + ((ulong)i << (COMB_WIDTH - 1));
    prefetch_comb(comb, &d, i + 1);
    add_rows(q, rows, rows, ROWS(comb_row), SIGNS(comb_negative));
    sign = ~sign;
  }
  BOTH(trim(&q[h].x); trim(&q[h].y); trim(&q[h].z); negate_where(&q[h].y, sign); trim(&q[h].y);)
}
