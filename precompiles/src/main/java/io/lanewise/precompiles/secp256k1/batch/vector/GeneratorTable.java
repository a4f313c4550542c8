package io.lanewise.precompiles.secp256k1.batch.vector;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;

/**
 * Odd multiples of G for a comb of signed odd digits: (2j + 1)·256^i·G for i = 0 … 31, j = 0 … 127,
 * packed as {@link PackedPoints} says, 288 KiB. Made once, in plain arithmetic.
 */
final class GeneratorTable {
  static final int BITS = 8;
  static final int DIGITS = 256 / BITS;

  private static final int MULTIPLES = 1 << (BITS - 1);
  private static final BigInteger P =
      BigInteger.TWO.pow(256).subtract(BigInteger.valueOf(0x1000003D1L));

  static final long[] POINTS = compute();

  private GeneratorTable() {}

  /** Where (2j + 1)·256^i·G begins. */
  static int at(int i, int j) {
    return (i * MULTIPLES + j) * PackedPoints.WORDS;
  }

  private static long[] compute() {
    long[] table = new long[DIGITS * MULTIPLES * PackedPoints.WORDS];
    byte[] g = Curve.SECP256K1.toBytes(Curve.SECP256K1.multiplyGenerator(BigInteger.ONE));
    BigInteger[] x = new BigInteger[MULTIPLES];
    BigInteger[] y = new BigInteger[MULTIPLES];
    BigInteger baseX = Curve.scalar(g, 0);
    BigInteger baseY = Curve.scalar(g, 32);
    for (int i = 0; i < DIGITS; i++) {
      x[0] = baseX;
      y[0] = baseY;
      BigInteger[] twice = twice(baseX, baseY);
      // 1, then 3; 5 and 7; 9 … 15: each run is the ones before plus a power of two.
      for (int known = 1; known < MULTIPLES; known *= 2) {
        addToAll(x, y, known, twice);
        twice = twice(twice[0], twice[1]);
      }
      for (int j = 0; j < MULTIPLES; j++) {
        PackedPoints.pack(limbs(x[j]), limbs(y[j]), table, at(i, j));
      }
      baseX = twice[0];
      baseY = twice[1];
    }
    return table;
  }

  /** Points count … 2·count − 1 = points 0 … count − 1 plus q; one inversion for all. */
  private static void addToAll(BigInteger[] x, BigInteger[] y, int count, BigInteger[] q) {
    BigInteger[] before = new BigInteger[count];
    BigInteger product = BigInteger.ONE;
    for (int j = 0; j < count; j++) {
      before[j] = product;
      product = product.multiply(q[0].subtract(x[j])).mod(P);
    }
    BigInteger inverse = product.modInverse(P);
    for (int j = count - 1; j >= 0; j--) {
      BigInteger difference = q[0].subtract(x[j]);
      BigInteger slope = q[1].subtract(y[j]).multiply(inverse.multiply(before[j])).mod(P);
      inverse = inverse.multiply(difference).mod(P);
      x[count + j] = slope.multiply(slope).subtract(x[j]).subtract(q[0]).mod(P);
      y[count + j] = slope.multiply(x[j].subtract(x[count + j])).subtract(y[j]).mod(P);
    }
  }

  private static BigInteger[] twice(BigInteger x, BigInteger y) {
    BigInteger three = BigInteger.valueOf(3);
    BigInteger slope = x.multiply(x).multiply(three).multiply(y.shiftLeft(1).modInverse(P)).mod(P);
    BigInteger newX = slope.multiply(slope).subtract(x.shiftLeft(1)).mod(P);
    return new BigInteger[] {newX, slope.multiply(x.subtract(newX)).subtract(y).mod(P)};
  }

  private static long[] limbs(BigInteger number) {
    long[] limbs = new long[Rows.LIMBS];
    for (int i = 0; i < Rows.LIMBS; i++) {
      limbs[i] = number.shiftRight(Rows.LIMB_BITS * i).longValue() & Rows.LIMB_MASK;
    }
    return limbs;
  }
}
