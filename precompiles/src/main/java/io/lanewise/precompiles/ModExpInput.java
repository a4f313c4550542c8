package io.lanewise.precompiles;

import java.math.BigInteger;

/**
 * The layout of MODEXP's input (EIP-198), zero-extended.
 *
 * <pre>
 *   baseLength | exponentLength | modulusLength    32 bytes each
 *   base | exponent | modulus                      that many bytes each
 * </pre>
 *
 * @param baseLength at most {@link #MAX_LENGTH}, to which greater lengths are cut; likewise the
 *     others
 */
record ModExpInput(long baseLength, long exponentLength, long modulusLength) {
  /** Far more than any call can pay for, and small enough that sums fit in a long. */
  static final long MAX_LENGTH = 1L << 60;

  private static final int HEADER_SIZE = 96;
  private static final long MAX_SHIFT = 1L << 30;

  static ModExpInput parse(byte[] input) {
    return new ModExpInput(length(input, 0), length(input, 32), length(input, 64));
  }

  private static long length(byte[] input, int offset) {
    BigInteger length = new BigInteger(1, ZeroExtended.slice(input, offset, 32));
    return length.bitLength() > 60 ? MAX_LENGTH : length.longValue();
  }

  long greaterOfBaseAndModulus() {
    return Math.max(baseLength, modulusLength);
  }

  /** The first 32 bytes of the exponent, or all when it is shorter. */
  BigInteger exponentHead(byte[] input) {
    int length = (int) Math.min(exponentLength, 32);
    return new BigInteger(1, ZeroExtended.slice(input, HEADER_SIZE + baseLength, length));
  }

  BigInteger base(byte[] input) {
    return number(input, HEADER_SIZE, baseLength);
  }

  BigInteger exponent(byte[] input) {
    return number(input, HEADER_SIZE + baseLength, exponentLength);
  }

  BigInteger modulus(byte[] input) {
    return number(input, HEADER_SIZE + baseLength + exponentLength, modulusLength);
  }

  /** Zeros beyond the input are shifted in, not read. */
  private static BigInteger number(byte[] input, long offset, long length) {
    long end = Math.min(offset + length, input.length);
    if (offset >= end) {
      return BigInteger.ZERO;
    }
    int present = (int) (end - offset);
    BigInteger head = new BigInteger(1, input, (int) offset, present);
    long missingBits = 8 * (length - present);
    if (head.signum() == 0 || missingBits == 0) {
      return head;
    }
    if (missingBits > MAX_SHIFT) {
      throw new IllegalArgumentException(
          "MODEXP was paid for a number of " + length + " bytes, more than BigInteger holds");
    }
    return head.shiftLeft((int) missingBits);
  }
}
