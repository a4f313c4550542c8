package io.lanewise.evm.word;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class MultiplicationTest {
  private final WordCases cases = new WordCases(3);

  private static BigInteger power(BigInteger base, BigInteger exponent) {
    return base.modPow(exponent, WordCases.MODULUS);
  }

  private static void exp(long[] s, int a, int b, long[] scratch) {
    Multiplication.exp(s, a, b);
  }

  @Test
  void multipliesModulo() {
    cases.check((s, a, b, t) -> Multiplication.mul(s, a, b), BigInteger::multiply);
  }

  @Test
  void squaresAWordInPlace() {
    cases.check((s, a, b, t) -> Multiplication.mul(s, b, b), (a, b) -> b.multiply(b));
  }

  @Test
  void writesTheWholeProduct() {
    long[] s = new long[8];
    long[] product = new long[10];
    for (int i = 0; i < WordCases.CASES; i++) {
      BigInteger a = cases.word();
      BigInteger b = cases.partner(a);
      WordCases.put(s, 0, a);
      WordCases.put(s, 4, b);
      product[0] = 11;
      product[9] = 12;
      Multiplication.wide(s, 0, 4, product, 1);
      assertEquals(a.multiply(b), WordCases.get(product, 1, 8));
      assertEquals(11, product[0]);
      assertEquals(12, product[9]);
    }
  }

  @Test
  void raisesToAPower() {
    for (int i = 0; i < WordCases.CASES; i++) {
      BigInteger base = cases.word();
      BigInteger exponent =
          i % 8 == 0 ? cases.word() : BigInteger.valueOf(cases.random().nextInt(600));
      cases.checkOne(MultiplicationTest::exp, MultiplicationTest::power, base, exponent);
    }
  }

  @Test
  void raisesPowersOfTwo() {
    for (int k = 0; k < 256; k++) {
      BigInteger base = BigInteger.ONE.shiftLeft(k);
      for (int e = 0; e < 260; e++) {
        cases.checkOne(
            MultiplicationTest::exp, MultiplicationTest::power, base, BigInteger.valueOf(e));
      }
      cases.checkOne(MultiplicationTest::exp, MultiplicationTest::power, base, cases.word());
      cases.checkOne(
          MultiplicationTest::exp,
          MultiplicationTest::power,
          base,
          BigInteger.ONE.shiftLeft(64 + cases.random().nextInt(192)));
    }
  }
}
