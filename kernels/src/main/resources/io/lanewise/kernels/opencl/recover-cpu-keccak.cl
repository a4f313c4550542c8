// Keccak-256 of 64 bytes, a public key, in eight lanes.
//
// The state is 25 words; word x + 5y stands in column x, row y. One round, as in the Keccak
// reference (section 1.2): θ with the column parities c, then ρ and π into b, then χ and ι.
#include "recover-cpu-lanes.cl"

constant ulong ROUND_CONSTANTS[24] = {
    0x0000000000000001UL, 0x0000000000008082UL, 0x800000000000808aUL, 0x8000000080008000UL,
    0x000000000000808bUL, 0x0000000080000001UL, 0x8000000080008081UL, 0x8000000000008009UL,
    0x000000000000008aUL, 0x0000000000000088UL, 0x0000000080008009UL, 0x000000008000000aUL,
    0x000000008000808bUL, 0x800000000000008bUL, 0x8000000000008089UL, 0x8000000000008003UL,
    0x8000000000008002UL, 0x8000000000000080UL, 0x000000000000800aUL, 0x800000008000000aUL,
    0x8000000080008081UL, 0x8000000000008080UL, 0x0000000080000001UL, 0x8000000080008008UL};

INLINE lanes turn(lanes x, int bits) { return (x << bits) | (x >> (64 - bits)); }

// One row of χ.
INLINE void chi(lanes *a, const lanes *b) {
  a[0] = b[0] ^ (~b[1] & b[2]);
  a[1] = b[1] ^ (~b[2] & b[3]);
  a[2] = b[2] ^ (~b[3] & b[4]);
  a[3] = b[3] ^ (~b[4] & b[0]);
  a[4] = b[4] ^ (~b[0] & b[1]);
}

NOINLINE void permute(lanes state[25]) {
  lanes a[25], b[25];
  for (int i = 0; i < 25; i++) a[i] = state[i];
  for (int round = 0; round < 24; round++) {
    const lanes c0 = a[0] ^ a[5] ^ a[10] ^ a[15] ^ a[20];
    const lanes c1 = a[1] ^ a[6] ^ a[11] ^ a[16] ^ a[21];
    const lanes c2 = a[2] ^ a[7] ^ a[12] ^ a[17] ^ a[22];
    const lanes c3 = a[3] ^ a[8] ^ a[13] ^ a[18] ^ a[23];
    const lanes c4 = a[4] ^ a[9] ^ a[14] ^ a[19] ^ a[24];
    lanes d = c4 ^ turn(c1, 1);
    b[0] = a[0] ^ d;
    b[16] = turn(a[5] ^ d, 36);
    b[7] = turn(a[10] ^ d, 3);
    b[23] = turn(a[15] ^ d, 41);
    b[14] = turn(a[20] ^ d, 18);
    d = c0 ^ turn(c2, 1);
    b[10] = turn(a[1] ^ d, 1);
    b[1] = turn(a[6] ^ d, 44);
    b[17] = turn(a[11] ^ d, 10);
    b[8] = turn(a[16] ^ d, 45);
    b[24] = turn(a[21] ^ d, 2);
    d = c1 ^ turn(c3, 1);
    b[20] = turn(a[2] ^ d, 62);
    b[11] = turn(a[7] ^ d, 6);
    b[2] = turn(a[12] ^ d, 43);
    b[18] = turn(a[17] ^ d, 15);
    b[9] = turn(a[22] ^ d, 61);
    d = c2 ^ turn(c4, 1);
    b[5] = turn(a[3] ^ d, 28);
    b[21] = turn(a[8] ^ d, 55);
    b[12] = turn(a[13] ^ d, 25);
    b[3] = turn(a[18] ^ d, 21);
    b[19] = turn(a[23] ^ d, 56);
    d = c3 ^ turn(c0, 1);
    b[15] = turn(a[4] ^ d, 27);
    b[6] = turn(a[9] ^ d, 20);
    b[22] = turn(a[14] ^ d, 39);
    b[13] = turn(a[19] ^ d, 8);
    b[4] = turn(a[24] ^ d, 14);
    chi(a, b);
    chi(a + 5, b + 5);
    chi(a + 10, b + 10);
    chi(a + 15, b + 15);
    chi(a + 20, b + 20);
    a[0] ^= ALL(ROUND_CONSTANTS[round]);
  }
  for (int i = 0; i < 25; i++) state[i] = a[i];
}
