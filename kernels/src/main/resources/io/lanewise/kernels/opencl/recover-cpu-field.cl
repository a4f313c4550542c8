// The field of secp256k1: numbers modulo p = 2^256 - 2^32 - 977, reduced lazily.
//
// A number is in one of three states:
//
//   clean   l0 … l3 < 2^52, l4 < 2^48 + 2^9: the value is below 2^256 + 2^217
//   dirty   the same value, but what was carried out of l0 … l3 still stands in their bits above
//           52. Multiplications ignore it; before an addition it must be trimmed.
//   raw     carries still wait: l0 … l3 < 2^57 after a product (below 2^60 with an addend), and
//           l4 < 2^48. To be added or subtracted, then carried.
//
// Only a clean or a raw number may be added or subtracted; only a clean or a dirty one multiplied.
// Differences are formed as m·p - a, limb by limb, so that no limb is ever negative, and mostly as
// the preset columns of the product that follows.
#include "recover-cpu-product.cl"

#define P_L0 0xFFFFEFFFFFC2FUL  // p = MASK48 | MASK52 | MASK52 | MASK52 | P_L0
#define FOLD_256 0x1000003D1UL   // 2^256 mod p
#define FOLD_260 0x1000003D10UL  // 2^260 mod p

// Folds columns 5 to 9 and the bits from 2^256 up into t0 … t4: a raw number.
//
// For a sum below 2^517, t9 < 2^49 once carries have reached it, so nothing is lost above t9, and
// carried = high(t9 · 2^260) < 2^34. t5 … t8 keep their dirt, which ADD_LOW and ADD_HIGH ignore.
// t0 … t3 grow by two halves and a bit each; t4 < 2^60 gives excess < 2^12 + 2^38.
INLINE void fold(columns *t) {
  const lanes fold = ALL(FOLD_260);
  lanes carried = ALL(0);
  t->t6 += t->t5 >> 52;
  t->t7 += t->t6 >> 52;
  t->t8 += t->t7 >> 52;
  t->t9 += t->t8 >> 52;
  ADD_LOW(t->t0, t->t5, fold);
  ADD_HIGH(t->t1, t->t5, fold);
  ADD_HIGH(t->t2, t->t6, fold);
  ADD_HIGH(t->t3, t->t7, fold);
  ADD_HIGH(t->t4, t->t8, fold);
  ADD_LOW(t->t1, t->t6, fold);
  ADD_LOW(t->t2, t->t7, fold);
  ADD_LOW(t->t3, t->t8, fold);
  ADD_LOW(t->t4, t->t9, fold);
  ADD_HIGH(carried, t->t9, fold);
  const lanes excess = (t->t4 >> 48) + (carried << 4);
  t->t4 &= ALL(MASK48);
  ADD_LOW(t->t0, excess, ALL(FOLD_256));
  ADD_HIGH(t->t1, excess, ALL(FOLD_256));
}

INLINE void raw(number *r, const columns *t) {
  r->l0 = t->t0;
  r->l1 = t->t1;
  r->l2 = t->t2;
  r->l3 = t->t3;
  r->l4 = t->t4;
}

// l3 < 2^60.2 carries less than 2^9 into l4.
INLINE void dirty(number *r, const columns *t) {
  raw(r, t);
  carry_dirty(r);
}

INLINE void clean(number *r, const columns *t) {
  raw(r, t);
  carry(r);
}

// ---- products; the suffix names the state of the result, none means clean ----

INLINE void mul(number *r, const number *a, const number *b) {
  columns t;
  clear(&t);
  add_product(&t, a, b);
  fold(&t);
  clean(r, &t);
}

INLINE void mul_dirty(number *r, const number *a, const number *b) {
  columns t;
  clear(&t);
  add_product(&t, a, b);
  fold(&t);
  dirty(r, &t);
}

INLINE void mul_raw(number *r, const number *a, const number *b) {
  columns t;
  clear(&t);
  add_product(&t, a, b);
  fold(&t);
  raw(r, &t);
}

// r = a·b + addend
INLINE void mul_add(number *r, const number *a, const number *b, const number *addend) {
  columns t;
  preset(&t, addend);
  add_product(&t, a, b);
  fold(&t);
  clean(r, &t);
}

INLINE void mul_add_dirty(number *r, const number *a, const number *b, const number *addend) {
  columns t;
  preset(&t, addend);
  add_product(&t, a, b);
  fold(&t);
  dirty(r, &t);
}

// r = a·b + c·d with one reduction
INLINE void mul_mul_dirty(number *r, const number *a, const number *b, const number *c,
                          const number *d) {
  columns t;
  clear(&t);
  add_product(&t, a, b);
  add_product(&t, c, d);
  fold(&t);
  dirty(r, &t);
}

// r = a·b + c² with one reduction
INLINE void mul_square_dirty(number *r, const number *a, const number *b, const number *c) {
  columns t;
  square_columns(&t, c);
  add_product(&t, a, b);
  fold(&t);
  dirty(r, &t);
}

INLINE void square(number *r, const number *a) {
  columns t;
  square_columns(&t, a);
  fold(&t);
  clean(r, &t);
}

INLINE void square_dirty(number *r, const number *a) {
  columns t;
  square_columns(&t, a);
  fold(&t);
  dirty(r, &t);
}

INLINE void square_raw(number *r, const number *a) {
  columns t;
  square_columns(&t, a);
  fold(&t);
  raw(r, &t);
}

// r = a² + addend
INLINE void square_add(number *r, const number *a, const number *addend) {
  columns t;
  square_columns(&t, a);
  add_to_columns(&t, addend);
  fold(&t);
  clean(r, &t);
}

// The same in two states: to be added to, and to be multiplied.
INLINE void square_add_both(number *as_raw, number *as_dirty, const number *a,
                            const number *addend) {
  columns t;
  square_columns(&t, a);
  add_to_columns(&t, addend);
  fold(&t);
  raw(as_raw, &t);
  dirty(as_dirty, &t);
}

NOINLINE void mul_call(number *r, const number *a, const number *b) { mul(r, a, b); }

// ---- differences ----

// r = m·p - a for clean a and even m. A limb of m·p exceeds m/2 clean limbs (m · 2^33 are missing
// from m · 2^52), so up to m/2 clean numbers in all may be subtracted from m·p.
INLINE void negate(number *r, ulong m, const number *a) {
  r->l0 = ALL(m * P_L0) - a->l0;
  r->l1 = ALL(m * MASK52) - a->l1;
  r->l2 = ALL(m * MASK52) - a->l2;
  r->l3 = ALL(m * MASK52) - a->l3;
  r->l4 = ALL(m * MASK48) - a->l4;
}

// r = 4p - a for the raw result of a product. 4p is written with 2^58 more in each lower limb and
// 2^6 less in the next one, so that a's limbs, below 2^57, can be subtracted.
INLINE void negate_raw(number *r, const number *a) {
  const ulong more = 1UL << 58, less = 1UL << 6;
  r->l0 = ALL(4 * P_L0 + more) - a->l0;
  r->l1 = ALL(4 * MASK52 + more - less) - a->l1;
  r->l2 = ALL(4 * MASK52 + more - less) - a->l2;
  r->l3 = ALL(4 * MASK52 + more - less) - a->l3;
  r->l4 = ALL(4 * MASK48 - less) - a->l4;
}

// ---- normal forms ----

// Clean to below 2^256, with limbs that fill four 64-bit words. Where bit 256 is set, the rest is
// below 2^217, so that adding 2^256 mod p does not set it again.
INLINE void reduce_weakly(number *r) {
  const lanes excess = r->l4 >> 48;
  r->l4 &= ALL(MASK48);
  r->l0 += excess * ALL(FOLD_256);
  carry(r);
}

// Clean to below p.
INLINE void reduce(number *r) {
  reduce_weakly(r);
  // r + 2^256 - p reaches 2^256 exactly when r >= p; without that bit it is r - p
  number s = *r;
  s.l0 += ALL(FOLD_256);
  carry(&s);
  const lanes above = ALL(0) - (s.l4 >> 48);
  s.l4 &= ALL(MASK48);
  replace(r, &s, above);
}

// r = -r where mask is all ones; weakly reduced or clean in, dirty out, the value at most 2p.
INLINE void negate_where(number *r, lanes mask) {
  number minus;
  negate(&minus, 2, r);
  replace(r, &minus, mask);
  carry_dirty(r);
}
