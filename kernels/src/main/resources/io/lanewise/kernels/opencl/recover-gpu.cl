// Public-key recovery (SEC 1, 4.1.6) with one signature per work-item, for GPUs.
//
//   items     128 bytes each: hash | v (27 or 28) | r | s, big-endian words
//   results   32 bytes each: byte 0 is 1 and bytes 12 to 31 the address, or all 0: no key; byte 0 is 3: the host decides.
//             One more row: limb 0 counts the rows the host has to decide.
//   scratch   limb-major: limb k of item i at word k * stride + i
//
//      0      5      10       19      20     28     36     44       52      60
//      | k1   | k2   | k base | status | X    | Y    | Z    | prefix | Z of table |
//
// Kernels in order, each over the whole chunk:
//
//   recover_scalars   r, s, hash -> k1, k2, k base          GROUPED: a work-item takes every threads-th signature and
//   recover_lift      r, v -> R (in X, Y), its table        inverts the product of their r (or Z)
//   recover_multiply  k1 R + k2 lambda R + k G -> X, Y, Z
//   recover_finish    X, Y, Z -> address                    GROUPED
//
// Build options: POINT_WINDOW (4 or 5), BASE_WINDOW, BASE_DIGITS, BASE_BITS (their product, 256 to 287),
// GROUP (work-group size), PTX, FIELD_CALLS.
#include "secp256k1-field32.cl"
#include "secp256k1-scalar32.cl"
#include "secp256k1-point32.cl"

#define RECOVERED 1
#define REDO 3
#define K1 0
#define K2 5
#define K_BASE 10
#define STATUS 19
#define POINT_X 20
#define POINT_Y 28
#define POINT_Z 36
#define PREFIX 44
#define TABLE_Z 52

#define SCRATCH(k) scratch[(ulong)(k) * stride + i]
#define LOAD(r, k) { r.w0 = SCRATCH((k)); r.w1 = SCRATCH((k) + 1); r.w2 = SCRATCH((k) + 2); r.w3 = SCRATCH((k) + 3); \
  r.w4 = SCRATCH((k) + 4); r.w5 = SCRATCH((k) + 5); r.w6 = SCRATCH((k) + 6); r.w7 = SCRATCH((k) + 7); }
#define STORE(k, r) { SCRATCH((k)) = r.w0; SCRATCH((k) + 1) = r.w1; SCRATCH((k) + 2) = r.w2; SCRATCH((k) + 3) = r.w3; \
  SCRATCH((k) + 4) = r.w4; SCRATCH((k) + 5) = r.w5; SCRATCH((k) + 6) = r.w6; SCRATCH((k) + 7) = r.w7; }
#define LOAD5(r, k) { r.w0 = SCRATCH((k)); r.w1 = SCRATCH((k) + 1); r.w2 = SCRATCH((k) + 2); r.w3 = SCRATCH((k) + 3); \
  r.w4 = SCRATCH((k) + 4); }
#define STORE5(k, r) { SCRATCH((k)) = r.w0; SCRATCH((k) + 1) = r.w1; SCRATCH((k) + 2) = r.w2; SCRATCH((k) + 3) = r.w3; \
  SCRATCH((k) + 4) = r.w4; }

INLINE uint byte_swapped(uint x) { return as_uint(as_uchar4(x).wzyx); }
// the j-th 32-byte word of an item
INLINE u256 item_word(__global const uint4 *items, uint i, int j) {
  const uint4 a = items[(ulong)i * 8 + 2 * j], b = items[(ulong)i * 8 + 2 * j + 1];
  u256 r = {byte_swapped(b.w), byte_swapped(b.z), byte_swapped(b.y), byte_swapped(b.x),
            byte_swapped(a.w), byte_swapped(a.z), byte_swapped(a.y), byte_swapped(a.x)};
  return r;
}

#define KERNEL __kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void

KERNEL recover_scalars(__global const uint4 *items, __global uint *scratch, __global uint *results, uint n, uint stride,
                       uint threads) {
  const uint thread = get_global_id(0);
  if (thread == 0) results[(ulong)n * 8] = 0;
  if (thread >= threads || thread >= n) return;
  const u256 one = {0x2fc9bebfu, 0x402da173u, 0x50b75fc4u, 0x45512319u, 1, 0, 0, 0}; // 2^256
  const u256 square = {0x67d7d140u, 0x896cf214u, 0x0e7cf878u, 0x741496c2u, 0x5bcd07c6u, 0xe697f5e4u, 0x81c69bc5u, 0x9d671cd5u};
  u256 product = one;
  uint last = thread;
#pragma unroll 1
  for (uint i = thread; i < n; i += threads) {
    u256 v = item_word(items, i, 1), r = item_word(items, i, 2), s = item_word(items, i, 3);
    const uint parity = v.w0 - 27;
    v.w0 = 0;
    const uint good = u256_is_zero(v) && parity < 2 && !u256_is_zero(r) && scalar_is_reduced(r) && !u256_is_zero(s) &&
                      scalar_is_reduced(s);
    SCRATCH(STATUS) = good;
    r = u256_select(r, u256_small(1), good);
    r = scalar_mul(r, square);
    STORE(PREFIX, product)
    STORE(POINT_X, r)
    product = scalar_mul(product, r);
    last = i;
  }
  product = scalar_inverse(product);
  uint i = last;
#pragma unroll 1
  while (1) {
    u256 r, inverse;
    LOAD(inverse, PREFIX)
    LOAD(r, POINT_X)
    inverse = scalar_mul(inverse, product); // 2^256 / r
    product = scalar_mul(product, r);
    u256 u1 = scalar_mul(item_word(items, i, 0), inverse);
    u256 u2 = scalar_mul(item_word(items, i, 3), inverse);
    u160 k1, k2;
    uint top;
    scalar_split(u2, &k1, &k2);
    k1 = half_recoded(k1);
    k2 = half_recoded(k2);
    u1 = base_recoded(u1, &top);
    STORE5(K1, k1)
    STORE5(K2, k2)
    STORE(K_BASE, u1)
    SCRATCH(K_BASE + 8) = top;
    if (i < threads) break;
    i -= threads;
  }
}

KERNEL recover_lift(__global const uint4 *items, __global uint *scratch, __global uint4 *table, uint n, uint stride) {
  const uint i = get_global_id(0);
  if (i >= n) return;
  u256 x = item_word(items, i, 2);
  const uint parity = (item_word(items, i, 1).w0 - 27) & 1;
  u256 square = field_add(field_mul(field_sqr(x), x), u256_small(7));
  u256 y = field_canonical(field_sqrt(square));
  const uint on_curve = u256_is_zero(field_canonical(field_sub(field_sqr(y), square)));
  y = field_negate_if(y, (y.w0 & 1) ^ parity);
  u256 z = table_build(table, stride, i, x, y);
  STORE(TABLE_Z, z)
  if (!on_curve) SCRATCH(STATUS) = 0;
}

KERNEL recover_multiply(__global uint *scratch, __global const uint4 *table, __global const uint4 *comb, uint n,
                        uint stride) {
  const uint i = get_global_id(0);
  if (i >= n) return;
  u160 k1, k2;
  LOAD5(k1, K1)
  LOAD5(k2, K2)
  jacobian p = multiply_halves(table, stride, i, k1, k2);
  u256 t;
  LOAD(t, TABLE_Z)
  p.z = field_mul(p.z, t);
  LOAD(t, K_BASE)
  p = add_base(p, comb, t, SCRATCH(K_BASE + 8));
  STORE(POINT_X, p.x)
  STORE(POINT_Y, p.y)
  STORE(POINT_Z, p.z)
}

// ---- Keccak-256 of 64 bytes ----
__constant ulong ROUND_CONSTANTS[24] = {
    0x0000000000000001UL, 0x0000000000008082UL, 0x800000000000808aUL, 0x8000000080008000UL, 0x000000000000808bUL,
    0x0000000080000001UL, 0x8000000080008081UL, 0x8000000000008009UL, 0x000000000000008aUL, 0x0000000000000088UL,
    0x0000000080008009UL, 0x000000008000000aUL, 0x000000008000808bUL, 0x800000000000008bUL, 0x8000000000008089UL,
    0x8000000000008003UL, 0x8000000000008002UL, 0x8000000000000080UL, 0x000000000000800aUL, 0x800000008000000aUL,
    0x8000000080008081UL, 0x8000000000008080UL, 0x0000000080000001UL, 0x8000000080008008UL};
// theta, rho and pi for one column of lanes, then chi for one row
#define MOVE(d, to0, a0, n0, to1, a1, n1, to2, a2, n2, to3, a3, n3, to4, a4, n4) \
  to0 = rotate(a0 ^ (d), n0##UL); to1 = rotate(a1 ^ (d), n1##UL); to2 = rotate(a2 ^ (d), n2##UL); \
  to3 = rotate(a3 ^ (d), n3##UL); to4 = rotate(a4 ^ (d), n4##UL);
#define CHI(a, b, c, d, e, v, w, x, y, z) \
  a = v ^ (~w & x); b = w ^ (~x & y); c = x ^ (~y & z); d = y ^ (~z & v); e = z ^ (~v & w);

INLINE ulong big_endian(uint high, uint low) { return ((ulong)byte_swapped(low) << 32) | byte_swapped(high); }
// lanes 1, 2, 3 of the digest of x | y
INLINE void keccak_of_point(u256 x, u256 y, ulong *lane1, ulong *lane2, ulong *lane3) {
  ulong a0 = big_endian(x.w7, x.w6), a1 = big_endian(x.w5, x.w4), a2 = big_endian(x.w3, x.w2), a3 = big_endian(x.w1, x.w0),
        a4 = big_endian(y.w7, y.w6), a5 = big_endian(y.w5, y.w4), a6 = big_endian(y.w3, y.w2), a7 = big_endian(y.w1, y.w0),
        a8 = 1, a9 = 0, a10 = 0, a11 = 0, a12 = 0, a13 = 0, a14 = 0, a15 = 0, a16 = 0x8000000000000000UL, a17 = 0, a18 = 0,
        a19 = 0, a20 = 0, a21 = 0, a22 = 0, a23 = 0, a24 = 0;
#pragma unroll 1
  for (int round = 0; round < 24; round++) {
    ulong b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20, b21, b22, b23, b24;
    const ulong c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20, c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21, c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22,
                c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23, c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
    const ulong d0 = c4 ^ rotate(c1, 1UL), d1 = c0 ^ rotate(c2, 1UL), d2 = c1 ^ rotate(c3, 1UL), d3 = c2 ^ rotate(c4, 1UL),
                d4 = c3 ^ rotate(c0, 1UL);
    MOVE(d0, b0, a0, 0, b16, a5, 36, b7, a10, 3, b23, a15, 41, b14, a20, 18)
    MOVE(d1, b10, a1, 1, b1, a6, 44, b17, a11, 10, b8, a16, 45, b24, a21, 2)
    MOVE(d2, b20, a2, 62, b11, a7, 6, b2, a12, 43, b18, a17, 15, b9, a22, 61)
    MOVE(d3, b5, a3, 28, b21, a8, 55, b12, a13, 25, b3, a18, 21, b19, a23, 56)
    MOVE(d4, b15, a4, 27, b6, a9, 20, b22, a14, 39, b13, a19, 8, b4, a24, 14)
    CHI(a0, a1, a2, a3, a4, b0, b1, b2, b3, b4)
    CHI(a5, a6, a7, a8, a9, b5, b6, b7, b8, b9)
    CHI(a10, a11, a12, a13, a14, b10, b11, b12, b13, b14)
    CHI(a15, a16, a17, a18, a19, b15, b16, b17, b18, b19)
    CHI(a20, a21, a22, a23, a24, b20, b21, b22, b23, b24)
    a0 ^= ROUND_CONSTANTS[round];
  }
  *lane1 = a1;
  *lane2 = a2;
  *lane3 = a3;
}

KERNEL recover_finish(__global uint *scratch, __global uint4 *results, uint n, uint stride, uint threads) {
  const uint thread = get_global_id(0);
  if (thread >= threads || thread >= n) return;
  u256 product = u256_small(1);
  uint last = thread;
#pragma unroll 1
  for (uint i = thread; i < n; i += threads) {
    u256 z;
    LOAD(z, POINT_Z)
    z = field_canonical(z);
    const uint infinite = u256_is_zero(z);
    if (infinite) {
      z = u256_small(1);
      if (SCRATCH(STATUS) == RECOVERED) SCRATCH(STATUS) = REDO;
    }
    STORE(POINT_Z, z)
    STORE(PREFIX, product)
    product = field_mul(product, z);
    last = i;
  }
  product = field_inverse(product);
  uint i = last;
#pragma unroll 1
  while (1) {
    u256 inverse, x, y;
    LOAD(inverse, PREFIX)
    LOAD(x, POINT_Z)
    inverse = field_mul(inverse, product);
    product = field_mul(product, x);
    u256 zz = field_sqr(inverse);
    LOAD(x, POINT_X)
    LOAD(y, POINT_Y)
    x = field_canonical(field_mul(x, zz));
    y = field_canonical(field_mul(y, field_mul(zz, inverse)));
    ulong lane1, lane2, lane3;
    keccak_of_point(x, y, &lane1, &lane2, &lane3);
    const uint status = SCRATCH(STATUS);
    const uint m = status == RECOVERED ? 0xffffffffu : 0;
    results[(ulong)i * 2] = (uint4)(status, 0, 0, (uint)(lane1 >> 32) & m);
    results[(ulong)i * 2 + 1] =
        (uint4)((uint)lane2 & m, (uint)(lane2 >> 32) & m, (uint)lane3 & m, (uint)(lane3 >> 32) & m);
    if (status == REDO) atomic_inc((__global uint *)(results + (ulong)n * 2));
    if (i < threads) break;
    i -= threads;
  }
}
