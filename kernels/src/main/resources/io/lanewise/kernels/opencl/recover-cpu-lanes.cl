// Eight signatures at a time: the vector type, its multiply-add, and numbers made of it.
//
//   lanes    | sig 0 | sig 1 | sig 2 | sig 3 | sig 4 | sig 5 | sig 6 | sig 7 |   8 words of 64 bits
//   number   l4 · 2^208 + l3 · 2^156 + l2 · 2^104 + l1 · 2^52 + l0               5 limbs a lane
//
// Why limbs of 52 bits: AVX-512 IFMA multiplies 52 by 52 bits and adds the low or the high half of
// the product to a 64-bit word, once a cycle. The twelve bits above let carries wait.
//
// Build options
//   -DIFMA   uses those instructions by inline assembly (6-8 % faster than through the compiler's
//            own scheduling of them). On a CPU without them the kernel dies with SIGILL.
//   none     plain 64-bit arithmetic of the same values, for any CPU.

typedef ulong8 lanes;
typedef struct { lanes l0, l1, l2, l3, l4; } number;

// A caller works on two vectors of signatures at once, statement by statement, so that the carries
// of one run under the multiplications of the other.
#define BOTH(statement) { enum { h = 0 }; statement } { enum { h = 1 }; statement }

// Without min_vector_width LLVM's tuning for some CPUs splits ulong8 into two 256-bit halves (the
// portable build runs at 2/3 of its speed then). Products are inlined into point steps, which are
// not inlined further: 13 % faster than calling products.
#define WIDE min_vector_width(512)
#define INLINE static inline __attribute__((always_inline, WIDE))
#define NOINLINE static __attribute__((noinline, WIDE))

#define ALL(word) ((lanes)((ulong)(word)))
#define MASK48 0xFFFFFFFFFFFFUL
#define MASK52 0xFFFFFFFFFFFFFUL
#define MASK26 0x3FFFFFFUL

// sum += the low (high) 52 bits of the 104-bit product of x and y, of which bits 52 up are ignored
#ifdef IFMA
#define ADD_LOW(sum, x, y) __asm__("vpmadd52luq %2,%1,%0" : "+v"(sum) : "v"(x), "v"(y))
#define ADD_HIGH(sum, x, y) __asm__("vpmadd52huq %2,%1,%0" : "+v"(sum) : "v"(x), "v"(y))
#else
// In halves of 26 bits: x·y = high·2^52 + middle·2^26 + low; middle has taken low's upper bits.
#define IN_HALVES(x, y) \
  const lanes x0_ = (x) & ALL(MASK26), x1_ = ((x) >> 26) & ALL(MASK26); \
  const lanes y0_ = (y) & ALL(MASK26), y1_ = ((y) >> 26) & ALL(MASK26); \
  const lanes low_ = x0_ * y0_, middle_ = x0_ * y1_ + x1_ * y0_ + (low_ >> 26);
#define ADD_LOW(sum, x, y) \
  { IN_HALVES(x, y) sum += ((middle_ << 26) & ALL(MASK52)) | (low_ & ALL(MASK26)); }
#define ADD_HIGH(sum, x, y) \
  { IN_HALVES(x, y) sum += x1_ * y1_ + (middle_ >> 26); }
#endif

INLINE lanes shift_signed(lanes x, int bits) { return as_ulong8(as_long8(x) >> bits); }

// All ones in the lanes where x is zero.
INLINE lanes is_zero(lanes x) { return as_ulong8(x == ALL(0)); }

INLINE void set_small(number *r, ulong value) {
  r->l0 = ALL(value);
  r->l1 = r->l2 = r->l3 = r->l4 = ALL(0);
}

INLINE void set_all(number *r, constant const ulong *limbs) {
  r->l0 = ALL(limbs[0]);
  r->l1 = ALL(limbs[1]);
  r->l2 = ALL(limbs[2]);
  r->l3 = ALL(limbs[3]);
  r->l4 = ALL(limbs[4]);
}

// r += a, limb by limb.
INLINE void add(number *r, const number *a) {
  r->l0 += a->l0;
  r->l1 += a->l1;
  r->l2 += a->l2;
  r->l3 += a->l3;
  r->l4 += a->l4;
}

// r -= a, limb by limb: the caller sees to it that no limb becomes negative.
INLINE void subtract(number *r, const number *a) {
  r->l0 -= a->l0;
  r->l1 -= a->l1;
  r->l2 -= a->l2;
  r->l3 -= a->l3;
  r->l4 -= a->l4;
}

// Moves what exceeds 52 bits to the next limb, but leaves it in place as well ("dirty").
INLINE void carry_dirty(number *r) {
  r->l1 += r->l0 >> 52;
  r->l2 += r->l1 >> 52;
  r->l3 += r->l2 >> 52;
  r->l4 += r->l3 >> 52;
}

// Clears what carry_dirty left.
INLINE void trim(number *r) {
  r->l0 &= ALL(MASK52);
  r->l1 &= ALL(MASK52);
  r->l2 &= ALL(MASK52);
  r->l3 &= ALL(MASK52);
}

INLINE void carry(number *r) {
  carry_dirty(r);
  trim(r);
}

// The same for limbs that may be negative (two's complement); the sign ends up in l4.
INLINE void carry_signed(number *r) {
  r->l1 += shift_signed(r->l0, 52);
  r->l2 += shift_signed(r->l1, 52);
  r->l3 += shift_signed(r->l2, 52);
  r->l4 += shift_signed(r->l3, 52);
  trim(r);
}

// r = a in the lanes where mask is all ones.
INLINE void replace(number *r, const number *a, lanes mask) {
  r->l0 ^= (r->l0 ^ a->l0) & mask;
  r->l1 ^= (r->l1 ^ a->l1) & mask;
  r->l2 ^= (r->l2 ^ a->l2) & mask;
  r->l3 ^= (r->l3 ^ a->l3) & mask;
  r->l4 ^= (r->l4 ^ a->l4) & mask;
}

INLINE lanes is_zero_number(const number *a) {
  return is_zero(a->l0 | a->l1 | a->l2 | a->l3 | a->l4);
}

// In scratch memory: five lanes, l0 first.
INLINE void load_number(number *r, global const lanes *from) {
  r->l0 = from[0];
  r->l1 = from[1];
  r->l2 = from[2];
  r->l3 = from[3];
  r->l4 = from[4];
}

INLINE void store_number(global lanes *to, const number *a) {
  to[0] = a->l0;
  to[1] = a->l1;
  to[2] = a->l2;
  to[3] = a->l3;
  to[4] = a->l4;
}
