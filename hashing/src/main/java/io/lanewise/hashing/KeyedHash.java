package io.lanewise.hashing;

import java.security.SecureRandom;

/**
 * Hash codes for in-memory tables whose keys an attacker may choose (addresses, storage slots).
 *
 * <p>The 256-bit key is folded by two 64×64→128-bit multiplications with secrets drawn once per
 * process, so colliding keys cannot be computed in advance. Iteration order of a table built on it
 * differs from process to process: nothing observable may depend on it.
 */
public final class KeyedHash {
  private static final long SECRET_0;
  private static final long SECRET_1;
  private static final long SECRET_2;
  private static final long SECRET_3;

  static {
    SecureRandom random = new SecureRandom();
    SECRET_0 = random.nextLong();
    SECRET_1 = random.nextLong();
    SECRET_2 = random.nextLong();
    SECRET_3 = random.nextLong();
  }

  private KeyedHash() {}

  /** Hash of a 256-bit key given as four 64-bit limbs; every bit of the result is usable. */
  public static int hash(long limb0, long limb1, long limb2, long limb3) {
    long h = fold(limb0 ^ SECRET_0, limb1 ^ SECRET_1) ^ fold(limb2 ^ SECRET_2, limb3 ^ SECRET_3);
    h *= 0x9e3779b97f4a7c15L;
    return (int) (h >>> 32);
  }

  private static long fold(long a, long b) {
    return a * b ^ Math.unsignedMultiplyHigh(a, b);
  }
}
