// Batch Keccak-256 for CPU devices: eight messages a work-item, one in each lane of ulong8,
// transposed and padded here.
//
//   input    message | message | ...   packed, any byte to begin with; 144 bytes more may be read
//   digests  32 bytes an item of the batch
//
// Two builds. With -DLENGTH=n every message has n bytes, and what lies where is known to the
// compiler; the last work-item repeats the last message. Without it a table says it, eight tasks
// of equal numbers of blocks a work-item:
//
//   task     begin in the input | bytes | number of the item | unused     4 x 32 bits
//
// Words are read 8 by 8 from each message and transposed in registers:
//
//   p0   message 0: word 0 word 1 ... word 7         q0   word 0 of message 0 message 1 ... 7
//   p1   message 1: word 0 word 1 ... word 7    ->   q1   word 1 of message 0 message 1 ... 7
//   ...                                              ...

#ifndef KECCAK_UNROLL
#define KECCAK_UNROLL 1
#endif

#define T ulong8
#define ROL(x, n) rotate(x, (ulong8)(n))

#include "keccak.cl"

typedef struct __attribute__((packed)) {
  ulong8 words;
} unaligned8;

typedef struct __attribute__((packed)) {
  ulong word;
} unaligned1;

// Neighbours, then pairs, then halves, from two vectors in turn.
#define EVEN(a, b) (ulong8)(a.s0, b.s0, a.s2, b.s2, a.s4, b.s4, a.s6, b.s6)
#define ODD(a, b) (ulong8)(a.s1, b.s1, a.s3, b.s3, a.s5, b.s5, a.s7, b.s7)
#define EVEN_PAIRS(a, b) (ulong8)(a.s01, b.s01, a.s45, b.s45)
#define ODD_PAIRS(a, b) (ulong8)(a.s23, b.s23, a.s67, b.s67)
#define LOW_HALVES(a, b) (ulong8)(a.lo, b.lo)
#define HIGH_HALVES(a, b) (ulong8)(a.hi, b.hi)

#define TRANSPOSE \
  ulong8 b0 = EVEN(p0, p1), b1 = ODD(p0, p1), b2 = EVEN(p2, p3), b3 = ODD(p2, p3); \
  ulong8 b4 = EVEN(p4, p5), b5 = ODD(p4, p5), b6 = EVEN(p6, p7), b7 = ODD(p6, p7); \
  ulong8 c0 = EVEN_PAIRS(b0, b2), c1 = EVEN_PAIRS(b1, b3); \
  ulong8 c2 = ODD_PAIRS(b0, b2), c3 = ODD_PAIRS(b1, b3); \
  ulong8 c4 = EVEN_PAIRS(b4, b6), c5 = EVEN_PAIRS(b5, b7); \
  ulong8 c6 = ODD_PAIRS(b4, b6), c7 = ODD_PAIRS(b5, b7); \
  ulong8 q0 = LOW_HALVES(c0, c4), q1 = LOW_HALVES(c1, c5); \
  ulong8 q2 = LOW_HALVES(c2, c6), q3 = LOW_HALVES(c3, c7); \
  ulong8 q4 = HIGH_HALVES(c0, c4), q5 = HIGH_HALVES(c1, c5); \
  ulong8 q6 = HIGH_HALVES(c2, c6), q7 = HIGH_HALVES(c3, c7)

#ifdef LENGTH

#define PAD(w) \
  if (8 * w <= LENGTH % KECCAK_BLOCK - 8) { \
  } else if (8 * w <= LENGTH % KECCAK_BLOCK) { \
    ulong first = 1UL << 8 * (LENGTH % KECCAK_BLOCK % 8); \
    m##w = (m##w & (T)(first - 1)) | (T)(first); \
  } else { \
    m##w = (T)(0); \
  }

#else

#define PAD(w) \
  m##w = (T)( \
      keccak_padded(m##w.s0, w, left.s0), keccak_padded(m##w.s1, w, left.s1), \
      keccak_padded(m##w.s2, w, left.s2), keccak_padded(m##w.s3, w, left.s3), \
      keccak_padded(m##w.s4, w, left.s4), keccak_padded(m##w.s5, w, left.s5), \
      keccak_padded(m##w.s6, w, left.s6), keccak_padded(m##w.s7, w, left.s7));

#endif

// Digests of eight messages, which all have `blocks` blocks.
void keccak8(global const uchar* in, ulong8 begin, int8 length, int blocks, ulong4* digests) {
  KECCAK_STATE;
  for (int block = 0; block < blocks; block++) {
    T m0, m1, m2, m3, m4, m5, m6, m7, m8, m9, m10, m11, m12, m13, m14, m15, m16;
    {
      ulong8 p0 = ((global const unaligned8*)(in + begin.s0))[0].words;
      ulong8 p1 = ((global const unaligned8*)(in + begin.s1))[0].words;
      ulong8 p2 = ((global const unaligned8*)(in + begin.s2))[0].words;
      ulong8 p3 = ((global const unaligned8*)(in + begin.s3))[0].words;
      ulong8 p4 = ((global const unaligned8*)(in + begin.s4))[0].words;
      ulong8 p5 = ((global const unaligned8*)(in + begin.s5))[0].words;
      ulong8 p6 = ((global const unaligned8*)(in + begin.s6))[0].words;
      ulong8 p7 = ((global const unaligned8*)(in + begin.s7))[0].words;
      TRANSPOSE;
      m0 = q0;
      m1 = q1;
      m2 = q2;
      m3 = q3;
      m4 = q4;
      m5 = q5;
      m6 = q6;
      m7 = q7;
    }
    {
      ulong8 p0 = ((global const unaligned8*)(in + begin.s0))[1].words;
      ulong8 p1 = ((global const unaligned8*)(in + begin.s1))[1].words;
      ulong8 p2 = ((global const unaligned8*)(in + begin.s2))[1].words;
      ulong8 p3 = ((global const unaligned8*)(in + begin.s3))[1].words;
      ulong8 p4 = ((global const unaligned8*)(in + begin.s4))[1].words;
      ulong8 p5 = ((global const unaligned8*)(in + begin.s5))[1].words;
      ulong8 p6 = ((global const unaligned8*)(in + begin.s6))[1].words;
      ulong8 p7 = ((global const unaligned8*)(in + begin.s7))[1].words;
      TRANSPOSE;
      m8 = q0;
      m9 = q1;
      m10 = q2;
      m11 = q3;
      m12 = q4;
      m13 = q5;
      m14 = q6;
      m15 = q7;
    }
    m16 = (T)(
        ((global const unaligned1*)(in + begin.s0))[16].word,
        ((global const unaligned1*)(in + begin.s1))[16].word,
        ((global const unaligned1*)(in + begin.s2))[16].word,
        ((global const unaligned1*)(in + begin.s3))[16].word,
        ((global const unaligned1*)(in + begin.s4))[16].word,
        ((global const unaligned1*)(in + begin.s5))[16].word,
        ((global const unaligned1*)(in + begin.s6))[16].word,
        ((global const unaligned1*)(in + begin.s7))[16].word);
    if (block == blocks - 1) {
      int8 left = length - block * KECCAK_BLOCK;
      PAD(0) PAD(1) PAD(2) PAD(3) PAD(4) PAD(5)
      PAD(6) PAD(7) PAD(8) PAD(9) PAD(10) PAD(11)
      PAD(12) PAD(13) PAD(14) PAD(15) PAD(16)
#ifdef LENGTH
      m16 |= (T)(0x8000000000000000UL);
#endif
    }
    a0 ^= m0;
    a1 ^= m1;
    a2 ^= m2;
    a3 ^= m3;
    a4 ^= m4;
    a5 ^= m5;
    a6 ^= m6;
    a7 ^= m7;
    a8 ^= m8;
    a9 ^= m9;
    a10 ^= m10;
    a11 ^= m11;
    a12 ^= m12;
    a13 ^= m13;
    a14 ^= m14;
    a15 ^= m15;
    a16 ^= m16;
    KECCAK_PERMUTE
    begin += (ulong8)(KECCAK_BLOCK);
  }
  digests[0] = (ulong4)(a0.s0, a1.s0, a2.s0, a3.s0);
  digests[1] = (ulong4)(a0.s1, a1.s1, a2.s1, a3.s1);
  digests[2] = (ulong4)(a0.s2, a1.s2, a2.s2, a3.s2);
  digests[3] = (ulong4)(a0.s3, a1.s3, a2.s3, a3.s3);
  digests[4] = (ulong4)(a0.s4, a1.s4, a2.s4, a3.s4);
  digests[5] = (ulong4)(a0.s5, a1.s5, a2.s5, a3.s5);
  digests[6] = (ulong4)(a0.s6, a1.s6, a2.s6, a3.s6);
  digests[7] = (ulong4)(a0.s7, a1.s7, a2.s7, a3.s7);
}

#ifdef LENGTH

kernel void keccak_equal(
    global const uchar* restrict in, global ulong4* restrict digests, uint count) {
  uint first = 8 * get_global_id(0);
  if (first >= count) {
    return;
  }
  ulong8 lane = (ulong8)(0, 1, 2, 3, 4, 5, 6, 7);
  ulong8 begin = min((ulong8)(first) + lane, (ulong8)(count - 1)) * (ulong8)(LENGTH);
  ulong4 digest[8];
  keccak8(in, begin, (int8)(LENGTH), LENGTH / KECCAK_BLOCK + 1, digest);
  for (uint i = 0; i < 8; i++) {
    if (first + i < count) {
      digests[first + i] = digest[i];
    }
  }
}

#else

kernel void keccak_any(
    global const uchar* restrict in,
    global ulong4* restrict digests,
    uint count,
    global const uint4* restrict tasks) {
  uint first = 8 * get_global_id(0);
  if (first >= count) {
    return;
  }
  tasks += first;
  ulong8 begin = (ulong8)(
      tasks[0].x, tasks[1].x, tasks[2].x, tasks[3].x,
      tasks[4].x, tasks[5].x, tasks[6].x, tasks[7].x);
  int8 length = (int8)(
      tasks[0].y, tasks[1].y, tasks[2].y, tasks[3].y,
      tasks[4].y, tasks[5].y, tasks[6].y, tasks[7].y);
  ulong4 digest[8];
  keccak8(in, begin, length, length.s0 / KECCAK_BLOCK + 1, digest);
  for (uint i = 0; i < 8; i++) {
    digests[tasks[i].z] = digest[i];
  }
}

#endif
