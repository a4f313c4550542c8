// Numbers modulo n, the order of the curve, in Montgomery's form with 2^260.
//
// Values stay below 1.08 · 2^256: a product of two such, reduced, is below
// 1.17 · 2^512 / 2^260 + n < 2^252.3 + 2^256. Only reduce_order makes them canonical.
#include "recover-cpu-product.cl"

#define N_L0 0x25e8cd0364141UL
#define N_L1 0xe6af48a03bbfdUL
#define N_L2 0xffffffebaaedcUL
#define N_L3 MASK52
#define N_L4 MASK48
#define MINUS_N_INVERSE 0xdff665588b13fUL  // -1/n mod 2^52

constant ulong ONE_ORDER[5] = {  // 2^260 mod n
    0xa1732fc9bebf0UL, 0x950b75fc4402dUL, 0x14551231UL, 0, 0};
constant ulong SQUARE_ORDER[5] = {  // 2^520 mod n
    0xe180c268b3b23UL, 0x94fd6e33e4c8eUL, 0xd07c73b975948UL, 0xc5e697f5e45bcUL, 0x671cd581c69bUL};
constant uchar N_MINUS_2[64] = {  // digits of 4 bits, the highest first
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15,
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 14,
    11, 10, 10, 14, 13, 12, 14, 6,  10, 15, 4,  8,  10, 0,  3,  11,
    11, 15, 13, 2,  5,  14, 8,  12, 13, 0,  3,  6,  4,  1,  3,  15};

// Adds a multiple of n that clears the lowest column, and carries what is above it on. A column
// takes 9 halves from the product and at most 10 here: below 2^57.
INLINE void clear_column(lanes *u0, lanes *u1, lanes *u2, lanes *u3, lanes *u4, lanes *u5) {
  lanes m = ALL(0);
  ADD_LOW(m, *u0, ALL(MINUS_N_INVERSE));
  ADD_LOW(*u0, m, ALL(N_L0));
  ADD_LOW(*u1, m, ALL(N_L1));
  ADD_LOW(*u2, m, ALL(N_L2));
  ADD_LOW(*u3, m, ALL(N_L3));
  ADD_LOW(*u4, m, ALL(N_L4));
  ADD_HIGH(*u1, m, ALL(N_L0));
  ADD_HIGH(*u2, m, ALL(N_L1));
  ADD_HIGH(*u3, m, ALL(N_L2));
  ADD_HIGH(*u4, m, ALL(N_L3));
  ADD_HIGH(*u5, m, ALL(N_L4));
  *u1 += *u0 >> 52;
}

// r = a·b / 2^260 mod n
NOINLINE void mul_order(number *r, const number *a, const number *b) {
  columns t;
  clear(&t);
  add_product(&t, a, b);
  clear_column(&t.t0, &t.t1, &t.t2, &t.t3, &t.t4, &t.t5);
  clear_column(&t.t1, &t.t2, &t.t3, &t.t4, &t.t5, &t.t6);
  clear_column(&t.t2, &t.t3, &t.t4, &t.t5, &t.t6, &t.t7);
  clear_column(&t.t3, &t.t4, &t.t5, &t.t6, &t.t7, &t.t8);
  clear_column(&t.t4, &t.t5, &t.t6, &t.t7, &t.t8, &t.t9);
  number result = {t.t5, t.t6, t.t7, t.t8, t.t9};
  carry(&result);
  *r = result;
}

// difference = a - n; returns all ones where a < n.
INLINE lanes subtract_order(number *difference, const number *a) {
  number d = *a;
  d.l0 -= ALL(N_L0);
  d.l1 -= ALL(N_L1);
  d.l2 -= ALL(N_L2);
  d.l3 -= ALL(N_L3);
  d.l4 -= ALL(N_L4);
  carry_signed(&d);
  *difference = d;
  return shift_signed(d.l4, 63);
}

// Below 2n to below n.
INLINE void reduce_order(number *a) {
  number difference;
  const lanes below = subtract_order(&difference, a);
  replace(a, &difference, ~below);
}

// r = a^(n-2), the inverse, by a window of 4 bits.
NOINLINE void invert_order(number *r, const number *a) {
  number powers[16];
  powers[1] = *a;
  for (int i = 2; i < 16; i++) mul_order(&powers[i], &powers[i - 1], a);
  number x = powers[N_MINUS_2[0]];
  for (int i = 1; i < 64; i++) {
    mul_order(&x, &x, &x);
    mul_order(&x, &x, &x);
    mul_order(&x, &x, &x);
    mul_order(&x, &x, &x);
    if (N_MINUS_2[i]) mul_order(&x, &x, &powers[N_MINUS_2[i]]);
  }
  *r = x;
}
