package io.lanewise.hashing;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/**
 * Keccak-256 as Ethereum uses it (Keccak[c = 512] with the padding of the SHA-3 submission, not of
 * FIPS 202): the scalar reference for every accelerated variant.
 *
 * <p>The state of 1600 bits is 25 lanes of 64 bits, kept in local variables; lane {@code x + 5y}
 * stands at column x, row y. A block is XORed into lanes 0 … 16, little-endian, and the digest is
 * lanes 0 … 3:
 *
 * <pre>
 *          x=0  1  2  3  4
 *   y=0     0   1  2  3  4     digest: 0 1 2 3
 *   y=1     5   6  7  8  9
 *   y=2    10  11 12 13 14
 *   y=3    15  16|17 18 19     block: 0 … 16 (136 bytes)
 *   y=4    20  21 22 23 24     capacity: 17 … 24
 * </pre>
 *
 * <p>All methods are static and thread-safe; input is only read; those with an output argument
 * allocate nothing.
 */
public final class Keccak256 {
  /** Size of a digest in bytes. */
  public static final int DIGEST_SIZE = 32;

  /** Bytes absorbed between two permutations. */
  public static final int BLOCK_SIZE = 136;

  private static final VarHandle LANE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long[] ROUND_CONSTANTS = {
    0x0000000000000001L, 0x0000000000008082L, 0x800000000000808aL, 0x8000000080008000L,
    0x000000000000808bL, 0x0000000080000001L, 0x8000000080008081L, 0x8000000000008009L,
    0x000000000000008aL, 0x0000000000000088L, 0x0000000080008009L, 0x000000008000000aL,
    0x000000008000808bL, 0x800000000000008bL, 0x8000000000008089L, 0x8000000000008003L,
    0x8000000000008002L, 0x8000000000000080L, 0x000000000000800aL, 0x800000008000000aL,
    0x8000000080008081L, 0x8000000000008080L, 0x0000000080000001L, 0x8000000080008008L
  };

  /** The digest of no bytes; the code hash of an account without code. */
  // Hashing needs the constants above, so this must stand below them.
  public static final Hash EMPTY = hash(new byte[0]);

  private Keccak256() {}

  /** The 24 constants that step iota adds to lane 0, in a fresh array. */
  public static long[] roundConstants() {
    return ROUND_CONSTANTS.clone();
  }

  /** The digest of {@code in}. */
  public static Hash hash(byte[] in) {
    return hash(in, 0, in.length);
  }

  /** The digest of {@code in[off … off + len - 1]}. */
  public static Hash hash(byte[] in, int off, int len) {
    long[] limbs = new long[4];
    hash(in, off, len, limbs, 0);
    return new Hash(limbs[0], limbs[1], limbs[2], limbs[3]);
  }

  /**
   * Writes the digest of {@code in[off … off + len - 1]} to {@code out[outOff … outOff + 31]}. The
   * two may overlap.
   */
  public static void hash(byte[] in, int off, int len, byte[] out, int outOff) {
    Objects.checkFromIndexSize(outOff, DIGEST_SIZE, out.length);
    sponge(in, off, len, out, outOff, null, 0);
  }

  /**
   * Writes the digest of {@code in[off … off + len - 1]} as an EVM word: {@code limbs[at]} is the
   * least significant limb (digest bytes 24 … 31, big-endian), {@code limbs[at + 3]} the most
   * significant (bytes 0 … 7), as in {@link Hash}.
   */
  public static void hash(byte[] in, int off, int len, long[] limbs, int at) {
    Objects.checkFromIndexSize(at, 4, limbs.length);
    sponge(in, off, len, null, 0, limbs, at);
  }

  /**
   * Absorbs the input and writes the digest to {@code out} or, when that is null, {@code limbs}.
   *
   * <p>One method, so that the lanes never leave their local variables, and one round an iteration,
   * so that it stays well under the size the compiler accepts.
   */
  private static void sponge(
      byte[] in, int off, int len, byte[] out, int outOff, long[] limbs, int at) {
    Objects.checkFromIndexSize(off, len, in.length);
    long a0 = 0;
    long a1 = 0;
    long a2 = 0;
    long a3 = 0;
    long a4 = 0;
    long a5 = 0;
    long a6 = 0;
    long a7 = 0;
    long a8 = 0;
    long a9 = 0;
    long a10 = 0;
    long a11 = 0;
    long a12 = 0;
    long a13 = 0;
    long a14 = 0;
    long a15 = 0;
    long a16 = 0;
    long a17 = 0;
    long a18 = 0;
    long a19 = 0;
    long a20 = 0;
    long a21 = 0;
    long a22 = 0;
    long a23 = 0;
    long a24 = 0;
    int position = off;
    int end = off + len;
    boolean last;
    do {
      last = end - position < BLOCK_SIZE;
      if (last) {
        a0 ^= lastLane(in, position + 0, end);
        a1 ^= lastLane(in, position + 8, end);
        a2 ^= lastLane(in, position + 16, end);
        a3 ^= lastLane(in, position + 24, end);
        a4 ^= lastLane(in, position + 32, end);
        a5 ^= lastLane(in, position + 40, end);
        a6 ^= lastLane(in, position + 48, end);
        a7 ^= lastLane(in, position + 56, end);
        a8 ^= lastLane(in, position + 64, end);
        a9 ^= lastLane(in, position + 72, end);
        a10 ^= lastLane(in, position + 80, end);
        a11 ^= lastLane(in, position + 88, end);
        a12 ^= lastLane(in, position + 96, end);
        a13 ^= lastLane(in, position + 104, end);
        a14 ^= lastLane(in, position + 112, end);
        a15 ^= lastLane(in, position + 120, end);
        a16 ^= lastLane(in, position + 128, end);
        a16 ^= Long.MIN_VALUE; // the last bit of the padding
      } else {
        a0 ^= lane(in, position + 0);
        a1 ^= lane(in, position + 8);
        a2 ^= lane(in, position + 16);
        a3 ^= lane(in, position + 24);
        a4 ^= lane(in, position + 32);
        a5 ^= lane(in, position + 40);
        a6 ^= lane(in, position + 48);
        a7 ^= lane(in, position + 56);
        a8 ^= lane(in, position + 64);
        a9 ^= lane(in, position + 72);
        a10 ^= lane(in, position + 80);
        a11 ^= lane(in, position + 88);
        a12 ^= lane(in, position + 96);
        a13 ^= lane(in, position + 104);
        a14 ^= lane(in, position + 112);
        a15 ^= lane(in, position + 120);
        a16 ^= lane(in, position + 128);
      }
      for (int round = 0; round < 24; round++) {
        long c0 = a0 ^ a5 ^ a10 ^ a15 ^ a20;
        long c1 = a1 ^ a6 ^ a11 ^ a16 ^ a21;
        long c2 = a2 ^ a7 ^ a12 ^ a17 ^ a22;
        long c3 = a3 ^ a8 ^ a13 ^ a18 ^ a23;
        long c4 = a4 ^ a9 ^ a14 ^ a19 ^ a24;
        long d0 = c4 ^ Long.rotateLeft(c1, 1);
        long d1 = c0 ^ Long.rotateLeft(c2, 1);
        long d2 = c1 ^ Long.rotateLeft(c3, 1);
        long d3 = c2 ^ Long.rotateLeft(c4, 1);
        long d4 = c3 ^ Long.rotateLeft(c0, 1);
        long b0 = a0 ^ d0;
        long b1 = Long.rotateLeft(a6 ^ d1, 44);
        long b2 = Long.rotateLeft(a12 ^ d2, 43);
        long b3 = Long.rotateLeft(a18 ^ d3, 21);
        long b4 = Long.rotateLeft(a24 ^ d4, 14);
        long b5 = Long.rotateLeft(a3 ^ d3, 28);
        long b6 = Long.rotateLeft(a9 ^ d4, 20);
        long b7 = Long.rotateLeft(a10 ^ d0, 3);
        long b8 = Long.rotateLeft(a16 ^ d1, 45);
        long b9 = Long.rotateLeft(a22 ^ d2, 61);
        long b10 = Long.rotateLeft(a1 ^ d1, 1);
        long b11 = Long.rotateLeft(a7 ^ d2, 6);
        long b12 = Long.rotateLeft(a13 ^ d3, 25);
        long b13 = Long.rotateLeft(a19 ^ d4, 8);
        long b14 = Long.rotateLeft(a20 ^ d0, 18);
        long b15 = Long.rotateLeft(a4 ^ d4, 27);
        long b16 = Long.rotateLeft(a5 ^ d0, 36);
        long b17 = Long.rotateLeft(a11 ^ d1, 10);
        long b18 = Long.rotateLeft(a17 ^ d2, 15);
        long b19 = Long.rotateLeft(a23 ^ d3, 56);
        long b20 = Long.rotateLeft(a2 ^ d2, 62);
        long b21 = Long.rotateLeft(a8 ^ d3, 55);
        long b22 = Long.rotateLeft(a14 ^ d4, 39);
        long b23 = Long.rotateLeft(a15 ^ d0, 41);
        long b24 = Long.rotateLeft(a21 ^ d1, 2);
        a0 = b0 ^ (~b1 & b2) ^ ROUND_CONSTANTS[round];
        a1 = b1 ^ (~b2 & b3);
        a2 = b2 ^ (~b3 & b4);
        a3 = b3 ^ (~b4 & b0);
        a4 = b4 ^ (~b0 & b1);
        a5 = b5 ^ (~b6 & b7);
        a6 = b6 ^ (~b7 & b8);
        a7 = b7 ^ (~b8 & b9);
        a8 = b8 ^ (~b9 & b5);
        a9 = b9 ^ (~b5 & b6);
        a10 = b10 ^ (~b11 & b12);
        a11 = b11 ^ (~b12 & b13);
        a12 = b12 ^ (~b13 & b14);
        a13 = b13 ^ (~b14 & b10);
        a14 = b14 ^ (~b10 & b11);
        a15 = b15 ^ (~b16 & b17);
        a16 = b16 ^ (~b17 & b18);
        a17 = b17 ^ (~b18 & b19);
        a18 = b18 ^ (~b19 & b15);
        a19 = b19 ^ (~b15 & b16);
        a20 = b20 ^ (~b21 & b22);
        a21 = b21 ^ (~b22 & b23);
        a22 = b22 ^ (~b23 & b24);
        a23 = b23 ^ (~b24 & b20);
        a24 = b24 ^ (~b20 & b21);
      }
      position += BLOCK_SIZE;
    } while (!last);
    if (out != null) {
      LANE.set(out, outOff, a0);
      LANE.set(out, outOff + 8, a1);
      LANE.set(out, outOff + 16, a2);
      LANE.set(out, outOff + 24, a3);
    } else {
      limbs[at] = Long.reverseBytes(a3);
      limbs[at + 1] = Long.reverseBytes(a2);
      limbs[at + 2] = Long.reverseBytes(a1);
      limbs[at + 3] = Long.reverseBytes(a0);
    }
  }

  private static long lane(byte[] in, int position) {
    return (long) LANE.get(in, position);
  }

  /**
   * The lane at {@code position} of an input that ends at {@code end}: what there is of it, then
   * the first bit of the padding, then zeros.
   */
  private static long lastLane(byte[] in, int position, int end) {
    int left = end - position;
    if (left >= Long.BYTES) {
      return lane(in, position);
    }
    if (left < 0) {
      return 0;
    }
    long lane = 1L << 8 * left;
    for (int i = 0; i < left; i++) {
      lane |= (in[position + i] & 0xffL) << 8 * i;
    }
    return lane;
  }
}
