// Arithmetic modulo the group order n on eight 32-bit limbs, and the recoding of scalars for the point kernels.
#include "secp256k1-field32.cl"

// a < n
INLINE uint scalar_is_reduced(u256 a) {
  uint borrow;
  const u256 n = {0xd0364141u, 0xbfd25e8cu, 0xaf48a03bu, 0xbaaedce6u, 0xfffffffeu, 0xffffffffu, 0xffffffffu, 0xffffffffu};
  u256_sub(a, n, &borrow);
  return borrow;
}

// One step of Montgomery's method: t0 .. t8 += a * m, then a multiple of n that clears t0, then one limb down.
#define MONTGOMERY_STEP(m) \
  { const uint x_ = m; ulong s_ = (ulong)a.w0 * x_ + t0; t0 = (uint)s_; \
    LIMB(t1, a.w1, x_) LIMB(t2, a.w2, x_) LIMB(t3, a.w3, x_) LIMB(t4, a.w4, x_) LIMB(t5, a.w5, x_) LIMB(t6, a.w6, x_) \
    LIMB(t7, a.w7, x_) s_ = (s_ >> 32) + t8; t8 = (uint)s_; t9 = (uint)(s_ >> 32); \
    const uint q_ = t0 * 0x5588b13fu; /* -1/n modulo 2^32 */ \
    s_ = (ulong)q_ * 0xd0364141u + t0; \
    DOWN(t0, t1, 0xbfd25e8cu) DOWN(t1, t2, 0xaf48a03bu) DOWN(t2, t3, 0xbaaedce6u) DOWN(t3, t4, 0xfffffffeu) \
    DOWN(t4, t5, 0xffffffffu) DOWN(t5, t6, 0xffffffffu) DOWN(t6, t7, 0xffffffffu) \
    s_ = (s_ >> 32) + t8; t7 = (uint)s_; t8 = t9 + (uint)(s_ >> 32); }
#define LIMB(t, x, m) s_ = (ulong)(x) * (m) + t + (s_ >> 32); t = (uint)s_;
#define DOWN(below, t, nw) s_ = (ulong)q_ * nw + t + (s_ >> 32); below = (uint)s_;

// a * b / 2^256 mod n, below n. One of a and b must be below n, the other may be any 256-bit number.
CALL u256 scalar_mul(u256 a, u256 b) {
  uint t0 = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0, t5 = 0, t6 = 0, t7 = 0, t8 = 0, t9, borrow;
  MONTGOMERY_STEP(b.w0)
  MONTGOMERY_STEP(b.w1)
  MONTGOMERY_STEP(b.w2)
  MONTGOMERY_STEP(b.w3)
  MONTGOMERY_STEP(b.w4)
  MONTGOMERY_STEP(b.w5)
  MONTGOMERY_STEP(b.w6)
  MONTGOMERY_STEP(b.w7)
  u256 r = {t0, t1, t2, t3, t4, t5, t6, t7};
  const u256 n = {0xd0364141u, 0xbfd25e8cu, 0xaf48a03bu, 0xbaaedce6u, 0xfffffffeu, 0xffffffffu, 0xffffffffu, 0xffffffffu};
  u256 d = u256_sub(r, n, &borrow);
  return u256_select(d, r, t8 | (1 - borrow));
}

// n - 2 from its second hexadecimal digit on
__constant uchar ORDER_MINUS_2[63] = {
    15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 15, 14,
    11, 10, 10, 14, 13, 12, 14, 6, 10, 15, 4, 8, 10, 0, 3, 11, 11, 15, 13, 2, 5, 14, 8, 12, 13, 0, 3, 6, 4, 1, 3, 15};

// For a = x * 2^256 mod n: 2^256 / x mod n, by Fermat. The powers are indexed at run time, so they lie in private
// memory; one inversion serves many signatures.
CALL u256 scalar_inverse(u256 a) {
  u256 powers[16];
  u256 x = a;
  powers[1] = a;
#pragma unroll 1
  for (int i = 2; i < 16; i++) {
    x = scalar_mul(x, a);
    powers[i] = x;
  }
#pragma unroll 1
  for (int i = 0; i < 63; i++) {
#pragma unroll 1
    for (int j = 0; j < 4; j++) x = scalar_mul(x, x);
    const int digit = ORDER_MINUS_2[i];
    if (digit != 0) x = scalar_mul(x, powers[digit]);
  }
  return x;
}

// ---- recoding ----
// A scalar becomes digits of w bits, each odd, from -(2^w - 1) to 2^w - 1, so that no digit is zero and all work-items
// take the same path. Stored is the number W = k + 2^(w * count) - 1 (k odd, W even); digit i is 2 c - (2^w - 1) with
// c = bits w i + 1 to w i + w of W. k = sum of digit_i * 2^(w i).
//
// u2 is first split into two halves of at most 130 bits, u2 = k1 + k2 * lambda (Gallant, Lambert, Vanstone), both made
// odd by lattice vectors. u1 is replaced by u1 - n when it is even.

// 160-bit numbers modulo 2^160, signed
typedef struct { uint w0, w1, w2, w3, w4; } u160;

#define TIMES(t, x, m) s_ = (ulong)(x) * (m) + t + (s_ >> 32); t = (uint)s_;
INLINE u160 u160_mul(u160 a, uint b0, uint b1, uint b2, uint b3, uint b4) {
  u160 r = {0, 0, 0, 0, 0};
  { ulong s_ = 0; TIMES(r.w0, a.w0, b0) TIMES(r.w1, a.w1, b0) TIMES(r.w2, a.w2, b0) TIMES(r.w3, a.w3, b0) TIMES(r.w4, a.w4, b0) }
  { ulong s_ = 0; TIMES(r.w1, a.w0, b1) TIMES(r.w2, a.w1, b1) TIMES(r.w3, a.w2, b1) TIMES(r.w4, a.w3, b1) }
  { ulong s_ = 0; TIMES(r.w2, a.w0, b2) TIMES(r.w3, a.w1, b2) TIMES(r.w4, a.w2, b2) }
  { ulong s_ = 0; TIMES(r.w3, a.w0, b3) TIMES(r.w4, a.w1, b3) }
  r.w4 += a.w0 * b4;
  return r;
}
INLINE u160 u160_add(u160 a, u160 b) {
  ulong s = (ulong)a.w0 + b.w0;
  u160 r;
  r.w0 = (uint)s;
  s = (s >> 32) + a.w1 + b.w1;
  r.w1 = (uint)s;
  s = (s >> 32) + a.w2 + b.w2;
  r.w2 = (uint)s;
  s = (s >> 32) + a.w3 + b.w3;
  r.w3 = (uint)s;
  r.w4 = (uint)(s >> 32) + a.w4 + b.w4;
  return r;
}
INLINE u160 u160_sub(u160 a, u160 b) {
  const u160 one = {1, 0, 0, 0, 0};
  u160 not_b = {~b.w0, ~b.w1, ~b.w2, ~b.w3, ~b.w4};
  return u160_add(u160_add(a, not_b), one);
}
INLINE u160 u160_masked(uint m, uint b0, uint b1, uint b2, uint b3, uint b4) {
  u160 r = {m & b0, m & b1, m & b2, m & b3, m & b4};
  return r;
}
// a * b / 2^384, rounded down; plus a / 2^128 first when b has a limb above (0 or 1)
INLINE u160 high384(u256 a, u256 b, uint above) {
  PRODUCT_LIMBS;
  MULTIPLY(a, b)
  uint carry;
  u256 high = {t8, t9, t10, t11, t12, t13, t14, t15};
  const uint m = -above;
  u256 more = {a.w0 & m, a.w1 & m, a.w2 & m, a.w3 & m, a.w4 & m, a.w5 & m, a.w6 & m, a.w7 & m};
  high = u256_add(high, more, &carry);
  u160 r = {high.w4, high.w5, high.w6, high.w7, carry};
  return r;
}

// The lattice of (x, y) with x + y * lambda = 0 mod n: (A1, -B1) and (B1, B2).
#define A1 0x0abfe4c3u, 0x6f547fa9u, 0x010e8828u, 0xe4437ed6u, 0u
#define B1 0x9284eb15u, 0xe86c90e4u, 0xa7d46bcdu, 0x3086d221u, 0u
#define B2 0x9d44cfd8u, 0x57c1108du, 0xa8e2f3f6u, 0x14ca50f7u, 1u

#if POINT_WINDOW == 5
#define HALF_DIGITS 26
#elif POINT_WINDOW == 4
#define HALF_DIGITS 33
#else
#error POINT_WINDOW is 4 or 5
#endif
#define HALF_BITS (HALF_DIGITS * POINT_WINDOW)

INLINE u160 half_recoded(u160 k) {
  const u160 offset = {0xffffffffu, 0xffffffffu, 0xffffffffu, 0xffffffffu, (1u << (HALF_BITS - 128)) - 1};
  return u160_add(k, offset);
}
INLINE void scalar_split(u256 u2, u160 *k1, u160 *k2) {
  const u256 g1 = {0xd0a02fa2u, 0xfe04d548u, 0x0fddd145u, 0x5fbc92c1u, 0x9d44cfd9u, 0x57c1108du, 0xa8e2f3f6u, 0x14ca50f7u};
  const u256 g2 = {0x45dbb031u, 0xe893209au, 0x71e8ca7fu, 0x3daa8a14u, 0x9284eb15u, 0xe86c90e4u, 0xa7d46bcdu, 0x3086d221u};
  u160 q1 = high384(u2, g1, 1);
  u160 q2 = high384(u2, g2, 0);
  u160 a = {u2.w0, u2.w1, u2.w2, u2.w3, u2.w4};
  a = u160_sub(u160_sub(a, u160_mul(q1, A1)), u160_mul(q2, B1));
  u160 b = u160_sub(u160_mul(q1, B1), u160_mul(q2, B2));
  uint even = (b.w0 & 1) - 1;
  a = u160_sub(a, u160_masked(even, A1));
  b = u160_add(b, u160_masked(even, B1));
  even = (a.w0 & 1) - 1;
  *k1 = u160_sub(a, u160_masked(even, B1));
  *k2 = u160_sub(b, u160_masked(even, B2));
}

// -u1, odd, recoded over BASE_BITS = BASE_WINDOW * BASE_DIGITS bits, 256 to 287: nine limbs, low first; u1 below n
INLINE u256 base_recoded(u256 u1, uint *top) {
  const uint even = (u1.w0 & 1) - 1;
  uint borrow, borrow2;
  // -u1 - 1 + 2^BASE_BITS, and + n when u1 is even
  const u256 n = {0xd0364141u & even, 0xbfd25e8cu & even, 0xaf48a03bu & even, 0xbaaedce6u & even,
                  0xfffffffeu & even, even, even, even};
  u256 r = u256_sub(n, u1, &borrow);
  r = u256_sub(r, u256_small(1), &borrow2);
  *top = (uint)((1UL << (BASE_BITS - 256)) - borrow - borrow2);
  return r;
}
