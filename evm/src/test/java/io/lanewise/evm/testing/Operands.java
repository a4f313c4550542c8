package io.lanewise.evm.testing;

import io.lanewise.evm.types.UInt256;
import java.util.Random;

/** Numbers at which implementations go wrong, and a few at which they do not. */
public final class Operands {
  private Operands() {}

  public static UInt256 next(Random random) {
    return switch (random.nextInt(12)) {
      case 0 -> UInt256.ZERO;
      case 1 -> UInt256.ONE;
      case 2 -> UInt256.MAX;
      case 3 -> UInt256.of(random.nextInt(300));
      case 4 -> UInt256.of(random.nextLong());
      case 5 -> powerOfTwo(random.nextInt(256));
      case 6 -> powerOfTwo(random.nextInt(256)).subtract(UInt256.ONE);
      case 7 -> UInt256.ZERO.subtract(UInt256.of(1 + random.nextInt(300)));
      case 8 -> UInt256.ZERO.subtract(powerOfTwo(random.nextInt(256)));
      case 9 -> UInt256.of(32L * random.nextInt(10) - random.nextInt(2));
      case 10 -> any(random).shiftRight(random.nextInt(256));
      default -> any(random);
    };
  }

  /** Any word, each as likely as another. */
  public static UInt256 any(Random random) {
    return new UInt256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private static UInt256 powerOfTwo(int exponent) {
    return powerAt(1L << (exponent & 63), exponent >>> 6);
  }

  private static UInt256 powerAt(long limb, int at) {
    return new UInt256(
        at == 0 ? limb : 0, at == 1 ? limb : 0, at == 2 ? limb : 0, at == 3 ? limb : 0);
  }
}
