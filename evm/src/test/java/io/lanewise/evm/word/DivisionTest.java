package io.lanewise.evm.word;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class DivisionTest {
  private final WordCases cases = new WordCases(4);

  private static BigInteger div(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? b : a.divide(b);
  }

  private static BigInteger mod(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? b : a.mod(b);
  }

  private static BigInteger sdiv(BigInteger a, BigInteger b) {
    return div(WordCases.signed(a), WordCases.signed(b));
  }

  private static BigInteger smod(BigInteger a, BigInteger b) {
    return b.signum() == 0 ? b : WordCases.signed(a).remainder(WordCases.signed(b));
  }

  private static BigInteger addmod(BigInteger a, BigInteger b, BigInteger m) {
    return mod(a.add(b), m);
  }

  private static BigInteger mulmod(BigInteger a, BigInteger b, BigInteger m) {
    return mod(a.multiply(b), m);
  }

  @Test
  void divides() {
    cases.check(Division::div, DivisionTest::div);
  }

  @Test
  void takesTheRemainder() {
    cases.check(Division::mod, DivisionTest::mod);
  }

  @Test
  void dividesSigned() {
    cases.check(Division::sdiv, DivisionTest::sdiv);
  }

  @Test
  void takesTheSignedRemainder() {
    cases.check(Division::smod, DivisionTest::smod);
  }

  @Test
  void addsModulo() {
    cases.check(Division::addmod, DivisionTest::addmod);
  }

  @Test
  void multipliesModulo() {
    cases.check(Division::mulmod, DivisionTest::mulmod);
  }

  /** Numerators at and next to a multiple of the divisor, where a digit off by one shows. */
  @Test
  void dividesNextToMultiples() {
    for (int i = 0; i < WordCases.CASES; i++) {
      int limbs = 1 + cases.random().nextInt(4);
      BigInteger b = cases.limbs(limbs).max(BigInteger.ONE);
      BigInteger multiple = b.multiply(cases.limbs(5 - limbs));
      for (int k = -1; k <= 1; k++) {
        BigInteger a = multiple.add(BigInteger.valueOf(k)).mod(WordCases.MODULUS);
        cases.checkOne(Division::div, DivisionTest::div, a, b);
        cases.checkOne(Division::mod, DivisionTest::mod, a, b);
      }
    }
  }

  @Test
  void dividesByEveryPowerOfTwo() {
    for (int k = 0; k < 256; k++) {
      BigInteger b = BigInteger.ONE.shiftLeft(k);
      for (int i = 0; i < 50; i++) {
        BigInteger a = cases.limbs(4);
        cases.checkOne(Division::div, DivisionTest::div, a, b);
        cases.checkOne(Division::sdiv, DivisionTest::sdiv, a, b);
        cases.checkOne(Division::mod, DivisionTest::mod, a, b);
      }
    }
  }

  @Test
  void dividesTheLeastNumberByMinusOne() {
    BigInteger least = BigInteger.ONE.shiftLeft(255);
    BigInteger minusOne = WordCases.MODULUS.subtract(BigInteger.ONE);
    cases.checkOne(Division::sdiv, (a, b) -> least, least, minusOne);
    cases.checkOne(Division::smod, (a, b) -> BigInteger.ZERO, least, minusOne);
  }

  @Test
  void givesZeroForZeroDivisors() {
    BigInteger zero = BigInteger.ZERO;
    for (int i = 0; i < 1000; i++) {
      BigInteger a = cases.word();
      BigInteger b = cases.word();
      cases.checkOne(Division::div, (x, y) -> zero, a, zero);
      cases.checkOne(Division::mod, (x, y) -> zero, a, zero);
      cases.checkOne(Division::sdiv, (x, y) -> zero, a, zero);
      cases.checkOne(Division::smod, (x, y) -> zero, a, zero);
      cases.checkOne(Division::addmod, (x, y, m) -> zero, a, b, zero);
      cases.checkOne(Division::mulmod, (x, y, m) -> zero, a, b, zero);
    }
  }

  @Test
  void multipliesModuloThePrimesOfCurves() {
    String[] primes = {
      "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f",
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
      "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd47",
      "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000001"
    };
    for (String hex : primes) {
      BigInteger m = new BigInteger(hex, 16);
      for (int i = 0; i < WordCases.CASES / 4; i++) {
        BigInteger a = new BigInteger(256, cases.random());
        BigInteger b = new BigInteger(256, cases.random());
        cases.checkOne(Division::mulmod, DivisionTest::mulmod, a.mod(m), b.mod(m), m);
        cases.checkOne(Division::mulmod, DivisionTest::mulmod, a, b, m);
        cases.checkOne(Division::addmod, DivisionTest::addmod, a.mod(m), b.mod(m), m);
      }
    }
  }
}
