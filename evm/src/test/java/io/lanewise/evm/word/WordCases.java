package io.lanewise.evm.word;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;

/** Random words that favour the edges, and the check of an operation against {@link BigInteger}. */
final class WordCases {
  static final int CASES = 100_000;
  static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
  private static final BigInteger HALF = BigInteger.ONE.shiftLeft(255);

  // Words do not begin at a multiple of four, so that no operation comes to rely on it.
  private static final int BELOW = 3;

  private final Random random;
  private final long[] scratch = new long[Division.SCRATCH];

  WordCases(long seed) {
    random = new Random(seed);
  }

  /** {@code b = a op b}. */
  interface Binary {
    void apply(long[] s, int a, int b, long[] scratch);
  }

  /** {@code m = op(a, b, m)}. */
  interface Ternary {
    void apply(long[] s, int a, int b, int m, long[] scratch);
  }

  interface BinaryReference {
    BigInteger apply(BigInteger a, BigInteger b);
  }

  interface TernaryReference {
    BigInteger apply(BigInteger a, BigInteger b, BigInteger m);
  }

  Random random() {
    return random;
  }

  void check(Binary operation, BinaryReference reference) {
    for (int i = 0; i < CASES; i++) {
      BigInteger a = word();
      checkOne(operation, reference, a, partner(a));
    }
  }

  void check(Ternary operation, TernaryReference reference) {
    for (int i = 0; i < CASES; i++) {
      BigInteger m = word();
      checkOne(operation, reference, partner(m), partner(m), m);
    }
  }

  void checkOne(Binary operation, BinaryReference reference, BigInteger a, BigInteger b) {
    long[] s = guarded(b, a);
    long[] before = s.clone();
    operation.apply(s, BELOW + 4, BELOW, scratch);
    BigInteger expected = reference.apply(a, b).mod(MODULUS);
    if (!expected.equals(get(s, BELOW))) {
      assertEquals(hex(expected), hex(get(s, BELOW)), () -> "a=" + hex(a) + " b=" + hex(b));
    }
    checkGuards(before, s);
  }

  void checkOne(
      Ternary operation, TernaryReference reference, BigInteger a, BigInteger b, BigInteger m) {
    long[] s = guarded(m, b, a);
    long[] before = s.clone();
    operation.apply(s, BELOW + 8, BELOW + 4, BELOW, scratch);
    BigInteger expected = reference.apply(a, b, m).mod(MODULUS);
    if (!expected.equals(get(s, BELOW))) {
      assertEquals(
          hex(expected), hex(get(s, BELOW)), () -> "a=" + hex(a) + " b=" + hex(b) + " m=" + hex(m));
    }
    checkGuards(before, s);
  }

  /** The words from {@link #BELOW} on, with random limbs before and behind them. */
  private long[] guarded(BigInteger... words) {
    long[] s = new long[BELOW + 4 * words.length + 3];
    for (int i = 0; i < s.length; i++) {
      s[i] = random.nextLong();
    }
    for (int i = 0; i < words.length; i++) {
      put(s, BELOW + 4 * i, words[i]);
    }
    return s;
  }

  private static void checkGuards(long[] before, long[] s) {
    for (int i = 0; i < s.length; i++) {
      if ((i < BELOW || i >= s.length - 3) && before[i] != s[i]) {
        assertArrayEquals(before, s, "limbs around the operands changed");
      }
    }
  }

  /** A word that is related to {@code other} (equal, near, negated, a multiple) or not at all. */
  BigInteger partner(BigInteger other) {
    return switch (random.nextInt(12)) {
      case 0 -> other;
      case 1 -> other.add(BigInteger.ONE).mod(MODULUS);
      case 2 -> other.subtract(BigInteger.ONE).mod(MODULUS);
      case 3 -> other.negate().mod(MODULUS);
      case 4 -> other.shiftRight(random.nextInt(256));
      case 5 -> BigInteger.valueOf(random.nextInt(300));
      default -> word();
    };
  }

  /** A word of 0 … 4 significant limbs. */
  BigInteger word() {
    return limbs(random.nextInt(5));
  }

  /** A number of at most {@code n} limbs. */
  BigInteger limbs(int n) {
    BigInteger value = BigInteger.ZERO;
    for (int i = 0; i < n; i++) {
      value = value.shiftLeft(64).or(unsigned(limb()));
    }
    return value;
  }

  long limb() {
    return switch (random.nextInt(12)) {
      case 0 -> 0;
      case 1 -> 1;
      case 2 -> -1;
      case 3 -> Long.MIN_VALUE;
      case 4 -> Long.MAX_VALUE;
      case 5 -> 1L << random.nextInt(64);
      case 6 -> (1L << random.nextInt(64)) + 1;
      case 7 -> (1L << random.nextInt(64)) - 1;
      case 8 -> -random.nextInt(8);
      default -> random.nextLong();
    };
  }

  static BigInteger unsigned(long limb) {
    BigInteger value = BigInteger.valueOf(limb);
    return limb < 0 ? value.add(BigInteger.ONE.shiftLeft(64)) : value;
  }

  static BigInteger signed(BigInteger word) {
    return word.compareTo(HALF) < 0 ? word : word.subtract(MODULUS);
  }

  static void put(long[] s, int at, BigInteger word) {
    for (int i = 0; i < 4; i++) {
      s[at + i] = word.shiftRight(64 * i).longValue();
    }
  }

  static BigInteger get(long[] s, int at) {
    return get(s, at, 4);
  }

  static BigInteger get(long[] s, int at, int limbs) {
    BigInteger value = BigInteger.ZERO;
    for (int i = limbs - 1; i >= 0; i--) {
      value = value.shiftLeft(64).or(unsigned(s[at + i]));
    }
    return value;
  }

  static String hex(BigInteger value) {
    return "0x" + value.toString(16);
  }
}
