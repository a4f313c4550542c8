// Points of y^2 = x^3 + 7 in Jacobian coordinates, one per work-item.
// An addition of equal or opposite points, or to infinity, gives Z = 0, and Z stays 0 from then on: it is looked at once,
// at the end, and such a signature is left to the host.

#include "secp256k1-field32.cl"
#include "secp256k1-scalar32.cl"

typedef struct { u256 x, y, z; } jacobian;

// 2 p, with Z3 = Y Z
INLINE jacobian point_double(jacobian p) {
  jacobian r;
  u256 yy = field_sqr(p.y);
  r.z = field_mul(p.y, p.z);
  u256 slope = field_three_halves(field_sqr(p.x));
  u256 t = field_mul(p.x, yy);
  r.x = field_sub(field_sqr(slope), field_add(t, t));
  r.y = field_sub(field_mul(slope, field_sub(t, r.x)), field_sqr(yy));
  return r;
}

// p + (x, y), the latter with Z = 1
INLINE jacobian point_add(jacobian p, u256 x, u256 y) {
  jacobian r;
  u256 zz = field_sqr(p.z);
  u256 h = field_sub(field_mul(x, zz), p.x);
  zz = field_mul(zz, p.z);
  u256 slope = field_sub(field_mul(y, zz), p.y);
  r.z = field_mul(p.z, h);
  u256 hh = field_sqr(h);
  h = field_mul(h, hh);
  hh = field_mul(p.x, hh);
  r.x = field_sub(field_sub(field_sqr(slope), h), field_add(hh, hh));
  r.y = field_sub(field_mul(slope, field_sub(hh, r.x)), field_mul(p.y, h));
  return r;
}

// ---- memory ----
INLINE u256 load_limbs(__global const uint4 *p) {
  const uint4 a = p[0], b = p[1];
  u256 r = {a.x, a.y, a.z, a.w, b.x, b.y, b.z, b.w};
  return r;
}
INLINE void store_limbs(__global uint4 *p, u256 a) {
  p[0] = (uint4)(a.w0, a.w1, a.w2, a.w3);
  p[1] = (uint4)(a.w4, a.w5, a.w6, a.w7);
}

// ---- the odd multiples R, 3 R, 5 R ... of a point ----
//
//   table   entry 0: row of item 0 | row of item 1 | ...     row (96 bytes): x | y | beta * x
//           entry 1: row of item 0 | ...                     entry e: (2 e + 1) R
//
// All rows of an item share one Z, so that they count as affine on an isomorphic curve (where a sum's Z has to be
// multiplied by it at the end). beta * x, y is lambda times the point.
#define ENTRIES (1 << (POINT_WINDOW - 1))
#define TABLE_ROW(e) (table + ((ulong)(e) * stride + i) * 6)

// Writes the rows of item i, returns Z. The third part of a row first holds the factor from the entry before to this
// one's Z (co-Z additions: Meloni, "New point addition formulae for ECC applications").
INLINE u256 table_build(__global uint4 *table, uint stride, uint i, u256 x, u256 y) {
  const u256 beta = {0x8e6afa40u, 0x3ec693d6u, 0xed0a766au, 0x630fb68au, 0x53cbcb16u, 0x919bb861u, 0x9a83f8efu, 0x851695d4u};
  // R and D = 2 R with Z = y
  u256 ey = field_sqr(y), z = y;
  u256 ex = field_mul(x, ey);
  ey = field_sqr(ey);
  u256 slope = field_three_halves(field_sqr(x));
  u256 dx = field_sub(field_sqr(slope), field_add(ex, ex));
  u256 dy = field_sub(field_mul(slope, field_sub(ex, dx)), ey);
  store_limbs(TABLE_ROW(0), ex);
  store_limbs(TABLE_ROW(0) + 2, ey);
#pragma unroll 1
  for (int e = 1; e < ENTRIES; e++) {
    u256 h = field_sub(dx, ex);
    store_limbs(TABLE_ROW(e) + 4, h);
    z = field_mul(z, h);
    u256 hh = field_sqr(h);
    slope = field_sub(dy, ey);
    dx = field_mul(dx, hh);
    ex = field_mul(ex, hh);
    dy = field_mul(dy, field_sub(dx, ex));
    ex = field_sub(field_sub(field_sqr(slope), dx), ex);
    ey = field_sub(field_mul(slope, field_sub(dx, ex)), dy);
    store_limbs(TABLE_ROW(e), ex);
    store_limbs(TABLE_ROW(e) + 2, ey);
  }
  u256 f = load_limbs(TABLE_ROW(ENTRIES - 1) + 4);
  store_limbs(TABLE_ROW(ENTRIES - 1) + 4, field_mul(ex, beta));
#pragma unroll 1
  for (int e = ENTRIES - 2; e >= 0; e--) {
    u256 ff = field_sqr(f);
    ex = field_mul(load_limbs(TABLE_ROW(e)), ff);
    ey = field_mul(load_limbs(TABLE_ROW(e) + 2), field_mul(ff, f));
    if (e > 0) f = field_mul(f, load_limbs(TABLE_ROW(e) + 4));
    store_limbs(TABLE_ROW(e), ex);
    store_limbs(TABLE_ROW(e) + 2, ey);
    store_limbs(TABLE_ROW(e) + 4, field_mul(ex, beta));
  }
  return z;
}

// ---- multiplication ----
// the topmost digit of a half, taken off: its row and sign
#define TAKE_HALF(k, index, negative) \
  { uint c_ = k.w4 >> (32 - POINT_WINDOW); \
    negative = (c_ >> (POINT_WINDOW - 1)) ^ 1; \
    index = (negative ? ~c_ : c_) & (ENTRIES - 1); \
    k = half_shifted(k, POINT_WINDOW); }
INLINE u160 half_shifted(u160 k, int n) {
  u160 r = {k.w0 << n, (k.w1 << n) | (k.w0 >> (32 - n)), (k.w2 << n) | (k.w1 >> (32 - n)),
            (k.w3 << n) | (k.w2 >> (32 - n)), (k.w4 << n) | (k.w3 >> (32 - n))};
  return r;
}

// k1 R + k2 lambda R for recoded k1, k2, on the table's isomorphic curve
INLINE jacobian multiply_halves(__global const uint4 *table, uint stride, uint i, u160 k1, u160 k2) {
  uint index, negative;
  k1 = half_shifted(k1, 159 - HALF_BITS);
  k2 = half_shifted(k2, 159 - HALF_BITS);
  TAKE_HALF(k1, index, negative)
  jacobian p;
  p.x = load_limbs(TABLE_ROW(index));
  p.y = field_negate_if(load_limbs(TABLE_ROW(index) + 2), negative);
  p.z = u256_small(1);
#pragma unroll 1
  for (int step = 1; step < 2 * HALF_DIGITS; step++) {
    // odd steps add from k2, even ones from k1: the two change places after each
    TAKE_HALF(k2, index, negative)
    u256 x = load_limbs(TABLE_ROW(index) + (step & 1) * 4);
    u256 y = load_limbs(TABLE_ROW(index) + 2);
    if ((step & 1) == 0) {
#pragma unroll 1
      for (int j = 0; j < POINT_WINDOW; j++) p = point_double(p);
    }
    p = point_add(p, x, field_negate_if(y, negative));
    const u160 t = k1;
    k1 = k2;
    k2 = t;
  }
  return p;
}

// ---- multiples of the generator ----
//
//   comb   window 0: row 0 | row 1 | ...     row (64 bytes): x | y, limbs low first
//          window 1: row 0 | ...             row i of window j: (2 i + 1) * 2^(BASE_WINDOW j) G
#define COMB_ROWS (1u << (BASE_WINDOW - 1))
INLINE jacobian add_base(jacobian p, __global const uint4 *comb, u256 k, uint top) {
  // digit c_i stands at bits BASE_WINDOW i + 1 and up
  uint carried = top;
#pragma unroll 1
  for (int j = 0; j < BASE_DIGITS; j++) {
    const int n = j == 0 ? 1 : BASE_WINDOW;
    k.w0 = (k.w0 >> n) | (k.w1 << (32 - n));
    k.w1 = (k.w1 >> n) | (k.w2 << (32 - n));
    k.w2 = (k.w2 >> n) | (k.w3 << (32 - n));
    k.w3 = (k.w3 >> n) | (k.w4 << (32 - n));
    k.w4 = (k.w4 >> n) | (k.w5 << (32 - n));
    k.w5 = (k.w5 >> n) | (k.w6 << (32 - n));
    k.w6 = (k.w6 >> n) | (k.w7 << (32 - n));
    k.w7 = (k.w7 >> n) | (carried << (32 - n));
    carried >>= n;
    const uint c = k.w0 & (2 * COMB_ROWS - 1);
    const uint negative = (c >> (BASE_WINDOW - 1)) ^ 1;
    const uint index = (negative ? ~c : c) & (COMB_ROWS - 1);
    __global const uint4 *row = comb + ((ulong)j * COMB_ROWS + index) * 4;
    u256 x = load_limbs(row);
    u256 y = load_limbs(row + 2);
    p = point_add(p, x, field_negate_if(y, negative));
  }
  return p;
}
