package io.lanewise.precompiles.secp256k1.batch.vector;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lanewise.kernels.batch.LaneWidth;
import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.util.Random;

/** Elements with limbs of our choice, a different one in every lane. */
final class Elements {
  static final BigInteger P =
      new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
  static final BigInteger N = Curve.SECP256K1.order();

  private static final long FULL = Rows.LIMB_MASK;
  private static final long TOP = (1L << 24) - 1;
  private static final long EXCESS = 1L << 14;

  final long[] m = new long[Layout.LENGTH];
  private final Random random;

  private Elements(long seed) {
    random = new Random(seed);
  }

  static Elements seeded(long seed) {
    assumeTrue(LaneWidth.bits() != 0, "this JVM has no vectors of 256 or 512 bits");
    return new Elements(seed);
  }

  /** A normal element whose limbs are often as large or as small as normal ones can be. */
  void putNormal(int element) {
    for (int lane = 0; lane < Rows.LANES; lane++) {
      int kind = random.nextInt(4);
      for (int i = 0; i < Rows.LIMBS; i++) {
        long max = i == 8 ? TOP : i == 2 ? FULL + EXCESS : FULL;
        long min = i == 2 ? -EXCESS : 0;
        boolean high = kind == 0 || kind == 2 && random.nextBoolean();
        long limb = high ? max : kind == 3 ? random.nextLong() & (i == 8 ? TOP : FULL) : min;
        m[element + i * Rows.LANES + lane] = limb;
      }
    }
  }

  /** The difference of two normal elements, limb by limb. */
  void putDifference(int element) {
    putNormal(Layout.U1);
    putNormal(Layout.U2);
    Rows.subtract(m, Layout.U1, Layout.U2, element);
  }

  void put(int element, int lane, BigInteger number) {
    long[] w = Words.of(number);
    Rows.put(m, element, lane, w[0], w[1], w[2], w[3]);
  }

  /** What the limbs of one lane add up to. */
  BigInteger value(int element, int lane) {
    BigInteger value = BigInteger.ZERO;
    for (int i = Rows.LIMBS - 1; i >= 0; i--) {
      long limb = m[element + i * Rows.LANES + lane];
      value = value.shiftLeft(Rows.LIMB_BITS).add(BigInteger.valueOf(limb));
    }
    return value;
  }

  BigInteger[] values(int element) {
    BigInteger[] values = new BigInteger[Rows.LANES];
    for (int lane = 0; lane < Rows.LANES; lane++) {
      values[lane] = value(element, lane);
    }
    return values;
  }

  /** That every limb is within what {@link Rows} calls normal. */
  void assertNormal(int element) {
    for (int lane = 0; lane < Rows.LANES; lane++) {
      for (int i = 0; i < Rows.LIMBS; i++) {
        long limb = m[element + i * Rows.LANES + lane];
        long max = i == 8 ? TOP : i == 2 ? FULL + EXCESS : FULL;
        long min = i == 2 ? -EXCESS : 0;
        assertTrue(limb >= min && limb <= max, "limb " + i + " is " + limb);
      }
    }
  }
}
