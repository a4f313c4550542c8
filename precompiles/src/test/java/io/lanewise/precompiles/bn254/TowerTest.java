package io.lanewise.precompiles.bn254;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TowerTest {
  private final Scratch s = new Scratch();
  private final Random random = new Random(12);

  @Test
  void quadraticProductsSquaresAndInverses() {
    long[] r = new long[Fp2.SIZE];
    for (int i = 0; i < 3000; i++) {
      long[] ab = Elements.random(4, random);
      BigInteger[] a = Elements.get2(ab, 0);
      BigInteger[] b = Elements.get2(ab, 10);
      Fp2.mul(r, 0, ab, 0, ab, 10, s);
      assertArrayEquals(Reference.mul2(a, b), Elements.get2(r, 0));
      Fp2.sqr(r, 0, ab, 0, s);
      assertArrayEquals(Reference.mul2(a, a), Elements.get2(r, 0));
      Limbs.timesXi(r, 0, ab, 0, Fp.SIZE);
      assertArrayEquals(Reference.mul2(a, Reference.xi()), Elements.get2(r, 0));
      if (a[0].signum() != 0 || a[1].signum() != 0) {
        Fp2.inverse(r, 0, ab, 0, s);
        assertArrayEquals(Reference.inverse2(a), Elements.get2(r, 0));
      }
    }
  }

  @Test
  void dodecicProductsAndSquares() {
    for (int i = 0; i < 500; i++) {
      long[] a = Elements.random(12, random);
      long[] b = Elements.random(12, random);
      if (i % 3 == 0) {
        Fp12.conjugate(b, b);
      }
      BigInteger[] av = Elements.get12(a);
      BigInteger[] bv = Elements.get12(b);
      long[] r = new long[Fp12.SIZE];
      Fp12.mul(r, a, b, s);
      assertArrayEquals(Reference.mul12(av, bv), Elements.get12(r));
      Fp12.sqr(r, b, s);
      assertArrayEquals(Reference.mul12(bv, bv), Elements.get12(r));
      Fp12.mul(a, a, a, s);
      assertArrayEquals(Reference.mul12(av, av), Elements.get12(a), "in place");
    }
  }

  @Test
  void extremeRowsDoNotOverflow() {
    // Every limb as far from 0 as a normal or conjugated row allows.
    long[] a = new long[Fp12.SIZE];
    long[] r = new long[Fp12.SIZE];
    for (int pattern = 0; pattern < 256; pattern++) {
      for (int i = 0; i < 12; i++) {
        long sign = (pattern >> i % 8 & 1) == 0 ? 1 : -1;
        for (int k = 0; k < 4; k++) {
          a[5 * i + k] = sign * Fp.MASK;
        }
        a[5 * i + 4] = sign * (Fp.P4 / 2);
      }
      BigInteger[] av = Elements.get12(a);
      Fp12.mul(r, a, a, s);
      assertArrayEquals(Reference.mul12(av, av), Elements.get12(r));
      Fp12.sqr(r, a, s);
      assertArrayEquals(Reference.mul12(av, av), Elements.get12(r));
    }
  }

  @Test
  void productWithLine() {
    for (int i = 0; i < 300; i++) {
      long[] f = Elements.random(12, random);
      long[] line = Elements.random(6, random);
      long[] full = new long[Fp12.SIZE];
      System.arraycopy(line, 0, full, 0, 10); // w⁰
      System.arraycopy(line, 10, full, 30, 10); // w¹
      System.arraycopy(line, 20, full, 40, 10); // w³
      BigInteger[] expected = Reference.mul12(Elements.get12(f), Elements.get12(full));
      Fp12.mulByLine(f, f, line, s);
      assertArrayEquals(expected, Elements.get12(f));
    }
  }

  @Test
  void dodecicInverse() {
    for (int i = 0; i < 50; i++) {
      long[] a = Elements.random(12, random);
      long[] r = new long[Fp12.SIZE];
      Fp12.inverse(r, a, s);
      assertFalse(Fp12.isOne(r));
      Fp12.mul(r, r, a, s);
      assertTrue(Fp12.isOne(r));
    }
  }

  @Test
  void frobeniusIsThePowerOfP() {
    long[] r = new long[Fp12.SIZE];
    for (int i = 0; i < 3; i++) {
      long[] a = Elements.random(12, random);
      BigInteger[] expected = Elements.get12(a);
      for (int power = 1; power <= 3; power++) {
        expected = Reference.pow12(expected, Reference.P);
        Frobenius.apply(r, a, power, s);
        assertArrayEquals(expected, Elements.get12(r), "power " + power);
      }
    }
  }

  @Test
  void cyclotomicSquare() {
    long[] a = cyclotomic();
    long[] r = new long[Fp12.SIZE];
    for (int i = 0; i < 200; i++) {
      Fp12.sqr(r, a, s);
      Fp12.cyclotomicSqr(a, a, s);
      assertArrayEquals(Elements.get12(r), Elements.get12(a));
    }
    Fp12.conjugate(r, a);
    Fp12.mul(r, r, a, s);
    assertTrue(Fp12.isOne(r), "the conjugate is the inverse");
  }

  @Test
  void windowsSpellX() {
    BigInteger x = BigInteger.ZERO;
    for (int i = 0; i < FinalExponentiation.WINDOWS.length; i += 2) {
      x = x.shiftLeft(FinalExponentiation.WINDOWS[i]);
      x = x.add(BigInteger.valueOf(FinalExponentiation.WINDOWS[i + 1]));
    }
    assertEquals(Reference.X, x);
  }

  @Test
  void finalExponentiationIsThePowerItSays() {
    // c = 2x(6x² + 3x + 1), prime to r.
    BigInteger x = Reference.X;
    BigInteger c =
        BigInteger.TWO
            .multiply(x)
            .multiply(
                x.multiply(x)
                    .multiply(BigInteger.valueOf(6))
                    .add(x.multiply(BigInteger.valueOf(3)))
                    .add(BigInteger.ONE));
    assertEquals(BigInteger.ONE, c.gcd(Reference.R));
    BigInteger exponent =
        Reference.P.pow(12).subtract(BigInteger.ONE).divide(Reference.R).multiply(c);
    long[] f = Elements.random(12, random);
    BigInteger[] expected = Reference.pow12(Elements.get12(f), exponent);
    long[] r = new long[Fp12.SIZE];
    FinalExponentiation.run(r, f, s);
    assertArrayEquals(expected, Elements.get12(r));
  }

  /** f^((p⁶ − 1)(p² + 1)) for a random f. */
  private long[] cyclotomic() {
    long[] f = Elements.random(12, random);
    long[] t = new long[Fp12.SIZE];
    long[] u = new long[Fp12.SIZE];
    Fp12.inverse(t, f, s);
    Fp12.conjugate(f, f);
    Fp12.mul(t, t, f, s);
    Frobenius.apply(u, t, 2, s);
    Fp12.mul(t, t, u, s);
    return t;
  }
}
