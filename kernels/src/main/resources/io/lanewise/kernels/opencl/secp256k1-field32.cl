// Arithmetic modulo p = 2^256 - 2^32 - 977 on eight 32-bit limbs, one number per work-item.
//
//   u256   w0 | w1 | ... | w7     value = sum of w_i * 2^(32 i), any value below 2^256
//
// A field element is any number below 2^256 that is congruent to it ("weakly reduced"); field_canonical
// gives the one below p. Two builds of the same functions:
//   default   secp256k1-limbs32.cl       64-bit multiply-adds: every OpenCL device
//   -DPTX     secp256k1-limbs32-ptx.cl   carry chains in PTX: NVIDIA devices
// -DFIELD_CALLS makes products calls instead of inlining them: smaller code, more moves.

typedef struct { uint w0, w1, w2, w3, w4, w5, w6, w7; } u256;

#define INLINE static __attribute__((always_inline))
#define CALL static __attribute__((noinline))
#ifdef FIELD_CALLS
#define FIELD CALL
#else
#define FIELD INLINE
#endif
#define PRODUCT_LIMBS uint t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, t13, t14, t15

INLINE u256 u256_small(uint x) {
  u256 r = {x, 0, 0, 0, 0, 0, 0, 0};
  return r;
}
INLINE uint u256_is_zero(u256 a) { return (a.w0 | a.w1 | a.w2 | a.w3 | a.w4 | a.w5 | a.w6 | a.w7) == 0; }
// a where c is not 0, else b
INLINE u256 u256_select(u256 a, u256 b, uint c) {
  u256 r = {c ? a.w0 : b.w0, c ? a.w1 : b.w1, c ? a.w2 : b.w2, c ? a.w3 : b.w3,
            c ? a.w4 : b.w4, c ? a.w5 : b.w5, c ? a.w6 : b.w6, c ? a.w7 : b.w7};
  return r;
}

#ifdef PTX
#include "secp256k1-limbs32-ptx.cl"
#else
#include "secp256k1-limbs32.cl"
#endif

FIELD u256 field_mul(u256 a, u256 b) {
  PRODUCT_LIMBS;
  MULTIPLY(a, b)
  REDUCE(a)
  return a;
}
FIELD u256 field_sqr(u256 a) {
  PRODUCT_LIMBS;
  SQUARE(a)
  REDUCE(a)
  return a;
}

// ---- sums ----
// 2^256 is 2^32 + 977 modulo p; adding it may carry once more, and then leaves a number of two limbs
INLINE u256 field_add(u256 a, u256 b) {
  uint c;
  u256 r = u256_add(a, b, &c);
  u256 k = {c * 977u, c, 0, 0, 0, 0, 0, 0};
  r = u256_add(r, k, &c);
  const ulong low = (((ulong)r.w1 << 32) | r.w0) + (c ? 0x1000003d1UL : 0);
  r.w0 = (uint)low;
  r.w1 = (uint)(low >> 32);
  return r;
}
INLINE u256 field_sub(u256 a, u256 b) {
  uint c;
  u256 r = u256_sub(a, b, &c);
  u256 k = {c * 977u, c, 0, 0, 0, 0, 0, 0};
  r = u256_sub(r, k, &c);
  const ulong low = (((ulong)r.w1 << 32) | r.w0) - (c ? 0x1000003d1UL : 0);
  r.w0 = (uint)low;
  r.w1 = (uint)(low >> 32);
  return r;
}
INLINE u256 field_negate_if(u256 a, uint negative) {
  return u256_select(field_sub(u256_small(0), a), a, negative);
}
// the representative below p
INLINE u256 field_canonical(u256 a) {
  uint c;
  u256 k = {977u, 1, 0, 0, 0, 0, 0, 0};
  u256 r = u256_add(a, k, &c);
  return u256_select(r, a, c);
}
// 3/2 a
INLINE u256 field_three_halves(u256 a) {
  uint c;
  u256 b = field_add(field_add(a, a), a);
  const uint m = -(b.w0 & 1);
  u256 p = {0xfffffc2fu & m, 0xfffffffeu & m, m, m, m, m, m, m};
  b = u256_add(b, p, &c);
  u256 r = {(b.w0 >> 1) | (b.w1 << 31), (b.w1 >> 1) | (b.w2 << 31), (b.w2 >> 1) | (b.w3 << 31), (b.w3 >> 1) | (b.w4 << 31),
            (b.w4 >> 1) | (b.w5 << 31), (b.w5 >> 1) | (b.w6 << 31), (b.w6 >> 1) | (b.w7 << 31), (b.w7 >> 1) | (c << 31)};
  return r;
}

// ---- powers ----
// a^(2^n) * b
CALL u256 field_sqr_n_mul(u256 a, int n, u256 b) {
#pragma unroll 1
  for (int i = 0; i < n; i++) a = field_sqr(a);
  return field_mul(a, b);
}
// a^(2^223 - 1) and the blocks of ones that both exponents end with
INLINE u256 field_ones223(u256 a, u256 *ones2, u256 *ones22) {
  u256 x2 = field_sqr_n_mul(a, 1, a);
  u256 x3 = field_sqr_n_mul(x2, 1, a);
  u256 t = field_sqr_n_mul(x3, 3, x3);
  t = field_sqr_n_mul(t, 3, x3);
  t = field_sqr_n_mul(t, 2, x2);
  u256 x22 = field_sqr_n_mul(t, 11, t);
  u256 x44 = field_sqr_n_mul(x22, 22, x22);
  u256 x88 = field_sqr_n_mul(x44, 44, x44);
  t = field_sqr_n_mul(x88, 88, x88);
  t = field_sqr_n_mul(t, 44, x44);
  *ones2 = x2;
  *ones22 = x22;
  return field_sqr_n_mul(t, 3, x3);
}
// a^((p + 1) / 4): a square root of a if it has one
INLINE u256 field_sqrt(u256 a) {
  u256 x2, x22;
  u256 t = field_ones223(a, &x2, &x22);
  t = field_sqr_n_mul(t, 23, x22);
  t = field_sqr_n_mul(t, 6, x2);
  return field_sqr(field_sqr(t));
}
// a^(p - 2) = 1 / a
INLINE u256 field_inverse(u256 a) {
  u256 x2, x22;
  u256 t = field_ones223(a, &x2, &x22);
  t = field_sqr_n_mul(t, 23, x22);
  t = field_sqr_n_mul(t, 5, a);
  t = field_sqr_n_mul(t, 3, x2);
  return field_sqr_n_mul(t, 2, a);
}
