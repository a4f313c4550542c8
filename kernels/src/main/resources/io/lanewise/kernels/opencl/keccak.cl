// Keccak-256: the permutation and the padding, for a state of type T.
//
// The includer defines T, ulong or ulong8 (a message in each lane), ROL(x, n), x rotated left by
// n bits, 0 < n < 64, and KECCAK_UNROLL, rounds in the body of the loop.
//
// The state is 25 variables a0 to a24, never an array: an array that is indexed in a loop would be
// kept in memory.
//
//          x=0  1  2  3  4
//   y=0     0   1  2  3  4     digest: 0 1 2 3
//   y=1     5   6  7  8  9
//   y=2    10  11 12 13 14
//   y=3    15  16|17 18 19     block: 0 to 16 (136 bytes), little-endian
//   y=4    20  21 22 23 24     capacity: 17 to 24

#define KECCAK_BLOCK 136

constant ulong KECCAK_ROUND_CONSTANTS[24] = {
  0x0000000000000001UL, 0x0000000000008082UL, 0x800000000000808aUL, 0x8000000080008000UL,
  0x000000000000808bUL, 0x0000000080000001UL, 0x8000000080008081UL, 0x8000000000008009UL,
  0x000000000000008aUL, 0x0000000000000088UL, 0x0000000080008009UL, 0x000000008000000aUL,
  0x000000008000808bUL, 0x800000000000008bUL, 0x8000000000008089UL, 0x8000000000008003UL,
  0x8000000000008002UL, 0x8000000000000080UL, 0x000000000000800aUL, 0x800000008000000aUL,
  0x8000000080008081UL, 0x8000000000008080UL, 0x0000000080000001UL, 0x8000000080008008UL
};

#define KECCAK_STATE \
  T a0 = (T)(0), a1 = (T)(0), a2 = (T)(0), a3 = (T)(0), a4 = (T)(0), a5 = (T)(0), a6 = (T)(0), \
    a7 = (T)(0), a8 = (T)(0), a9 = (T)(0), a10 = (T)(0), a11 = (T)(0), a12 = (T)(0), \
    a13 = (T)(0), a14 = (T)(0), a15 = (T)(0), a16 = (T)(0), a17 = (T)(0), a18 = (T)(0), \
    a19 = (T)(0), a20 = (T)(0), a21 = (T)(0), a22 = (T)(0), a23 = (T)(0), a24 = (T)(0)

#define KECCAK_ROUND \
  { \
    T c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20; \
    T c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21; \
    T c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22; \
    T c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23; \
    T c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24; \
    T d0 = c4 ^ ROL(c1, 1); \
    T d1 = c0 ^ ROL(c2, 1); \
    T d2 = c1 ^ ROL(c3, 1); \
    T d3 = c2 ^ ROL(c4, 1); \
    T d4 = c3 ^ ROL(c0, 1); \
    T b0 = a0 ^ d0; \
    T b1 = ROL(a6 ^ d1, 44); \
    T b2 = ROL(a12 ^ d2, 43); \
    T b3 = ROL(a18 ^ d3, 21); \
    T b4 = ROL(a24 ^ d4, 14); \
    T b5 = ROL(a3 ^ d3, 28); \
    T b6 = ROL(a9 ^ d4, 20); \
    T b7 = ROL(a10 ^ d0, 3); \
    T b8 = ROL(a16 ^ d1, 45); \
    T b9 = ROL(a22 ^ d2, 61); \
    T b10 = ROL(a1 ^ d1, 1); \
    T b11 = ROL(a7 ^ d2, 6); \
    T b12 = ROL(a13 ^ d3, 25); \
    T b13 = ROL(a19 ^ d4, 8); \
    T b14 = ROL(a20 ^ d0, 18); \
    T b15 = ROL(a4 ^ d4, 27); \
    T b16 = ROL(a5 ^ d0, 36); \
    T b17 = ROL(a11 ^ d1, 10); \
    T b18 = ROL(a17 ^ d2, 15); \
    T b19 = ROL(a23 ^ d3, 56); \
    T b20 = ROL(a2 ^ d2, 62); \
    T b21 = ROL(a8 ^ d3, 55); \
    T b22 = ROL(a14 ^ d4, 39); \
    T b23 = ROL(a15 ^ d0, 41); \
    T b24 = ROL(a21 ^ d1, 2); \
    a0 = b0 ^ (~b1 & b2) ^ (T)(KECCAK_ROUND_CONSTANTS[round]); \
    a1 = b1 ^ (~b2 & b3); \
    a2 = b2 ^ (~b3 & b4); \
    a3 = b3 ^ (~b4 & b0); \
    a4 = b4 ^ (~b0 & b1); \
    a5 = b5 ^ (~b6 & b7); \
    a6 = b6 ^ (~b7 & b8); \
    a7 = b7 ^ (~b8 & b9); \
    a8 = b8 ^ (~b9 & b5); \
    a9 = b9 ^ (~b5 & b6); \
    a10 = b10 ^ (~b11 & b12); \
    a11 = b11 ^ (~b12 & b13); \
    a12 = b12 ^ (~b13 & b14); \
    a13 = b13 ^ (~b14 & b10); \
    a14 = b14 ^ (~b10 & b11); \
    a15 = b15 ^ (~b16 & b17); \
    a16 = b16 ^ (~b17 & b18); \
    a17 = b17 ^ (~b18 & b19); \
    a18 = b18 ^ (~b19 & b15); \
    a19 = b19 ^ (~b15 & b16); \
    a20 = b20 ^ (~b21 & b22); \
    a21 = b21 ^ (~b22 & b23); \
    a22 = b22 ^ (~b23 & b24); \
    a23 = b23 ^ (~b24 & b20); \
    a24 = b24 ^ (~b20 & b21); \
  }

#define KECCAK_PRAGMA(text) _Pragma(#text)
#define KECCAK_UNROLLED(count) KECCAK_PRAGMA(unroll count)

#define KECCAK_PERMUTE \
  KECCAK_UNROLLED(KECCAK_UNROLL) \
  for (int round = 0; round < 24; round++) \
    KECCAK_ROUND

// Word w of the last block of a message that has `rest` bytes in it, out of 8 bytes read there:
// the bytes that are the message's, the first bit of the padding, zeros, the last bit.
ulong keccak_padded(ulong bytes, int w, int rest) {
  int left = rest - 8 * w;
  ulong word = left >= 8 ? bytes : 0;
  if (left >= 0 && left < 8) {
    ulong first = 1UL << 8 * left;
    word = (bytes & (first - 1)) | first;
  }
  return w == 16 ? word | 0x8000000000000000UL : word;
}
