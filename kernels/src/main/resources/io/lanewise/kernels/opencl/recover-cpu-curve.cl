// Steps on the curve y² = x³ + 7, on points X/Z², Y/Z³, two vectors at a time.
//
// Every step returns MINUS its result: then each difference in the formulas is an addend in front
// of a product, and Y3 takes one reduction for two products. The caller keeps count of the signs.
//
// A sum of equal or opposite points, or with infinity, is not computed but makes Z = 0 mod p (a
// factor is the difference of the x), and Z stays 0 in all steps that follow: one test at the end
// finds it, and such a lane is computed elsewhere.
//
// Points enter and leave with dirty coordinates.
#include "recover-cpu-field.cl"

typedef struct { number x, y, z; } point;

// r = 3/2 · a, dirty and below 2^257.1; a raw. Where a is odd, p is added before halving.
INLINE void three_halves(number *r, const number *a) {
  const lanes odd = ALL(0) - (a->l0 & ALL(1));
  const lanes l0 = a->l0 + a->l0 + a->l0 + (odd & ALL(P_L0));
  const lanes l1 = a->l1 + a->l1 + a->l1 + (odd & ALL(MASK52));
  const lanes l2 = a->l2 + a->l2 + a->l2 + (odd & ALL(MASK52));
  const lanes l3 = a->l3 + a->l3 + a->l3 + (odd & ALL(MASK52));
  const lanes l4 = a->l4 + a->l4 + a->l4 + (odd & ALL(MASK48));
  r->l0 = (l0 >> 1) + ((l1 & ALL(1)) << 51);
  r->l1 = (l1 >> 1) + ((l2 & ALL(1)) << 51);
  r->l2 = (l2 >> 1) + ((l3 & ALL(1)) << 51);
  r->l3 = (l3 >> 1) + ((l4 & ALL(1)) << 51);
  r->l4 = l4 >> 1;
  carry_dirty(r);
}

// q = -2q, with L = 3/2 · X², T = X·Y²:
//
//   X3 = L² - 2T        Y3 = L·(T - X3) - Y⁴        Z3 = Y·Z
//
// n = 4p - T and u = 8p - 2T have limbs below 2^58.1 and 2^59.1. X3 - T, as w + n, is below
// 5 · 2^256 < 2^258.4, and L·(X3 - T) + Y⁴ below 2^515.6: within the bounds of a factor and of fold.
INLINE void double_points(point *q0, point *q1) {
  point *const q[2] = {q0, q1};
  number xx[2], yy[2], t[2], slope[2], u[2], n[2], w[2], x[2], y[2];
  BOTH(x[h] = q[h]->x; y[h] = q[h]->y;)
  BOTH(square_raw(&xx[h], &x[h]);)
  BOTH(square_dirty(&yy[h], &y[h]);)
  BOTH(three_halves(&slope[h], &xx[h]);)
  BOTH(mul_raw(&t[h], &x[h], &yy[h]);)
  BOTH(mul_dirty(&q[h]->z, &y[h], &q[h]->z);)
  BOTH(negate_raw(&n[h], &t[h]); u[h] = n[h]; add(&u[h], &n[h]);)
  BOTH(square_add_both(&w[h], &q[h]->x, &slope[h], &u[h]);)
  BOTH(add(&w[h], &n[h]); carry_dirty(&w[h]);)
  BOTH(mul_square_dirty(&q[h]->y, &slope[h], &w[h], &yy[h]);)  // -Y3
}

// q = -(q + (x, y)), with H = x·Z² - X, R = y·Z³ - Y, V = X·H²:
//
//   X3 = R² - H³ - 2V        Y3 = R·(V - X3) - Y·H³        Z3 = Z·H
//
// x dirty, y dirty and below 2p. In u = 8p - 2V - H³ the lower limbs of 2·(4p - V) are above 2^58,
// those of H³ below 2^52.
INLINE void add_affine(point *q0, point *q1, const number x2[2], const number y2[2]) {
  point *const q[2] = {q0, q1};
  number zz[2], zzz[2], dx[2], dy[2], dx2[2], dx3[2], v[2], u[2], w[2], n[2], x[2], y[2], z[2];
  BOTH(x[h] = q[h]->x; y[h] = q[h]->y; z[h] = q[h]->z;)
  BOTH(square_dirty(&zz[h], &z[h]);)
  BOTH(trim(&x[h]); negate(&u[h], 2, &x[h]); mul_add_dirty(&dx[h], &x2[h], &zz[h], &u[h]);)
  BOTH(mul_dirty(&zzz[h], &zz[h], &z[h]);)
  BOTH(square_dirty(&dx2[h], &dx[h]);)
  BOTH(trim(&y[h]); negate(&w[h], 2, &y[h]); mul_add_dirty(&dy[h], &y2[h], &zzz[h], &w[h]);)
  BOTH(mul_raw(&v[h], &x[h], &dx2[h]);)
  BOTH(mul(&dx3[h], &dx[h], &dx2[h]);)
  BOTH(mul_dirty(&q[h]->z, &z[h], &dx[h]);)
  BOTH(negate_raw(&n[h], &v[h]); u[h] = n[h]; add(&u[h], &n[h]); subtract(&u[h], &dx3[h]);
       square_add_both(&w[h], &q[h]->x, &dy[h], &u[h]);)
  BOTH(add(&w[h], &n[h]); carry_dirty(&w[h]);)
  BOTH(mul_mul_dirty(&q[h]->y, &dy[h], &w[h], &y[h], &dx3[h]);)  // -Y3
}

// q = ±2^n · q: plus when n is even.
NOINLINE void double_times(point q[2], int n) {
  point a = q[0], b = q[1];
  for (int i = 0; i < n; i++) double_points(&a, &b);
  q[0] = a;
  q[1] = b;
}
