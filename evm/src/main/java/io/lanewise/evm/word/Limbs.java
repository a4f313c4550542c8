package io.lanewise.evm.word;

/** Steps on single limbs that all word operations share. */
final class Limbs {
  private Limbs() {}

  /**
   * 1 when {@code a < b} unsigned, else 0: the carry of a sum (sum below a summand) or the borrow
   * of a difference (minuend below subtrahend).
   *
   * <p>Compiled by C2 to a compare and a set of a register, the quickest way on large numbers (the
   * branch-free formula on sign bits takes 1.7 times as long), but only if the profile of this
   * method has neither few ones nor few zeros: below 18% in loops C2 prefers a branch, and a wrong
   * guess costs more than the addition. So this is for divisions and whole products, whose carries
   * are coin tosses; ADD and SUB, where they are rare, count theirs elsewhere.
   */
  static long below(long a, long b) {
    return Long.compareUnsigned(a, b) < 0 ? 1L : 0L;
  }

  /** Upper half of the unsigned 128-bit product. */
  static long high(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b);
  }

  /** Number of limbs of {@code x[at … at + limbs - 1]} without leading zero limbs. */
  static int significant(long[] x, int at, int limbs) {
    int n = limbs;
    while (n > 0 && x[at + n - 1] == 0) {
      n--;
    }
    return n;
  }
}
