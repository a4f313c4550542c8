// 256-bit sums and products with PTX's carry chains, for secp256k1-field32.cl on NVIDIA devices.
//
//   u256_add, u256_sub   sums with carry and borrow
//   MULTIPLY(a, b)       t0 .. t15 = a * b        (PRODUCT_LIMBS declares them)
//   SQUARE(a)            t0 .. t15 = a * a
//   REDUCE(r)            r = t0 .. t15 modulo p, below 2^256
//
// A product's columns are kept in two rows, one that begins at even limbs (t) and one at odd limbs (o), so that every
// lo/hi pair of a chain is one IMAD.WIDE and a carry leaves a chain only at its end. No carry lives from one asm to the
// next. Outputs are marked early (&) since a chain writes some before it has read all inputs; the lists stay below 30
// operands.

#ifndef ASM
#define ASM asm // how the compiler spells it
#endif

// r = a + b, *carry = 0 or 1
INLINE u256 u256_add(u256 a, u256 b, uint *carry) {
  uint c;
  ASM("add.cc.u32 %0,%0,%9; addc.cc.u32 %1,%1,%10; addc.cc.u32 %2,%2,%11; addc.cc.u32 %3,%3,%12;"
      "addc.cc.u32 %4,%4,%13; addc.cc.u32 %5,%5,%14; addc.cc.u32 %6,%6,%15; addc.cc.u32 %7,%7,%16; addc.u32 %8,0,0;"
      : "+&r"(a.w0), "+&r"(a.w1), "+&r"(a.w2), "+&r"(a.w3), "+&r"(a.w4), "+&r"(a.w5), "+&r"(a.w6), "+&r"(a.w7), "=&r"(c)
      : "r"(b.w0), "r"(b.w1), "r"(b.w2), "r"(b.w3), "r"(b.w4), "r"(b.w5), "r"(b.w6), "r"(b.w7));
  *carry = c;
  return a;
}
// r = a - b, *borrow = 0 or 1
INLINE u256 u256_sub(u256 a, u256 b, uint *borrow) {
  uint c;
  ASM("sub.cc.u32 %0,%0,%9; subc.cc.u32 %1,%1,%10; subc.cc.u32 %2,%2,%11; subc.cc.u32 %3,%3,%12;"
      "subc.cc.u32 %4,%4,%13; subc.cc.u32 %5,%5,%14; subc.cc.u32 %6,%6,%15; subc.cc.u32 %7,%7,%16; subc.u32 %8,0,0;"
      : "+&r"(a.w0), "+&r"(a.w1), "+&r"(a.w2), "+&r"(a.w3), "+&r"(a.w4), "+&r"(a.w5), "+&r"(a.w6), "+&r"(a.w7), "=&r"(c)
      : "r"(b.w0), "r"(b.w1), "r"(b.w2), "r"(b.w3), "r"(b.w4), "r"(b.w5), "r"(b.w6), "r"(b.w7));
  *borrow = c & 1;
  return a;
}

// A chain of n products x_i * m added to the limbs (r0 r1)(r2 r3)..., carry out in c.
#define CHAIN1(r0, r1, c, x0, m) \
  ASM("mad.lo.cc.u32 %0,%3,%4,%0; madc.hi.cc.u32 %1,%3,%4,%1; addc.u32 %2,0,0;" \
      : "+&r"(r0), "+&r"(r1), "=&r"(c) : "r"(x0), "r"(m))
#define CHAIN2(r0, r1, r2, r3, c, x0, x1, m) \
  ASM("mad.lo.cc.u32 %0,%5,%7,%0; madc.hi.cc.u32 %1,%5,%7,%1; madc.lo.cc.u32 %2,%6,%7,%2; madc.hi.cc.u32 %3,%6,%7,%3;" \
      "addc.u32 %4,0,0;" : "+&r"(r0), "+&r"(r1), "+&r"(r2), "+&r"(r3), "=&r"(c) : "r"(x0), "r"(x1), "r"(m))
#define CHAIN3(r0, r1, r2, r3, r4, r5, c, x0, x1, x2, m) \
  ASM("mad.lo.cc.u32 %0,%7,%10,%0; madc.hi.cc.u32 %1,%7,%10,%1; madc.lo.cc.u32 %2,%8,%10,%2; madc.hi.cc.u32 %3,%8,%10,%3;" \
      "madc.lo.cc.u32 %4,%9,%10,%4; madc.hi.cc.u32 %5,%9,%10,%5; addc.u32 %6,0,0;" \
      : "+&r"(r0), "+&r"(r1), "+&r"(r2), "+&r"(r3), "+&r"(r4), "+&r"(r5), "=&r"(c) : "r"(x0), "r"(x1), "r"(x2), "r"(m))
#define CHAIN4(r0, r1, r2, r3, r4, r5, r6, r7, c, x0, x1, x2, x3, m) \
  ASM("mad.lo.cc.u32 %0,%9,%13,%0; madc.hi.cc.u32 %1,%9,%13,%1; madc.lo.cc.u32 %2,%10,%13,%2; madc.hi.cc.u32 %3,%10,%13,%3;" \
      "madc.lo.cc.u32 %4,%11,%13,%4; madc.hi.cc.u32 %5,%11,%13,%5; madc.lo.cc.u32 %6,%12,%13,%6; madc.hi.cc.u32 %7,%12,%13,%7;" \
      "addc.u32 %8,0,0;" \
      : "+&r"(r0), "+&r"(r1), "+&r"(r2), "+&r"(r3), "+&r"(r4), "+&r"(r5), "+&r"(r6), "+&r"(r7), "=&r"(c) \
      : "r"(x0), "r"(x1), "r"(x2), "r"(x3), "r"(m))
// The same where the last limb is new: the pair before it holds at most a carry, so none leaves the chain. (The limb is
// an addend all the same, so that its pair is one instruction.)
#define OPEN1(r0, r1, x0, m) \
  r1 = 0; \
  ASM("mad.lo.cc.u32 %0,%2,%3,%0; madc.hi.u32 %1,%2,%3,%1;" : "+&r"(r0), "+&r"(r1) : "r"(x0), "r"(m))
#define OPEN2(r0, r1, r2, r3, x0, x1, m) \
  r3 = 0; \
  ASM("mad.lo.cc.u32 %0,%4,%6,%0; madc.hi.cc.u32 %1,%4,%6,%1; madc.lo.cc.u32 %2,%5,%6,%2; madc.hi.u32 %3,%5,%6,%3;" \
      : "+&r"(r0), "+&r"(r1), "+&r"(r2), "+&r"(r3) : "r"(x0), "r"(x1), "r"(m))
#define OPEN3(r0, r1, r2, r3, r4, r5, x0, x1, x2, m) \
  r5 = 0; \
  ASM("mad.lo.cc.u32 %0,%6,%9,%0; madc.hi.cc.u32 %1,%6,%9,%1; madc.lo.cc.u32 %2,%7,%9,%2; madc.hi.cc.u32 %3,%7,%9,%3;" \
      "madc.lo.cc.u32 %4,%8,%9,%4; madc.hi.u32 %5,%8,%9,%5;" \
      : "+&r"(r0), "+&r"(r1), "+&r"(r2), "+&r"(r3), "+&r"(r4), "+&r"(r5) : "r"(x0), "r"(x1), "r"(x2), "r"(m))
#define OPEN4(r0, r1, r2, r3, r4, r5, r6, r7, x0, x1, x2, x3, m) \
  r7 = 0; \
  ASM("mad.lo.cc.u32 %0,%8,%12,%0; madc.hi.cc.u32 %1,%8,%12,%1; madc.lo.cc.u32 %2,%9,%12,%2; madc.hi.cc.u32 %3,%9,%12,%3;" \
      "madc.lo.cc.u32 %4,%10,%12,%4; madc.hi.cc.u32 %5,%10,%12,%5; madc.lo.cc.u32 %6,%11,%12,%6; madc.hi.u32 %7,%11,%12,%7;" \
      : "+&r"(r0), "+&r"(r1), "+&r"(r2), "+&r"(r3), "+&r"(r4), "+&r"(r5), "+&r"(r6), "+&r"(r7) \
      : "r"(x0), "r"(x1), "r"(x2), "r"(x3), "r"(m))
#define PAIR(r0, r1, x, m) \
  ASM("{ .reg .u64 p; mul.wide.u32 p,%2,%3; mov.b64 {%0,%1},p; }" : "=r"(r0), "=r"(r1) : "r"(x), "r"(m));
// t1..t15 += o1..o15
#define JOIN \
  { uint c_; \
    ASM("add.cc.u32 %0,%0,%9; addc.cc.u32 %1,%1,%10; addc.cc.u32 %2,%2,%11; addc.cc.u32 %3,%3,%12;" \
        "addc.cc.u32 %4,%4,%13; addc.cc.u32 %5,%5,%14; addc.cc.u32 %6,%6,%15; addc.cc.u32 %7,%7,%16; addc.u32 %8,0,0;" \
        : "+&r"(t1), "+&r"(t2), "+&r"(t3), "+&r"(t4), "+&r"(t5), "+&r"(t6), "+&r"(t7), "+&r"(t8), "=&r"(c_) \
        : "r"(o1), "r"(o2), "r"(o3), "r"(o4), "r"(o5), "r"(o6), "r"(o7), "r"(o8)); \
    ASM("add.cc.u32 %7,%7,0xffffffff; addc.cc.u32 %0,%0,%8; addc.cc.u32 %1,%1,%9; addc.cc.u32 %2,%2,%10;" \
        "addc.cc.u32 %3,%3,%11; addc.cc.u32 %4,%4,%12; addc.cc.u32 %5,%5,%13; addc.u32 %6,%6,%14;" \
        : "+&r"(t9), "+&r"(t10), "+&r"(t11), "+&r"(t12), "+&r"(t13), "+&r"(t14), "+&r"(t15), "+&r"(c_) \
        : "r"(o9), "r"(o10), "r"(o11), "r"(o12), "r"(o13), "r"(o14), "r"(o15)); }

#define MULTIPLY(a, b) \
  uint o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, o15; \
  PAIR(t0, t1, a.w0, b.w0) PAIR(t2, t3, a.w2, b.w0) PAIR(t4, t5, a.w4, b.w0) PAIR(t6, t7, a.w6, b.w0) \
  PAIR(o1, o2, a.w1, b.w0) PAIR(o3, o4, a.w3, b.w0) PAIR(o5, o6, a.w5, b.w0) PAIR(o7, o8, a.w7, b.w0) \
  t8 = 0; \
  CHAIN4(o1, o2, o3, o4, o5, o6, o7, o8, o9, a.w0, a.w2, a.w4, a.w6, b.w1); \
  OPEN4(t2, t3, t4, t5, t6, t7, t8, t9, a.w1, a.w3, a.w5, a.w7, b.w1); \
  CHAIN4(t2, t3, t4, t5, t6, t7, t8, t9, t10, a.w0, a.w2, a.w4, a.w6, b.w2); \
  OPEN4(o3, o4, o5, o6, o7, o8, o9, o10, a.w1, a.w3, a.w5, a.w7, b.w2); \
  CHAIN4(o3, o4, o5, o6, o7, o8, o9, o10, o11, a.w0, a.w2, a.w4, a.w6, b.w3); \
  OPEN4(t4, t5, t6, t7, t8, t9, t10, t11, a.w1, a.w3, a.w5, a.w7, b.w3); \
  CHAIN4(t4, t5, t6, t7, t8, t9, t10, t11, t12, a.w0, a.w2, a.w4, a.w6, b.w4); \
  OPEN4(o5, o6, o7, o8, o9, o10, o11, o12, a.w1, a.w3, a.w5, a.w7, b.w4); \
  CHAIN4(o5, o6, o7, o8, o9, o10, o11, o12, o13, a.w0, a.w2, a.w4, a.w6, b.w5); \
  OPEN4(t6, t7, t8, t9, t10, t11, t12, t13, a.w1, a.w3, a.w5, a.w7, b.w5); \
  CHAIN4(t6, t7, t8, t9, t10, t11, t12, t13, t14, a.w0, a.w2, a.w4, a.w6, b.w6); \
  OPEN4(o7, o8, o9, o10, o11, o12, o13, o14, a.w1, a.w3, a.w5, a.w7, b.w6); \
  CHAIN4(o7, o8, o9, o10, o11, o12, o13, o14, o15, a.w0, a.w2, a.w4, a.w6, b.w7); \
  OPEN4(t8, t9, t10, t11, t12, t13, t14, t15, a.w1, a.w3, a.w5, a.w7, b.w7); \
  JOIN

#define TWICE(r, hi, lo) r = ((hi) << 1) | ((lo) >> 31)
// The products of different limbs once, doubled, then the squares.
#define SQUARE(a) \
  uint o1, o2, o3, o4, o5, o6, o7, o8, o9, o10, o11, o12, o13, o14, o15; \
  PAIR(o1, o2, a.w1, a.w0) PAIR(o3, o4, a.w3, a.w0) PAIR(o5, o6, a.w5, a.w0) PAIR(o7, o8, a.w7, a.w0) \
  PAIR(t2, t3, a.w2, a.w0) PAIR(t4, t5, a.w4, a.w0) PAIR(t6, t7, a.w6, a.w0) \
  t8 = 0; \
  CHAIN3(o3, o4, o5, o6, o7, o8, o9, a.w2, a.w4, a.w6, a.w1); \
  OPEN3(t4, t5, t6, t7, t8, t9, a.w3, a.w5, a.w7, a.w1); \
  OPEN3(o5, o6, o7, o8, o9, o10, a.w3, a.w5, a.w7, a.w2); \
  CHAIN2(t6, t7, t8, t9, t10, a.w4, a.w6, a.w2); \
  CHAIN2(o7, o8, o9, o10, o11, a.w4, a.w6, a.w3); \
  OPEN2(t8, t9, t10, t11, a.w5, a.w7, a.w3); \
  OPEN2(o9, o10, o11, o12, a.w5, a.w7, a.w4); \
  CHAIN1(t10, t11, t12, a.w6, a.w4); \
  CHAIN1(o11, o12, o13, a.w6, a.w5); \
  OPEN1(t12, t13, a.w7, a.w5); \
  OPEN1(o13, o14, a.w7, a.w6); \
  t1 = t14 = t15 = o15 = 0; \
  JOIN \
  TWICE(t15, t15, t14); TWICE(t14, t14, t13); TWICE(t13, t13, t12); TWICE(t12, t12, t11); TWICE(t11, t11, t10); \
  TWICE(t10, t10, t9); TWICE(t9, t9, t8); TWICE(t8, t8, t7); TWICE(t7, t7, t6); TWICE(t6, t6, t5); \
  TWICE(t5, t5, t4); TWICE(t4, t4, t3); TWICE(t3, t3, t2); TWICE(t2, t2, t1); t1 <<= 1; t0 = 0; \
  { uint c_; \
    ASM("mad.lo.cc.u32 %0,%9,%9,%0; madc.hi.cc.u32 %1,%9,%9,%1; madc.lo.cc.u32 %2,%10,%10,%2; madc.hi.cc.u32 %3,%10,%10,%3;" \
        "madc.lo.cc.u32 %4,%11,%11,%4; madc.hi.cc.u32 %5,%11,%11,%5; madc.lo.cc.u32 %6,%12,%12,%6;" \
        "madc.hi.cc.u32 %7,%12,%12,%7; addc.u32 %8,0,0;" \
        : "+&r"(t0), "+&r"(t1), "+&r"(t2), "+&r"(t3), "+&r"(t4), "+&r"(t5), "+&r"(t6), "+&r"(t7), "=&r"(c_) \
        : "r"(a.w0), "r"(a.w1), "r"(a.w2), "r"(a.w3)); \
    ASM("add.cc.u32 %8,%8,0xffffffff;" \
        "madc.lo.cc.u32 %0,%9,%9,%0; madc.hi.cc.u32 %1,%9,%9,%1; madc.lo.cc.u32 %2,%10,%10,%2; madc.hi.cc.u32 %3,%10,%10,%3;" \
        "madc.lo.cc.u32 %4,%11,%11,%4; madc.hi.cc.u32 %5,%11,%11,%5; madc.lo.cc.u32 %6,%12,%12,%6; madc.hi.u32 %7,%12,%12,%7;" \
        : "+&r"(t8), "+&r"(t9), "+&r"(t10), "+&r"(t11), "+&r"(t12), "+&r"(t13), "+&r"(t14), "+&r"(t15), "+&r"(c_) \
        : "r"(a.w4), "r"(a.w5), "r"(a.w6), "r"(a.w7)); }

// t8..t15 times 2^32 + 977 folded into t0..t7 -> r
#define REDUCE(r) \
  { uint c8_, c9_, p0_, p1_, c_; \
    uint o1_ = t8, o2_ = t9, o3_ = t10, o4_ = t11, o5_ = t12, o6_ = t13, o7_ = t14, o8_ = t15; \
    CHAIN4(t0, t1, t2, t3, t4, t5, t6, t7, c8_, t8, t10, t12, t14, 977u); \
    CHAIN4(o1_, o2_, o3_, o4_, o5_, o6_, o7_, o8_, c9_, t9, t11, t13, t15, 977u); \
    ASM("add.cc.u32 %0,%0,%9; addc.cc.u32 %1,%1,%10; addc.cc.u32 %2,%2,%11; addc.cc.u32 %3,%3,%12;" \
        "addc.cc.u32 %4,%4,%13; addc.cc.u32 %5,%5,%14; addc.cc.u32 %6,%6,%15; addc.cc.u32 %7,%7,%16; addc.u32 %8,%8,0;" \
        : "+&r"(t1), "+&r"(t2), "+&r"(t3), "+&r"(t4), "+&r"(t5), "+&r"(t6), "+&r"(t7), "+&r"(c8_), "+&r"(c9_) \
        : "r"(o1_), "r"(o2_), "r"(o3_), "r"(o4_), "r"(o5_), "r"(o6_), "r"(o7_), "r"(o8_)); \
    /* c9_:c8_ at 2^256, at most 2^32 + 977 */ \
    PAIR(p0_, p1_, c8_, 977u) \
    p1_ += c9_ * 977u; \
    ASM("add.cc.u32 %9,%9,%11; addc.u32 %10,%10,0; add.cc.u32 %0,%0,%12; addc.cc.u32 %1,%1,%9; addc.cc.u32 %2,%2,%10;" \
        "addc.cc.u32 %3,%3,0; addc.cc.u32 %4,%4,0; addc.cc.u32 %5,%5,0; addc.cc.u32 %6,%6,0; addc.cc.u32 %7,%7,0;" \
        "addc.u32 %8,0,0;" \
        : "+&r"(t0), "+&r"(t1), "+&r"(t2), "+&r"(t3), "+&r"(t4), "+&r"(t5), "+&r"(t6), "+&r"(t7), "=&r"(c_), \
          "+&r"(p1_), "+&r"(c9_) \
        : "r"(c8_), "r"(p0_)); \
    ASM("add.cc.u32 %0,%0,%3; addc.cc.u32 %1,%1,%4; addc.u32 %2,%2,0;" \
        : "+&r"(t0), "+&r"(t1), "+&r"(t2) : "r"(c_ * 977u), "r"(c_)); \
    r.w0 = t0; r.w1 = t1; r.w2 = t2; r.w3 = t3; r.w4 = t4; r.w5 = t5; r.w6 = t6; r.w7 = t7; }
