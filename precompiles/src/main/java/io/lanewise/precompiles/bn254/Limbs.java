package io.lanewise.precompiles.bn254;

/**
 * Linear steps on rows of limbs. As the limbs of {@link Fp} are signed and redundant, elements of
 * every tower level, and unreduced products, are added and subtracted limb by limb: only the length
 * of the row differs.
 *
 * <p>The result may be the same row as an operand.
 */
final class Limbs {
  private Limbs() {}

  /** r = a + b. */
  static void add(long[] r, int ro, long[] a, int ao, long[] b, int bo, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] = a[ao + i] + b[bo + i];
    }
  }

  /** r = a − b. */
  static void sub(long[] r, int ro, long[] a, int ao, long[] b, int bo, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] = a[ao + i] - b[bo + i];
    }
  }

  /** r = r − a − b. */
  static void subBoth(long[] r, int ro, long[] a, int ao, long[] b, int bo, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] -= a[ao + i] + b[bo + i];
    }
  }

  /** r = −a. */
  static void neg(long[] r, int ro, long[] a, int ao, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] = -a[ao + i];
    }
  }

  /** r = factor·a. */
  static void times(long[] r, int ro, long factor, long[] a, int ao, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] = factor * a[ao + i];
    }
  }

  /** r = r + factor·a. */
  static void addTimes(long[] r, int ro, long factor, long[] a, int ao, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] += factor * a[ao + i];
    }
  }

  static void copy(long[] r, int ro, long[] a, int ao, int length) {
    for (int i = 0; i < length; i++) {
      r[ro + i] = a[ao + i];
    }
  }

  /**
   * r = ξ·a with ξ = 9 + u, for a = (a0, a1) whose two parts have {@code half} limbs each; may be
   * done in place.
   */
  static void timesXi(long[] r, int ro, long[] a, int ao, int half) {
    for (int i = 0; i < half; i++) {
      long re = a[ao + i];
      long im = a[ao + half + i];
      r[ro + i] = 9 * re - im;
      r[ro + half + i] = 9 * im + re;
    }
  }

  /** r = r + ξ·a, parts of {@code half} limbs. */
  static void addTimesXi(long[] r, int ro, long[] a, int ao, int half) {
    for (int i = 0; i < half; i++) {
      long re = a[ao + i];
      long im = a[ao + half + i];
      r[ro + i] += 9 * re - im;
      r[ro + half + i] += 9 * im + re;
    }
  }
}
