package io.lanewise.precompiles.bn254;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FpTest {
  private static final BigInteger P = Reference.P;
  private static final BigInteger R_INVERSE = BigInteger.ONE.shiftLeft(260).modInverse(P);
  private final Scratch s = new Scratch();
  private final Random random = new Random(254);

  @Test
  void constantsAreThoseOfTheField() {
    assertEquals(
        "21888242871839275222246405745257275088696311157297823662689037894645226208583",
        P.toString());
    assertEquals(P, Elements.value(new long[] {Fp.P0, Fp.P1, Fp.P2, Fp.P3, Fp.P4}, 0, 5));
    assertEquals(BigInteger.ONE, Elements.get(Fp.ONE, 0));
    assertNormal(Fp.ONE, 0);
    // Only a value near ±p/2 has two normal forms, so 1 has one and may be compared limb by limb.
    assertTrue(
        Elements.value(Fp.ONE, 0, 5)
                .abs()
                .compareTo(P.multiply(BigInteger.TWO).divide(BigInteger.valueOf(5)))
            < 0);
  }

  @Test
  void multipliesAndSquares() {
    long[] r = new long[5];
    for (int i = 0; i < 5000; i++) {
      long[] ab = Elements.random(2, random);
      Fp.mul(r, 0, ab, 0, ab, 5, s);
      assertNormal(r, 0);
      assertEquals(Elements.get(ab, 0).multiply(Elements.get(ab, 5)).mod(P), Elements.get(r, 0));
      Fp.sqr(ab, 0, ab, 0, s);
      Fp.sqr(ab, 5, ab, 5, s);
      Fp.sqr(r, 0, r, 0, s);
      assertEquals(Elements.get(ab, 0).multiply(Elements.get(ab, 5)).mod(P), Elements.get(r, 0));
    }
  }

  @Test
  void unreducedProductIsExactUpToTheLimbBound() {
    long bound = 1L << 57;
    long[] edges = {0, 1, -1, bound - 1, 1 - bound, -bound, Fp.MASK, -Fp.MASK, 1L << 52};
    long[] t = new long[10];
    for (int i = 0; i < 5000; i++) {
      long[] ab = new long[10];
      for (int k = 0; k < 10; k++) {
        ab[k] =
            random.nextBoolean()
                ? edges[random.nextInt(edges.length)]
                : random.nextLong(-bound, bound);
      }
      // One operand smaller, so that no column outgrows a long.
      for (int k = 5; k < 10; k++) {
        ab[k] >>= 5;
      }
      Fp.mulWide(t, 0, ab, 0, ab, 5);
      assertEquals(
          Elements.value(ab, 0, 5).multiply(Elements.value(ab, 5, 5)), Elements.value(t, 0, 10));
    }
  }

  @Test
  void reducesColumnsUpToTheBound() {
    long bound = 1L << 62;
    long[] edges = {0, 1, -1, bound - 1, 1 - bound, Fp.MASK, -Fp.MASK};
    long[] t = new long[10];
    long[] r = new long[5];
    for (int i = 0; i < 20000; i++) {
      for (int k = 0; k < 10; k++) {
        t[k] =
            random.nextBoolean()
                ? edges[random.nextInt(edges.length)]
                : random.nextLong(-bound, bound);
      }
      t[9] = random.nextLong(-(1L << 53), 1L << 53); // the value of 2^8·p at R
      Fp.reduce(r, 0, t, 0);
      assertNormal(r, 0);
      assertEquals(
          Elements.value(t, 0, 10).multiply(R_INVERSE).mod(P), Elements.value(r, 0, 5).mod(P));
    }
  }

  @Test
  void normalizes() {
    long bound = 1L << 57;
    long[] a = new long[5];
    for (int i = 0; i < 5000; i++) {
      for (int k = 0; k < 4; k++) {
        a[k] = random.nextLong(-bound, bound);
      }
      a[4] = random.nextLong(-(1L << 53), 1L << 53);
      BigInteger v = Elements.value(a, 0, 5).mod(P);
      Fp.normalize(a, 0, a, 0);
      assertNormal(a, 0);
      assertEquals(v, Elements.value(a, 0, 5).mod(P));
    }
    for (int k = -200; k <= 200; k++) {
      long[] multiple = {k * Fp.P0, k * Fp.P1, k * Fp.P2, k * Fp.P3, k * Fp.P4};
      Fp.normalize(multiple, 0, multiple, 0);
      assertTrue(Fp.isZero(multiple, 0), "multiple " + k + " of p");
    }
  }

  @Test
  void inverts() {
    long[] r = new long[5];
    for (int i = 0; i < 2000; i++) {
      long[] a = Elements.random(1, random);
      Inversion.invert(r, 0, a, 0, s);
      assertNormal(r, 0);
      BigInteger v = Elements.get(a, 0);
      assertEquals(v.signum() == 0 ? v : v.modInverse(P), Elements.get(r, 0));
    }
    for (int i = 1; i < 300; i++) {
      long[] a = new long[5];
      BigInteger v = BigInteger.valueOf(i);
      Elements.put(a, 0, i % 2 == 0 ? v : v.modInverse(P));
      Inversion.invert(a, 0, a, 0, s);
      assertEquals(i % 2 == 0 ? v.modInverse(P) : v, Elements.get(a, 0));
    }
  }

  @Test
  void readsAndWrites() {
    long[] a = new long[5];
    byte[] out = new byte[40];
    for (int i = 0; i < 3000; i++) {
      BigInteger v = Elements.randomOrBoundary(random);
      byte[] in = Elements.concat(new byte[3], Elements.bytes(v));
      assertTrue(Fp.read(a, 0, in, 3, Fp.R2, s));
      assertNormal(a, 0);
      assertEquals(v, Elements.get(a, 0));
      Fp.write(out, 5, a, 0, s);
      assertEquals(v, new BigInteger(1, out, 5, 32));
    }
  }

  @Test
  void refusesIntegersOfPAndMore() {
    long[] a = new long[5];
    BigInteger top = BigInteger.ONE.shiftLeft(256);
    BigInteger[] bad = {
      P,
      P.add(BigInteger.ONE),
      P.add(BigInteger.ONE.shiftLeft(64)),
      P.add(BigInteger.ONE.shiftLeft(200)),
      top.shiftRight(1),
      top.subtract(BigInteger.ONE)
    };
    for (BigInteger v : bad) {
      assertFalse(Fp.read(a, 0, Elements.bytes(v), 0, Fp.R2, s), v.toString(16));
    }
    assertTrue(Fp.read(a, 0, Elements.bytes(P.subtract(BigInteger.ONE)), 0, Fp.R2, s));
  }

  /** Limbs clean and the value within a hair of ±p/2. */
  static void assertNormal(long[] a, int ao) {
    for (int i = 0; i < 4; i++) {
      assertEquals(0, a[ao + i] & ~Fp.MASK, "limb " + i);
    }
    BigInteger twice = Elements.value(a, ao, 5).abs().shiftLeft(1);
    assertTrue(twice.compareTo(P.add(P.shiftRight(12))) <= 0, "value beyond p/2: " + twice);
  }
}
