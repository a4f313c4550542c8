package io.lanewise.evm.word;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WordsTest {
  private final WordCases cases = new WordCases(1);

  private static BigInteger bit(boolean value) {
    return value ? BigInteger.ONE : BigInteger.ZERO;
  }

  @Test
  void addsModulo() {
    cases.check((s, a, b, t) -> Words.add(s, a, b), BigInteger::add);
  }

  @Test
  void subtractsModulo() {
    cases.check((s, a, b, t) -> Words.subtract(s, a, b), BigInteger::subtract);
  }

  @Test
  void doublesAndCancelsAWordWithItself() {
    long[] s = {-1, -1, 0, 7};
    Words.add(s, 0, 0);
    assertArrayEquals(new long[] {-2, -1, 1, 14}, s);
    Words.subtract(s, 0, 0);
    assertArrayEquals(new long[4], s);
  }

  @Test
  void negates() {
    cases.check((s, a, b, t) -> Words.negate(s, b), (a, b) -> b.negate());
  }

  @Test
  void comparesUnsigned() {
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.lessThan(s, a, b) ? 1 : 0),
        (a, b) -> bit(a.compareTo(b) < 0));
  }

  @Test
  void comparesSigned() {
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.signedLessThan(s, a, b) ? 1 : 0),
        (a, b) -> bit(WordCases.signed(a).compareTo(WordCases.signed(b)) < 0));
  }

  @Test
  void tellsEqualWords() {
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.equal(s, a, b) ? 1 : 0), (a, b) -> bit(a.equals(b)));
  }

  @Test
  void tellsZero() {
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.isZero(s, b) ? 1 : 0),
        (a, b) -> bit(b.signum() == 0));
  }

  @Test
  void tellsWhatFitsOneLimb() {
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.fitsLong(s, b) ? 1 : 0),
        (a, b) -> bit(b.bitLength() <= 64));
  }

  @Test
  void takesAByteFromTheLeft() {
    cases.check(
        (s, a, b, t) -> Words.byteAt(s, a, b),
        (a, b) ->
            a.bitLength() > 5
                ? BigInteger.ZERO
                : b.shiftRight(8 * (31 - a.intValue())).and(BigInteger.valueOf(255)));
    for (int i = 0; i < 40; i++) {
      BigInteger index = BigInteger.valueOf(i);
      int expected = i < 32 ? i + 1 : 0;
      cases.checkOne(
          (s, a, b, t) -> Words.byteAt(s, a, b),
          (a, b) -> BigInteger.valueOf(expected),
          index,
          new BigInteger(1, countingBytes()));
    }
  }

  @Test
  void extendsTheSign() {
    WordCases.BinaryReference reference =
        (a, b) -> {
          if (a.bitLength() > 5 || a.intValue() == 31) {
            return b;
          }
          int bits = 8 * (a.intValue() + 1);
          BigInteger low = b.mod(BigInteger.ONE.shiftLeft(bits));
          return low.testBit(bits - 1) ? low.subtract(BigInteger.ONE.shiftLeft(bits)) : low;
        };
    cases.check((s, a, b, t) -> Words.signExtend(s, a, b), reference);
    for (int i = 0; i < 34; i++) {
      for (int k = 0; k < 100; k++) {
        BigInteger index = BigInteger.valueOf(i);
        cases.checkOne((s, a, b, t) -> Words.signExtend(s, a, b), reference, index, cases.limbs(4));
      }
    }
  }

  @Test
  void countsBitsAndBytes() {
    cases.check(
        (s, a, b, t) -> Words.countLeadingZeros(s, b),
        (a, b) -> BigInteger.valueOf(256 - b.bitLength()));
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.bitLength(s, b)),
        (a, b) -> BigInteger.valueOf(b.bitLength()));
    cases.check(
        (s, a, b, t) -> Words.set(s, b, Words.byteLength(s, b)),
        (a, b) -> BigInteger.valueOf((b.bitLength() + 7) / 8));
  }

  @Test
  void loadsAndStoresBigEndianBytes() {
    byte[] bytes = new byte[40];
    System.arraycopy(countingBytes(), 0, bytes, 5, 32);
    long[] s = new long[6];
    Words.load(bytes, 5, s, 1);
    assertEquals(new BigInteger(1, countingBytes()), WordCases.get(s, 1));
    assertEquals(0, s[0] | s[5]);

    byte[] target = new byte[40];
    Words.store(s, 1, target, 7);
    assertArrayEquals(countingBytes(), Arrays.copyOfRange(target, 7, 39));
    assertEquals(0, target[6] | target[39]);
  }

  private static byte[] countingBytes() {
    byte[] bytes = new byte[32];
    for (int i = 0; i < 32; i++) {
      bytes[i] = (byte) (i + 1);
    }
    return bytes;
  }
}
