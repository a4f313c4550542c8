package io.lanewise.evm.word;

import static io.lanewise.evm.word.WordCases.get;
import static io.lanewise.evm.word.WordCases.hex;
import static io.lanewise.evm.word.WordCases.unsigned;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LongDivisionTest {
  private static final BigInteger BASE = BigInteger.ONE.shiftLeft(64);
  private static final long TOP = Long.MIN_VALUE;

  private final WordCases cases = new WordCases(5);
  private final long[] scratch = new long[LongDivision.SIZE];

  private static int limbCount(BigInteger value) {
    return (value.bitLength() + 63) / 64;
  }

  private void check(BigInteger x, BigInteger d) {
    int n = limbCount(x);
    int m = limbCount(d);
    long[] limbs = new long[n];
    for (int i = 0; i < n; i++) {
      limbs[i] = x.shiftRight(64 * i).longValue();
    }
    long[] divisor = new long[8];
    WordCases.put(divisor, 1, d);
    for (int i = 0; i < LongDivision.PRODUCT + 8; i++) {
      scratch[i] = cases.random().nextLong();
    }
    LongDivision.divide(limbs, 0, n, divisor, 1, m, scratch);
    LongDivision.remainder(divisor, 1, m, scratch, divisor, 1);
    BigInteger[] expected = x.divideAndRemainder(d);
    BigInteger quotient = get(scratch, LongDivision.QUOTIENT, n - m + 1);
    if (!expected[0].equals(quotient) || !expected[1].equals(get(divisor, 1))) {
      String of = hex(x) + " / " + hex(d);
      assertEquals(hex(expected[0]), hex(quotient), of);
      assertEquals(hex(expected[1]), hex(get(divisor, 1)), of);
    }
  }

  @Test
  void dividesEveryCombinationOfLengths() {
    for (int m = 1; m <= 4; m++) {
      for (int n = m; n <= 8; n++) {
        for (int i = 0; i < 10_000; i++) {
          BigInteger d = cases.limbs(m).setBit(64 * (m - 1));
          check(cases.limbs(n).setBit(64 * (n - 1)), d);
          BigInteger product = d.multiply(cases.limbs(n - m).setBit(0));
          check(product, d);
          check(product.add(d).subtract(BigInteger.ONE), d);
        }
      }
    }
  }

  @Test
  void writesTheLargestDigits() {
    for (int m = 1; m <= 4; m++) {
      for (int n = m + 1; n <= 8; n++) {
        BigInteger ones = BASE.pow(n - m).subtract(BigInteger.ONE);
        for (int i = 0; i < 2_000; i++) {
          BigInteger d = cases.limbs(m).setBit(64 * m - 1 - cases.random().nextInt(64));
          check(ones.multiply(d), d);
          check(ones.multiply(d).add(d).subtract(BigInteger.ONE), d);
        }
      }
    }
  }

  /** The upper limbs of the numerator equal those of the divisor, so a digit would overflow. */
  @Test
  void dividesWhenTheEstimateOverflows() {
    for (int i = 0; i < 20_000; i++) {
      int m = 3 + i % 2;
      BigInteger upper = unsigned(cases.limb() | TOP).shiftLeft(64).or(unsigned(cases.limb()));
      int lower = 64 * (m - 2);
      BigInteger d =
          upper
              .shiftLeft(lower)
              .or(
                  BigInteger.ONE
                      .shiftLeft(lower)
                      .subtract(BigInteger.valueOf(1 + cases.random().nextInt(100))));
      // Below d · 2^64, so the digit above this one is 0.
      BigInteger x = upper.shiftLeft(lower + 64).or(cases.limbs(m - 2));
      assertTrue(x.shiftRight(64).compareTo(d) < 0);
      assertEquals(BASE.subtract(BigInteger.ONE), x.divide(d));
      check(x, d);
      check(x.shiftLeft(64).or(cases.limbs(1)), d);
    }
  }

  /** The upper two limbs promise a digit that the lower ones of the divisor make too large. */
  @Test
  void takesBackADigitThatIsTooLarge() {
    for (int i = 0; i < 20_000; i++) {
      int m = 3 + i % 2;
      int lower = 64 * (m - 2);
      BigInteger upper = unsigned(cases.limb() | TOP).shiftLeft(64).or(unsigned(cases.limb()));
      BigInteger d =
          upper
              .shiftLeft(lower)
              .or(
                  BigInteger.ONE
                      .shiftLeft(lower)
                      .subtract(BigInteger.valueOf(1 + cases.random().nextInt(100))));
      BigInteger digit = unsigned(cases.limb()).max(BigInteger.TWO);
      BigInteger x = upper.multiply(digit).shiftLeft(lower).or(cases.limbs(m - 2));
      BigInteger estimate = x.shiftRight(lower).divide(upper);
      assertEquals(estimate.subtract(BigInteger.ONE), x.divide(d), "not the case intended");
      check(x, d);
      check(x.shiftLeft(64).or(cases.limbs(1)), d);
      int shift = cases.random().nextInt(64);
      if (d.getLowestSetBit() >= shift && x.getLowestSetBit() >= shift) {
        check(x.shiftRight(shift), d.shiftRight(shift));
      }
    }
  }

  private static void checkReciprocals(BigInteger d) {
    BigInteger d1 = d.shiftRight(64);
    assertEquals(
        BASE.pow(2).subtract(BigInteger.ONE).divide(d1).subtract(BASE),
        unsigned(Reciprocal.ofOneLimb(d1.longValue())));
    assertEquals(
        BASE.pow(3).subtract(BigInteger.ONE).divide(d).subtract(BASE),
        unsigned(Reciprocal.ofTwoLimbs(d1.longValue(), d.longValue())),
        () -> hex(d));
  }

  @Test
  void findsReciprocals() {
    for (int i = 0; i < WordCases.CASES; i++) {
      checkReciprocals(cases.limbs(2).setBit(127));
    }
  }

  /** Divisors next to those where the reciprocal changes. */
  @Test
  void findsReciprocalsAtTheirSteps() {
    for (int i = 0; i < WordCases.CASES; i++) {
      BigInteger v = BASE.add(unsigned(cases.limb()));
      BigInteger d = BASE.pow(3).subtract(BigInteger.ONE).divide(v);
      for (int k = -1; k <= 2; k++) {
        BigInteger near = d.add(BigInteger.valueOf(k));
        if (near.bitLength() == 128) {
          checkReciprocals(near);
        }
      }
    }
  }
}
