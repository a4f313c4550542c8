package io.lanewise.evm.word;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class LargeModulusTest {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger MAX = WordCases.MODULUS.subtract(ONE);

  private final WordCases cases = new WordCases(6);

  /** A modulus of 225 … 256 bits, many of them next to a power of two; a few are too short. */
  private BigInteger modulus() {
    int bits = 222 + cases.random().nextInt(35);
    return switch (cases.random().nextInt(6)) {
      case 0 -> WordCases.MODULUS.subtract(cases.limbs(1 + cases.random().nextInt(3)).max(ONE));
      case 1 -> ONE.shiftLeft(bits).subtract(cases.limbs(3).max(ONE)).min(MAX);
      case 2 -> ONE.shiftLeft(bits - 1).add(cases.limbs(3));
      case 3 -> ONE.shiftLeft(bits - 1);
      default -> cases.limbs(4).setBit(bits - 1);
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

  /** Remainders next to 0 and to the modulus, where a digit off by one shows. */
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

  /** Limbs of 52 bits all zero or all one: the sums of their products are largest with ones. */
  @Test
  void addsUpTheLargestLimbs() {
    for (int i = 0; i < 2_000; i++) {
      BigInteger m = modulus();
      check(MAX, MAX, m);
      for (int k = 0; k < 20; k++) {
        check(limbsOfOnes(), limbsOfOnes(), m);
        check(limbsOfOnes(), limbsOfOnes(), limbsOfOnes().setBit(250));
      }
    }
  }

  private BigInteger limbsOfOnes() {
    BigInteger ones = BigInteger.ZERO;
    for (int i = 0; i < 5; i++) {
      int limb = cases.random().nextInt(4) == 0 ? 0 : 1;
      ones = ones.shiftLeft(52).add(ONE.shiftLeft(52 * limb)).subtract(ONE);
    }
    return ones.mod(WordCases.MODULUS);
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
