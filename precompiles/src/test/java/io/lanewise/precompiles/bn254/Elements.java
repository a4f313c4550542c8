package io.lanewise.precompiles.bn254;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/** Carries field elements between the limbs under test and {@link Reference}. */
final class Elements {
  private static final BigInteger MONTGOMERY = BigInteger.ONE.shiftLeft(260);

  private Elements() {}

  /** The exact value of a row of signed limbs of 52 bits. */
  static BigInteger value(long[] a, int ao, int length) {
    BigInteger v = BigInteger.ZERO;
    for (int i = length - 1; i >= 0; i--) {
      v = v.shiftLeft(52).add(BigInteger.valueOf(a[ao + i]));
    }
    return v;
  }

  /** The element an Fp row stands for. */
  static BigInteger get(long[] a, int ao) {
    return value(a, ao, Fp.SIZE).multiply(MONTGOMERY.modInverse(Reference.P)).mod(Reference.P);
  }

  /** Writes an element as a normal row. */
  static void put(long[] a, int ao, BigInteger v) {
    BigInteger m = v.multiply(MONTGOMERY).mod(Reference.P);
    if (m.compareTo(Reference.P.shiftRight(1)) > 0) {
      m = m.subtract(Reference.P);
    }
    for (int i = 0; i < 4; i++) {
      a[ao + i] = m.longValue() & Fp.MASK;
      m = m.shiftRight(52);
    }
    a[ao + 4] = m.longValueExact();
  }

  static BigInteger[] get2(long[] a, int ao) {
    return new BigInteger[] {get(a, ao), get(a, ao + Fp.SIZE)};
  }

  static void put2(long[] a, int ao, BigInteger[] v) {
    put(a, ao, v[0]);
    put(a, ao + Fp.SIZE, v[1]);
  }

  /** A row of normal elements with boundary values among them. */
  static long[] random(int elements, Random random) {
    long[] a = new long[elements * Fp.SIZE];
    for (int i = 0; i < elements; i++) {
      put(a, i * Fp.SIZE, randomOrBoundary(random));
    }
    return a;
  }

  static BigInteger randomOrBoundary(Random random) {
    BigInteger half = Reference.P.shiftRight(1);
    return switch (random.nextInt(12)) {
      case 0 -> BigInteger.ZERO;
      case 1 -> BigInteger.ONE;
      case 2 -> Reference.P.subtract(BigInteger.ONE);
      // The largest and the smallest row: ±p/2 in Montgomery form.
      case 3 -> half.multiply(MONTGOMERY.modInverse(Reference.P)).mod(Reference.P);
      case 4 ->
          half.add(BigInteger.ONE).multiply(MONTGOMERY.modInverse(Reference.P)).mod(Reference.P);
      default -> Reference.random(random);
    };
  }

  /** The polynomial in w of an Fp12 row: u = w⁶ − 9. */
  static BigInteger[] get12(long[] a) {
    int[] degrees = {0, 2, 4, 1, 3, 5};
    BigInteger[] r = new BigInteger[12];
    Arrays.fill(r, BigInteger.ZERO);
    for (int i = 0; i < 6; i++) {
      BigInteger[] c = get2(a, i * Fp2.SIZE);
      int d = degrees[i];
      r[d] = c[0].subtract(c[1].multiply(BigInteger.valueOf(9))).mod(Reference.P);
      r[d + 6] = c[1];
    }
    return r;
  }

  /** 32 bytes, big-endian. */
  static byte[] bytes(BigInteger v) {
    byte[] raw = v.toByteArray();
    byte[] r = new byte[32];
    int length = Math.min(raw.length, 32);
    System.arraycopy(raw, raw.length - length, r, 32 - length, length);
    return r;
  }

  static byte[] concat(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] r = new byte[length];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, r, at, part.length);
      at += part.length;
    }
    return r;
  }

  static byte[] bytesG1(Reference.Point p) {
    return p == null ? new byte[64] : concat(bytes(p.x()[0]), bytes(p.y()[0]));
  }

  static byte[] bytesG2(Reference.Point q) {
    return q == null
        ? new byte[128]
        : concat(bytes(q.x()[1]), bytes(q.x()[0]), bytes(q.y()[1]), bytes(q.y()[0]));
  }
}
