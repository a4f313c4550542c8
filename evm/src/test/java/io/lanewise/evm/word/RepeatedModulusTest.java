package io.lanewise.evm.word;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class RepeatedModulusTest {
  private static final BigInteger ONE = BigInteger.ONE;

  private final WordCases cases = new WordCases(6);

  /** A modulus with four limbs, many of them just below 2^256 or a power of two. */
  private BigInteger modulus() {
    return switch (cases.random().nextInt(6)) {
      case 0 -> WordCases.MODULUS.subtract(cases.limbs(1 + cases.random().nextInt(3)).max(ONE));
      case 1 -> ONE.shiftLeft(193 + cases.random().nextInt(63)).subtract(cases.limbs(2));
      case 2 -> ONE.shiftLeft(193 + cases.random().nextInt(63)).add(cases.limbs(3));
      default -> cases.limbs(4).setBit(192 + cases.random().nextInt(64));
    };
  }

  private void check(BigInteger a, BigInteger b, BigInteger m) {
    cases.checkOne(
        Division::mulmod, (x, y, z) -> z.signum() == 0 ? z : x.multiply(y).mod(z), a, b, m);
  }

  @Test
  void multipliesByEdges() {
    for (int i = 0; i < 2_000; i++) {
      BigInteger m = modulus();
      for (int k = 0; k < 50; k++) {
        BigInteger a = cases.partner(m);
        BigInteger b = cases.limbs(4);
        check(a, b, m);
        check(b, a, m);
        check(a.mod(m), b, m);
        check(m.subtract(ONE), b, m);
      }
    }
  }

  /** Remainders next to 0 and to the modulus, where the fraction is next to 0 and to 2^256. */
  @Test
  void leavesRemaindersAtTheEnds() {
    for (int i = 0; i < 5_000; i++) {
      BigInteger m = modulus();
      for (int k = 0; k < 20; k++) {
        BigInteger b = cases.limbs(4).setBit(0).mod(m);
        if (!b.gcd(m).equals(ONE)) {
          continue;
        }
        BigInteger small = cases.limbs(cases.random().nextInt(4)).mod(m);
        BigInteger inverse = b.modInverse(m);
        check(small.multiply(inverse).mod(m), b, m);
        check(m.subtract(small).multiply(inverse).mod(m), b, m);
      }
    }
  }

  /** Products whose lower half is next to 2^256, for moduli where that is most of the fraction. */
  @Test
  void carriesFromTheFractionIntoTheDigit() {
    for (int i = 0; i < 5_000; i++) {
      BigInteger m =
          WordCases.MODULUS.subtract(cases.limbs(1 + cases.random().nextInt(3)).max(ONE));
      for (int k = 0; k < 20; k++) {
        BigInteger a = cases.limbs(4).setBit(0).mod(m);
        if (a.testBit(0)) {
          BigInteger lower = WordCases.MODULUS.subtract(cases.limbs(3));
          check(a, lower.multiply(a.modInverse(WordCases.MODULUS)).mod(WordCases.MODULUS), m);
        }
      }
    }
  }

  @Test
  void takesTurnsBetweenModuli() {
    BigInteger first = modulus();
    BigInteger second = modulus();
    for (int i = 0; i < 2_000; i++) {
      BigInteger m = cases.random().nextInt(3) == 0 ? second : first;
      check(cases.word(), cases.word(), m);
      check(cases.word(), cases.word(), BigInteger.ZERO);
    }
  }
}
