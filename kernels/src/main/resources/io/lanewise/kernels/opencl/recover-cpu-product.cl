// Products of numbers as ten columns, still to be reduced by a modulus.
//
//   column k (weight 2^52k) collects  low(a_i · b_j) with i + j = k  and  high(a_i · b_j) with
//   i + j = k - 1
//
//             t0    t1    t2    t3    t4    t5    t6    t7    t8    t9
//   a0 · b    LLLLL LLLLL LLLLL LLLLL LLLLL
//             ·     HHHHH HHHHH HHHHH HHHHH HHHHH
//   a1 · b          the same, one column to the right, and so on
//
// Bounds. A column takes at most 9 halves of less than 2^52 from one product: below 9 · 2^52 with
// IFMA, below 11.01 · 2^52 in the portable build, which gathers columns of 26-bit halves.
// Two products, and an addend below 2^60, fit 64 bits with ease. l0 to l3 of a factor may be dirty
// (bits above 52 are ignored); l4 counts up to 52 bits, in squares up to 51, for it is doubled.
#include "recover-cpu-lanes.cl"

typedef struct { lanes t0, t1, t2, t3, t4, t5, t6, t7, t8, t9; } columns;

INLINE void clear(columns *t) {
  t->t0 = t->t1 = t->t2 = t->t3 = t->t4 = ALL(0);
  t->t5 = t->t6 = t->t7 = t->t8 = t->t9 = ALL(0);
}

// Columns to begin with; limbs below 2^60.
INLINE void preset(columns *t, const number *addend) {
  t->t0 = addend->l0;
  t->t1 = addend->l1;
  t->t2 = addend->l2;
  t->t3 = addend->l3;
  t->t4 = addend->l4;
  t->t5 = t->t6 = t->t7 = t->t8 = t->t9 = ALL(0);
}

INLINE void add_to_columns(columns *t, const number *addend) {
  t->t0 += addend->l0;
  t->t1 += addend->l1;
  t->t2 += addend->l2;
  t->t3 += addend->l3;
  t->t4 += addend->l4;
}

#ifdef IFMA

INLINE void add_row(lanes a, const number *b, lanes *u0, lanes *u1, lanes *u2, lanes *u3,
                    lanes *u4, lanes *u5) {
  ADD_LOW(*u0, a, b->l0);
  ADD_LOW(*u1, a, b->l1);
  ADD_LOW(*u2, a, b->l2);
  ADD_LOW(*u3, a, b->l3);
  ADD_LOW(*u4, a, b->l4);
  ADD_HIGH(*u1, a, b->l0);
  ADD_HIGH(*u2, a, b->l1);
  ADD_HIGH(*u3, a, b->l2);
  ADD_HIGH(*u4, a, b->l3);
  ADD_HIGH(*u5, a, b->l4);
}

// t += a·b
INLINE void add_product(columns *t, const number *a, const number *b) {
  add_row(a->l0, b, &t->t0, &t->t1, &t->t2, &t->t3, &t->t4, &t->t5);
  add_row(a->l1, b, &t->t1, &t->t2, &t->t3, &t->t4, &t->t5, &t->t6);
  add_row(a->l2, b, &t->t2, &t->t3, &t->t4, &t->t5, &t->t6, &t->t7);
  add_row(a->l3, b, &t->t3, &t->t4, &t->t5, &t->t6, &t->t7, &t->t8);
  add_row(a->l4, b, &t->t4, &t->t5, &t->t6, &t->t7, &t->t8, &t->t9);
}

// t = a². Mixed terms without the top limb are doubled as sums; with it, by doubling the limb.
INLINE void square_columns(columns *t, const number *a) {
  clear(t);
  ADD_LOW(t->t1, a->l0, a->l1);
  ADD_LOW(t->t2, a->l0, a->l2);
  ADD_LOW(t->t3, a->l0, a->l3);
  ADD_LOW(t->t4, a->l1, a->l3);
  ADD_LOW(t->t5, a->l2, a->l3);
  ADD_HIGH(t->t2, a->l0, a->l1);
  ADD_HIGH(t->t3, a->l0, a->l2);
  ADD_HIGH(t->t4, a->l0, a->l3);
  ADD_HIGH(t->t5, a->l1, a->l3);
  ADD_HIGH(t->t6, a->l2, a->l3);
  ADD_LOW(t->t3, a->l1, a->l2);
  ADD_HIGH(t->t4, a->l1, a->l2);
  t->t1 += t->t1;
  t->t2 += t->t2;
  t->t3 += t->t3;
  t->t4 += t->t4;
  t->t5 += t->t5;
  t->t6 += t->t6;
  const lanes top = a->l4 + a->l4;
  ADD_LOW(t->t0, a->l0, a->l0);
  ADD_LOW(t->t2, a->l1, a->l1);
  ADD_LOW(t->t4, a->l2, a->l2);
  ADD_LOW(t->t6, a->l3, a->l3);
  ADD_LOW(t->t8, a->l4, a->l4);
  ADD_HIGH(t->t1, a->l0, a->l0);
  ADD_HIGH(t->t3, a->l1, a->l1);
  ADD_HIGH(t->t5, a->l2, a->l2);
  ADD_HIGH(t->t7, a->l3, a->l3);
  ADD_HIGH(t->t9, a->l4, a->l4);
  ADD_LOW(t->t4, a->l0, top);
  ADD_LOW(t->t5, a->l1, top);
  ADD_LOW(t->t6, a->l2, top);
  ADD_LOW(t->t7, a->l3, top);
  ADD_HIGH(t->t5, a->l0, top);
  ADD_HIGH(t->t6, a->l1, top);
  ADD_HIGH(t->t7, a->l2, top);
  ADD_HIGH(t->t8, a->l3, top);
}

#else

// Ten halves of 26 bits; 19 columns of up to ten products below 2^52, then two columns make one.
// Written out, since with loops, however unrolled, the arrays cost a sixth of the speed.
INLINE void split(lanes *x, const number *a) {
  x[0] = a->l0 & ALL(MASK26), x[1] = (a->l0 >> 26) & ALL(MASK26);
  x[2] = a->l1 & ALL(MASK26), x[3] = (a->l1 >> 26) & ALL(MASK26);
  x[4] = a->l2 & ALL(MASK26), x[5] = (a->l2 >> 26) & ALL(MASK26);
  x[6] = a->l3 & ALL(MASK26), x[7] = (a->l3 >> 26) & ALL(MASK26);
  x[8] = a->l4 & ALL(MASK26), x[9] = (a->l4 >> 26) & ALL(MASK26);
}

INLINE void add_half_columns(columns *t, const lanes *c) {
  const lanes low = ALL(MASK26);
  t->t0 += c[0] + ((c[1] & low) << 26);
  t->t1 += c[2] + ((c[3] & low) << 26) + (c[1] >> 26);
  t->t2 += c[4] + ((c[5] & low) << 26) + (c[3] >> 26);
  t->t3 += c[6] + ((c[7] & low) << 26) + (c[5] >> 26);
  t->t4 += c[8] + ((c[9] & low) << 26) + (c[7] >> 26);
  t->t5 += c[10] + ((c[11] & low) << 26) + (c[9] >> 26);
  t->t6 += c[12] + ((c[13] & low) << 26) + (c[11] >> 26);
  t->t7 += c[14] + ((c[15] & low) << 26) + (c[13] >> 26);
  t->t8 += c[16] + ((c[17] & low) << 26) + (c[15] >> 26);
  t->t9 += c[18] + (c[17] >> 26);
}

INLINE void add_product(columns *t, const number *a, const number *b) {
  lanes x[10], y[10], c[19] = {ALL(0)};
  split(x, a);
  split(y, b);
#define ROW(i) \
  c[i] += x[i] * y[0], c[i + 1] += x[i] * y[1], c[i + 2] += x[i] * y[2]; \
  c[i + 3] += x[i] * y[3], c[i + 4] += x[i] * y[4], c[i + 5] += x[i] * y[5]; \
  c[i + 6] += x[i] * y[6], c[i + 7] += x[i] * y[7], c[i + 8] += x[i] * y[8]; \
  c[i + 9] += x[i] * y[9];
  ROW(0) ROW(1) ROW(2) ROW(3) ROW(4) ROW(5) ROW(6) ROW(7) ROW(8) ROW(9)
#undef ROW
  add_half_columns(t, c);
}

INLINE void square_columns(columns *t, const number *a) {
  lanes x[10], c[19] = {ALL(0)};
  split(x, a);
  // Row i begins with a square; the rest of it, mixed terms, is doubled.
#define FROM(i, j) if (j < 10) c[i + j] += twice * x[j];
#define ROW(i) { \
    const lanes twice = x[i] + x[i]; \
    c[2 * i] += x[i] * x[i]; \
    FROM(i, i + 1) FROM(i, i + 2) FROM(i, i + 3) FROM(i, i + 4) FROM(i, i + 5) \
    FROM(i, i + 6) FROM(i, i + 7) FROM(i, i + 8) FROM(i, i + 9) }
  ROW(0) ROW(1) ROW(2) ROW(3) ROW(4) ROW(5) ROW(6) ROW(7) ROW(8) ROW(9)
#undef ROW
#undef FROM
  clear(t);
  add_half_columns(t, c);
}

#endif
