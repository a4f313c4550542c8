package io.lanewise.evm.types;

import io.lanewise.hashing.BigEndian;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.KeyedHash;
import java.math.BigInteger;

/**
 * An unsigned 256-bit number, as balances, fees and storage have: an immutable value.
 *
 * <p>For transaction and block rules, not for the interpreter, which computes on limbs in place
 * ({@code Words}). Arithmetic wraps modulo 2^256 unless a method says otherwise.
 *
 * @param limb0 least significant 64 bits
 * @param limb1 bits 64…127
 * @param limb2 bits 128…191
 * @param limb3 most significant 64 bits
 */
public record UInt256(long limb0, long limb1, long limb2, long limb3)
    implements Comparable<UInt256> {
  /** Size in bytes. */
  public static final int SIZE = 32;

  public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);
  public static final UInt256 ONE = new UInt256(1, 0, 0, 0);
  public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

  /** {@code value} read as an unsigned 64-bit number. */
  public static UInt256 of(long value) {
    return value == 0 ? ZERO : new UInt256(value, 0, 0, 0);
  }

  /** The number whose big-endian bytes are those of {@code hash}. */
  public static UInt256 of(Hash hash) {
    return new UInt256(hash.limb0(), hash.limb1(), hash.limb2(), hash.limb3());
  }

  /** The limbs at {@code limbs[at … at + 3]}, least significant first. */
  public static UInt256 of(long[] limbs, int at) {
    return new UInt256(limbs[at], limbs[at + 1], limbs[at + 2], limbs[at + 3]);
  }

  /**
   * A big-endian number of at most 32 bytes; leading zeros are allowed.
   *
   * @throws IllegalArgumentException when there are more
   */
  public static UInt256 fromBytes(byte[] bytes) {
    if (bytes.length > SIZE) {
      throw new IllegalArgumentException("more than 32 bytes: " + bytes.length);
    }
    byte[] padded = bytes;
    if (bytes.length < SIZE) {
      padded = new byte[SIZE];
      System.arraycopy(bytes, 0, padded, SIZE - bytes.length, bytes.length);
    }
    return new UInt256(
        BigEndian.getLong(padded, 24),
        BigEndian.getLong(padded, 16),
        BigEndian.getLong(padded, 8),
        BigEndian.getLong(padded, 0));
  }

  /**
   * Parses hex digits with or without {@code 0x}.
   *
   * @throws IllegalArgumentException when it is not a hex number below 2^256
   */
  public static UInt256 fromHex(String text) {
    return of(new BigInteger(text.startsWith("0x") ? text.substring(2) : text, 16));
  }

  /**
   * @throws IllegalArgumentException when {@code value} is negative or has more than 256 bits
   */
  public static UInt256 of(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > 256) {
      throw new IllegalArgumentException("not an unsigned 256-bit number: " + value);
    }
    return new UInt256(
        value.longValue(),
        value.shiftRight(64).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(192).longValue());
  }

  public boolean isZero() {
    return (limb0 | limb1 | limb2 | limb3) == 0;
  }

  /** True when the number fits into 64 unsigned bits, that is when limb0 is all of it. */
  public boolean fitsLong() {
    return (limb1 | limb2 | limb3) == 0;
  }

  public UInt256 add(UInt256 other) {
    long r0 = limb0 + other.limb0;
    long carry = carryOut(limb0, other.limb0, r0);
    long r1 = limb1 + other.limb1 + carry;
    carry = carryOut(limb1, other.limb1, r1);
    long r2 = limb2 + other.limb2 + carry;
    carry = carryOut(limb2, other.limb2, r2);
    return new UInt256(r0, r1, r2, limb3 + other.limb3 + carry);
  }

  public UInt256 subtract(UInt256 other) {
    long r0 = limb0 - other.limb0;
    long borrow = borrowOut(limb0, other.limb0, r0);
    long r1 = limb1 - other.limb1 - borrow;
    borrow = borrowOut(limb1, other.limb1, r1);
    long r2 = limb2 - other.limb2 - borrow;
    borrow = borrowOut(limb2, other.limb2, r2);
    return new UInt256(r0, r1, r2, limb3 - other.limb3 - borrow);
  }

  /** True when {@code this + other} is 2^256 or more, so that {@link #add} wraps. */
  public boolean addOverflows(UInt256 other) {
    return add(other).compareTo(this) < 0;
  }

  /**
   * {@code this + other}.
   *
   * @throws ArithmeticException when that is 2^256 or more
   */
  public UInt256 addExact(UInt256 other) {
    UInt256 sum = add(other);
    if (sum.compareTo(this) < 0) {
      throw new ArithmeticException("sum over 256 bits: " + this + " + " + other);
    }
    return sum;
  }

  /** {@code this * factor}, the factor unsigned. */
  public UInt256 multiply(long factor) {
    long r0 = limb0 * factor;
    long high0 = Math.unsignedMultiplyHigh(limb0, factor);
    long p1 = limb1 * factor;
    long r1 = p1 + high0;
    long high1 = Math.unsignedMultiplyHigh(limb1, factor) + carryOut(p1, high0, r1);
    long p2 = limb2 * factor;
    long r2 = p2 + high1;
    long high2 = Math.unsignedMultiplyHigh(limb2, factor) + carryOut(p2, high1, r2);
    return new UInt256(r0, r1, r2, limb3 * factor + high2);
  }

  /** True when {@code this * factor} is 2^256 or more, so that {@link #multiply} wraps. */
  public boolean multiplyOverflows(long factor) {
    // The three lower limbs times the factor, without what limb3 adds.
    long carry = new UInt256(limb0, limb1, limb2, 0).multiply(factor).limb3;
    long top = limb3 * factor;
    return Math.unsignedMultiplyHigh(limb3, factor) != 0 || carryOut(top, carry, top + carry) != 0;
  }

  /**
   * {@code this * factor}, the factor unsigned.
   *
   * @throws ArithmeticException when that is 2^256 or more
   */
  public UInt256 multiplyExact(long factor) {
    if (multiplyOverflows(factor)) {
      throw new ArithmeticException(
          "product over 256 bits: " + this + " * " + Long.toUnsignedString(factor));
    }
    return multiply(factor);
  }

  /** {@code floor(this / 2^count)}, for a count from 0 on. */
  public UInt256 shiftRight(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("negative shift: " + count);
    }
    UInt256 r = this;
    for (; count >= 64 && !r.isZero(); count -= 64) {
      r = new UInt256(r.limb1, r.limb2, r.limb3, 0);
    }
    if (count == 0 || r.isZero()) {
      return r;
    }
    int up = 64 - count;
    return new UInt256(
        r.limb0 >>> count | r.limb1 << up,
        r.limb1 >>> count | r.limb2 << up,
        r.limb2 >>> count | r.limb3 << up,
        r.limb3 >>> count);
  }

  /** The smaller of the two. */
  public UInt256 min(UInt256 other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** The larger of the two. */
  public UInt256 max(UInt256 other) {
    return compareTo(other) >= 0 ? this : other;
  }

  public boolean isLessThan(UInt256 other) {
    return compareTo(other) < 0;
  }

  private static long carryOut(long a, long b, long sum) {
    return ((a & b) | ((a | b) & ~sum)) >>> 63;
  }

  private static long borrowOut(long a, long b, long difference) {
    return ((~a & b) | ((~a | b) & difference)) >>> 63;
  }

  /** The big-endian 32 bytes as a hash. */
  public Hash toHash() {
    return new Hash(limb0, limb1, limb2, limb3);
  }

  /** Writes the limbs to {@code target[at … at + 3]}, least significant first. */
  public void copyTo(long[] target, int at) {
    target[at] = limb0;
    target[at + 1] = limb1;
    target[at + 2] = limb2;
    target[at + 3] = limb3;
  }

  /** A fresh array of the 32 big-endian bytes. */
  public byte[] toBytes() {
    return toHash().toBytes();
  }

  public BigInteger toBigInteger() {
    return new BigInteger(1, toBytes());
  }

  @Override
  public int hashCode() {
    return KeyedHash.hash(limb0, limb1, limb2, limb3);
  }

  @Override
  public int compareTo(UInt256 other) {
    int c = Long.compareUnsigned(limb3, other.limb3);
    c = c != 0 ? c : Long.compareUnsigned(limb2, other.limb2);
    c = c != 0 ? c : Long.compareUnsigned(limb1, other.limb1);
    return c != 0 ? c : Long.compareUnsigned(limb0, other.limb0);
  }

  /** {@code 0x} and the hex digits without leading zeros. */
  @Override
  public String toString() {
    return "0x" + toBigInteger().toString(16);
  }
}
