package io.lanewise.evm.word;

import io.lanewise.hashing.BigEndian;

/** Sums, comparisons and bytes of words; the conventions are those of the package. */
public final class Words {
  /** Limbs in a word. */
  public static final int LIMBS = 4;

  private Words() {}

  /** {@link Limbs#below}, with the profile of this class alone. */
  private static long carry(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1L : 0L;
  }

  /** ADD: {@code b = a + b} modulo 2^256. */
  public static void add(long[] s, int a, int b) {
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long r0 = a0 + s[b];
    long carry = carry(r0, a0);
    long sum = a1 + s[b + 1];
    long r1 = sum + carry;
    carry = carry(sum, a1) | carry(r1, sum);
    sum = a2 + s[b + 2];
    long r2 = sum + carry;
    carry = carry(sum, a2) | carry(r2, sum);
    long r3 = s[a + 3] + s[b + 3] + carry;
    set(s, b, r0, r1, r2, r3);
  }

  /** SUB: {@code b = a - b} modulo 2^256. */
  public static void subtract(long[] s, int a, int b) {
    long a0 = s[a];
    long a1 = s[a + 1];
    long a2 = s[a + 2];
    long b0 = s[b];
    long b1 = s[b + 1];
    long b2 = s[b + 2];
    long borrow = carry(a0, b0);
    long difference = a1 - b1;
    long r1 = difference - borrow;
    borrow = carry(a1, b1) | carry(difference, borrow);
    difference = a2 - b2;
    long r2 = difference - borrow;
    borrow = carry(a2, b2) | carry(difference, borrow);
    long r3 = s[a + 3] - s[b + 3] - borrow;
    set(s, b, a0 - b0, r1, r2, r3);
  }

  /** AND: {@code b = a & b}. */
  public static void and(long[] s, int a, int b) {
    s[b] &= s[a];
    s[b + 1] &= s[a + 1];
    s[b + 2] &= s[a + 2];
    s[b + 3] &= s[a + 3];
  }

  /** OR: {@code b = a | b}. */
  public static void or(long[] s, int a, int b) {
    s[b] |= s[a];
    s[b + 1] |= s[a + 1];
    s[b + 2] |= s[a + 2];
    s[b + 3] |= s[a + 3];
  }

  /** XOR: {@code b = a ^ b}. */
  public static void xor(long[] s, int a, int b) {
    s[b] ^= s[a];
    s[b + 1] ^= s[a + 1];
    s[b + 2] ^= s[a + 2];
    s[b + 3] ^= s[a + 3];
  }

  /** Replaces the word by {@code 2^256 - word}, modulo 2^256. */
  public static void negate(long[] s, int at) {
    long x0 = s[at];
    long x1 = s[at + 1];
    long x2 = s[at + 2];
    long r1 = x0 == 0 ? -x1 : ~x1;
    long r2 = (x0 | x1) == 0 ? -x2 : ~x2;
    long r3 = (x0 | x1 | x2) == 0 ? -s[at + 3] : ~s[at + 3];
    set(s, at, -x0, r1, r2, r3);
  }

  /** True when {@code a < b}, both unsigned (LT; GT with the offsets exchanged). */
  public static boolean lessThan(long[] s, int a, int b) {
    if (s[a + 3] != s[b + 3]) {
      return Long.compareUnsigned(s[a + 3], s[b + 3]) < 0;
    }
    return lowerLimbsLessThan(s, a, b);
  }

  /** True when {@code a < b} in two's complement (SLT; SGT with the offsets exchanged). */
  public static boolean signedLessThan(long[] s, int a, int b) {
    if (s[a + 3] != s[b + 3]) {
      return s[a + 3] < s[b + 3];
    }
    return lowerLimbsLessThan(s, a, b);
  }

  private static boolean lowerLimbsLessThan(long[] s, int a, int b) {
    if (s[a + 2] != s[b + 2]) {
      return Long.compareUnsigned(s[a + 2], s[b + 2]) < 0;
    }
    if (s[a + 1] != s[b + 1]) {
      return Long.compareUnsigned(s[a + 1], s[b + 1]) < 0;
    }
    return Long.compareUnsigned(s[a], s[b]) < 0;
  }

  /** True when the words are equal (EQ). */
  public static boolean equal(long[] s, int a, int b) {
    return ((s[a] ^ s[b]) | (s[a + 1] ^ s[b + 1]) | (s[a + 2] ^ s[b + 2]) | (s[a + 3] ^ s[b + 3]))
        == 0;
  }

  /** True when the word is zero (ISZERO). */
  public static boolean isZero(long[] s, int at) {
    return (s[at] | s[at + 1] | s[at + 2] | s[at + 3]) == 0;
  }

  /** True when the word is below 2^64, that is when its first limb is all of it. */
  public static boolean fitsLong(long[] s, int at) {
    return (s[at + 1] | s[at + 2] | s[at + 3]) == 0;
  }

  /** Sets the word to {@code value}, read as unsigned. */
  public static void set(long[] s, int at, long value) {
    set(s, at, value, 0, 0, 0);
  }

  static void set(long[] s, int at, long limb0, long limb1, long limb2, long limb3) {
    s[at] = limb0;
    s[at + 1] = limb1;
    s[at + 2] = limb2;
    s[at + 3] = limb3;
  }

  /** BYTE: {@code b} = byte number {@code a} of {@code b}, where 0 is the most significant one. */
  public static void byteAt(long[] s, int a, int b) {
    long index = s[a];
    if (!fitsLong(s, a) || Long.compareUnsigned(index, 31) > 0) {
      set(s, b, 0);
      return;
    }
    int fromRight = 31 - (int) index;
    set(s, b, s[b + (fromRight >>> 3)] >>> ((fromRight & 7) << 3) & 0xff);
  }

  /** SIGNEXTEND: extends the sign of {@code b} from its byte number {@code a}, 0 the least. */
  public static void signExtend(long[] s, int a, int b) {
    long index = s[a];
    if (!fitsLong(s, a) || Long.compareUnsigned(index, 30) > 0) {
      return;
    }
    int limb = (int) index >>> 3;
    int unused = 56 - (((int) index & 7) << 3);
    long extended = s[b + limb] << unused >> unused;
    s[b + limb] = extended;
    long sign = extended >> 63;
    for (int i = limb + 1; i < LIMBS; i++) {
      s[b + i] = sign;
    }
  }

  /** CLZ (EIP-7939): replaces the word by the number of its leading zero bits, 256 for zero. */
  public static void countLeadingZeros(long[] s, int at) {
    set(s, at, 256 - bitLength(s, at));
  }

  /** Number of bits without leading zeros, 0 … 256. */
  public static int bitLength(long[] s, int at) {
    int top = s[at + 3] != 0 ? 3 : s[at + 2] != 0 ? 2 : s[at + 1] != 0 ? 1 : 0;
    return 64 * top + 64 - Long.numberOfLeadingZeros(s[at + top]);
  }

  /** Number of bytes without leading zeros, 0 … 32 (what EXP charges for its exponent). */
  public static int byteLength(long[] s, int at) {
    return (bitLength(s, at) + 7) >>> 3;
  }

  /**
   * Reads the 32 big-endian bytes {@code bytes[offset … offset + 31]} into the word.
   *
   * @throws IndexOutOfBoundsException when they are not all inside the array
   */
  public static void load(byte[] bytes, int offset, long[] s, int at) {
    s[at + 3] = BigEndian.getLong(bytes, offset);
    s[at + 2] = BigEndian.getLong(bytes, offset + 8);
    s[at + 1] = BigEndian.getLong(bytes, offset + 16);
    s[at] = BigEndian.getLong(bytes, offset + 24);
  }

  /**
   * Writes the word as 32 big-endian bytes to {@code bytes[offset … offset + 31]}.
   *
   * @throws IndexOutOfBoundsException when they are not all inside the array
   */
  public static void store(long[] s, int at, byte[] bytes, int offset) {
    BigEndian.putLong(bytes, offset, s[at + 3]);
    BigEndian.putLong(bytes, offset + 8, s[at + 2]);
    BigEndian.putLong(bytes, offset + 16, s[at + 1]);
    BigEndian.putLong(bytes, offset + 24, s[at]);
  }
}
