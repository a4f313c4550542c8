package io.lanewise.evm.word;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class ShiftsTest {
  private final WordCases cases = new WordCases(2);

  private static BigInteger left(BigInteger bits, BigInteger value) {
    return isLong(bits) ? BigInteger.ZERO : value.shiftLeft(bits.intValue());
  }

  private static BigInteger right(BigInteger bits, BigInteger value) {
    return isLong(bits) ? BigInteger.ZERO : value.shiftRight(bits.intValue());
  }

  private static BigInteger signedRight(BigInteger bits, BigInteger value) {
    return WordCases.signed(value).shiftRight(isLong(bits) ? 256 : bits.intValue());
  }

  private static boolean isLong(BigInteger bits) {
    return bits.bitLength() > 8;
  }

  /** Amounts near the edges of limbs and words, and those whose upper limbs make them huge. */
  private BigInteger amount() {
    return switch (cases.random().nextInt(8)) {
      case 0 -> cases.word();
      case 1 -> BigInteger.valueOf(64L * cases.random().nextInt(6));
      case 2 -> BigInteger.ONE.shiftLeft(64 + cases.random().nextInt(192));
      default -> BigInteger.valueOf(cases.random().nextInt(300));
    };
  }

  private void check(WordCases.Binary operation, WordCases.BinaryReference reference) {
    for (int i = 0; i < WordCases.CASES; i++) {
      cases.checkOne(operation, reference, amount(), cases.word());
    }
  }

  @Test
  void shiftsLeft() {
    check((s, a, b, t) -> Shifts.shl(s, a, b), ShiftsTest::left);
  }

  @Test
  void shiftsRight() {
    check((s, a, b, t) -> Shifts.shr(s, a, b), ShiftsTest::right);
  }

  @Test
  void shiftsRightWithSign() {
    check((s, a, b, t) -> Shifts.sar(s, a, b), ShiftsTest::signedRight);
  }

  @Test
  void shiftsByEveryConstant() {
    for (int n = 0; n < 256; n++) {
      int bits = n;
      for (int i = 0; i < 200; i++) {
        BigInteger amount = BigInteger.valueOf(n);
        BigInteger value = cases.limbs(4);
        cases.checkOne((s, a, b, t) -> Shifts.shlBy(s, b, bits), ShiftsTest::left, amount, value);
        cases.checkOne((s, a, b, t) -> Shifts.shrBy(s, b, bits), ShiftsTest::right, amount, value);
        cases.checkOne(
            (s, a, b, t) -> Shifts.sarBy(s, b, bits), ShiftsTest::signedRight, amount, value);
      }
    }
  }
}
