package io.lanewise.precompiles.bls12381;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/** Scalars, the numbers that points are multiplied by. */
final class ScalarField {
  /** Bytes of a scalar, both encoded (big-endian) and native (little-endian). */
  static final int SIZE = 32;

  /** Bits of a reduced scalar. */
  static final int BITS = 255;

  /** r, the order of the groups. */
  static final BigInteger MODULUS =
      new BigInteger("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001", 16);

  private ScalarField() {}

  /** The number in 32 big-endian bytes, not reduced. */
  static BigInteger decode(byte[] input, int offset) {
    return new BigInteger(1, input, offset, SIZE);
  }

  /** Writes a scalar below r as blst reads it. */
  static void put(BigInteger scalar, MemorySegment target) {
    for (int i = 0; i < SIZE / 8; i++) {
      target.set(ValueLayout.JAVA_LONG, 8L * i, scalar.shiftRight(64 * i).longValue());
    }
  }
}
