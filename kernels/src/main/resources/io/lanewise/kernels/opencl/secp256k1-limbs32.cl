// 256-bit sums and products with 64-bit arithmetic, for secp256k1-field32.cl on any device.
//
//   u256_add, u256_sub   sums with carry and borrow
//   MULTIPLY(a, b)       t0 .. t15 = a * b        (PRODUCT_LIMBS declares them)
//   SQUARE(a)            t0 .. t15 = a * a
//   REDUCE(r)            r = t0 .. t15 modulo p, below 2^256

#define ADD_LIMB(w) c += (ulong)a.w + b.w; a.w = (uint)c; c >>= 32;
#define SUB_LIMB(w) c = (ulong)a.w - b.w - c; a.w = (uint)c; c = c >> 63;
INLINE u256 u256_add(u256 a, u256 b, uint *carry) {
  ulong c = 0;
  ADD_LIMB(w0) ADD_LIMB(w1) ADD_LIMB(w2) ADD_LIMB(w3) ADD_LIMB(w4) ADD_LIMB(w5) ADD_LIMB(w6) ADD_LIMB(w7)
  *carry = (uint)c;
  return a;
}
INLINE u256 u256_sub(u256 a, u256 b, uint *borrow) {
  ulong c = 0;
  SUB_LIMB(w0) SUB_LIMB(w1) SUB_LIMB(w2) SUB_LIMB(w3) SUB_LIMB(w4) SUB_LIMB(w5) SUB_LIMB(w6) SUB_LIMB(w7)
  *borrow = (uint)c;
  return a;
}

#define STEP(t, x, m) s_ = (ulong)(x) * (m) + t + (s_ >> 32); t = (uint)s_;
#define ROW(t0, t1, t2, t3, t4, t5, t6, t7, t8, a, m) \
  { ulong s_ = 0; const uint m_ = m; STEP(t0, a.w0, m_) STEP(t1, a.w1, m_) STEP(t2, a.w2, m_) STEP(t3, a.w3, m_) \
    STEP(t4, a.w4, m_) STEP(t5, a.w5, m_) STEP(t6, a.w6, m_) STEP(t7, a.w7, m_) t8 = (uint)(s_ >> 32); }
#define MULTIPLY(a, b) \
  t0 = t1 = t2 = t3 = t4 = t5 = t6 = t7 = 0; \
  ROW(t0, t1, t2, t3, t4, t5, t6, t7, t8, a, b.w0) \
  ROW(t1, t2, t3, t4, t5, t6, t7, t8, t9, a, b.w1) \
  ROW(t2, t3, t4, t5, t6, t7, t8, t9, t10, a, b.w2) \
  ROW(t3, t4, t5, t6, t7, t8, t9, t10, t11, a, b.w3) \
  ROW(t4, t5, t6, t7, t8, t9, t10, t11, t12, a, b.w4) \
  ROW(t5, t6, t7, t8, t9, t10, t11, t12, t13, a, b.w5) \
  ROW(t6, t7, t8, t9, t10, t11, t12, t13, t14, a, b.w6) \
  ROW(t7, t8, t9, t10, t11, t12, t13, t14, t15, a, b.w7)
#define SQUARE(a) MULTIPLY(a, a)
#define FOLD(t, h, before) s_ = (ulong)(h) * 977u + t + (s_ >> 32) + before; t = (uint)s_;
#define CARRY(t) s_ = (ulong)t + (s_ >> 32); t = (uint)s_;
// h * 977 + (h shifted by one limb): a step is at most 977 (2^32 - 1) + 3 (2^32 - 1), far below 2^64
#define REDUCE(r) \
  { ulong s_ = 0, q_; \
    FOLD(t0, t8, 0) FOLD(t1, t9, t8) FOLD(t2, t10, t9) FOLD(t3, t11, t10) FOLD(t4, t12, t11) FOLD(t5, t13, t12) \
    FOLD(t6, t14, t13) FOLD(t7, t15, t14) \
    q_ = (s_ >> 32) + t15; /* at 2^256, at most 2^32 + 977 */ \
    s_ = (q_ & 0xffffffffu) * 977u + t0; t0 = (uint)s_; \
    s_ = (s_ >> 32) + (q_ >> 32) * 977u + (q_ & 0xffffffffu) + t1; t1 = (uint)s_; \
    s_ = (s_ >> 32) + (q_ >> 32) + t2; t2 = (uint)s_; \
    CARRY(t3) CARRY(t4) CARRY(t5) CARRY(t6) CARRY(t7) \
    q_ = s_ >> 32; /* when 1, the rest is below 2^67 */ \
    s_ = q_ * 977u + t0; t0 = (uint)s_; s_ = (s_ >> 32) + q_ + t1; t1 = (uint)s_; t2 += (uint)(s_ >> 32); \
    r.w0 = t0; r.w1 = t1; r.w2 = t2; r.w3 = t3; r.w4 = t4; r.w5 = t5; r.w6 = t6; r.w7 = t7; }
