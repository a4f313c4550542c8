// Batch Keccak-256 for GPUs: one message a work-item, padded here.
//
//   input    message | message | ...   packed, any byte to begin with; 144 bytes more may be read
//   digests  32 bytes an item of the batch
//
// Two builds. With -DLENGTH=n every message has n bytes, and what lies where is known to the
// compiler. Without it a table says it, a task a work-item, ordered by number of blocks so that
// neighbours go through the loop equally often:
//
//   task     begin in the input | bytes | number of the item | unused     4 x 32 bits
//
// Rotations are written in 32-bit halves, which becomes one funnel shift each.

#ifndef GROUP
#define GROUP 128
#endif
#ifndef KECCAK_UNROLL
#define KECCAK_UNROLL 24
#endif

#define T ulong

ulong rotated(uint2 x, uint n) {
  uint2 y = n < 32 ? x : x.yx;
  uint k = n & 31;
  return k == 0 ? as_ulong(y) : as_ulong((y << k) | (y.yx >> (32 - k)));
}

#define ROL(x, n) rotated(as_uint2(x), n)

#include "keccak.cl"

// Word w of the bytes that begin `shift` bits behind in[0].
#define WORD(w) \
  (shift == 0 ? in[w] : (in[w] >> shift) | (in[(w) + 1] << (64 - shift)))

// Digest of `length` bytes that begin `begin` bytes behind the begin of `in`.
void keccak(global const ulong* in, uint begin, uint length, global ulong2* digest) {
  KECCAK_STATE;
  in += begin >> 3;
  uint shift = 8 * (begin & 7);
  for (; length >= KECCAK_BLOCK; length -= KECCAK_BLOCK, in += KECCAK_BLOCK / 8) {
    a0 ^= WORD(0);
    a1 ^= WORD(1);
    a2 ^= WORD(2);
    a3 ^= WORD(3);
    a4 ^= WORD(4);
    a5 ^= WORD(5);
    a6 ^= WORD(6);
    a7 ^= WORD(7);
    a8 ^= WORD(8);
    a9 ^= WORD(9);
    a10 ^= WORD(10);
    a11 ^= WORD(11);
    a12 ^= WORD(12);
    a13 ^= WORD(13);
    a14 ^= WORD(14);
    a15 ^= WORD(15);
    a16 ^= WORD(16);
    KECCAK_PERMUTE
  }
  a0 ^= 0 <= length / 8 ? keccak_padded(WORD(0), 0, length) : 0;
  a1 ^= 1 <= length / 8 ? keccak_padded(WORD(1), 1, length) : 0;
  a2 ^= 2 <= length / 8 ? keccak_padded(WORD(2), 2, length) : 0;
  a3 ^= 3 <= length / 8 ? keccak_padded(WORD(3), 3, length) : 0;
  a4 ^= 4 <= length / 8 ? keccak_padded(WORD(4), 4, length) : 0;
  a5 ^= 5 <= length / 8 ? keccak_padded(WORD(5), 5, length) : 0;
  a6 ^= 6 <= length / 8 ? keccak_padded(WORD(6), 6, length) : 0;
  a7 ^= 7 <= length / 8 ? keccak_padded(WORD(7), 7, length) : 0;
  a8 ^= 8 <= length / 8 ? keccak_padded(WORD(8), 8, length) : 0;
  a9 ^= 9 <= length / 8 ? keccak_padded(WORD(9), 9, length) : 0;
  a10 ^= 10 <= length / 8 ? keccak_padded(WORD(10), 10, length) : 0;
  a11 ^= 11 <= length / 8 ? keccak_padded(WORD(11), 11, length) : 0;
  a12 ^= 12 <= length / 8 ? keccak_padded(WORD(12), 12, length) : 0;
  a13 ^= 13 <= length / 8 ? keccak_padded(WORD(13), 13, length) : 0;
  a14 ^= 14 <= length / 8 ? keccak_padded(WORD(14), 14, length) : 0;
  a15 ^= 15 <= length / 8 ? keccak_padded(WORD(15), 15, length) : 0;
  a16 ^= keccak_padded(WORD(16), 16, length);
  KECCAK_PERMUTE
  digest[0] = (ulong2)(a0, a1);
  digest[1] = (ulong2)(a2, a3);
}

#ifdef LENGTH

kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void keccak_equal(
    global const ulong* restrict in, global ulong2* restrict digests, uint count) {
  uint i = get_global_id(0);
  if (i >= count) {
    return;
  }
  size_t at = (size_t)i * LENGTH;
  keccak(in + at / 8, at % 8, LENGTH, digests + 2 * (size_t)i);
}

#else

kernel __attribute__((reqd_work_group_size(GROUP, 1, 1))) void keccak_any(
    global const ulong* restrict in,
    global ulong2* restrict digests,
    uint count,
    global const uint4* restrict tasks) {
  uint i = get_global_id(0);
  if (i >= count) {
    return;
  }
  uint4 task = tasks[i];
  keccak(in, task.x, task.y, digests + 2 * (size_t)task.z);
}

#endif
