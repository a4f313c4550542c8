package io.lanewise.precompiles.weierstrass;

import io.lanewise.precompiles.modular.Montgomery256;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The width-w non-adjacent form of a scalar: digit i counts 2ⁱ, is 0 or odd with |digit| &lt;
 * 2^(w−1), and at most one of w neighbouring digits is not 0.
 */
final class SignedDigits {
  /** One digit more than a 256-bit scalar has bits: the last window may carry out. */
  static final int COUNT = 257;

  private SignedDigits() {}

  /** The digits, lowest first, of a scalar in 0 … 2²⁵⁶−1; width at most 8. */
  static byte[] of(BigInteger scalar, int width) {
    long[] limbs = Arrays.copyOf(Montgomery256.limbs(scalar), 5);
    byte[] digits = new byte[COUNT];
    int carry = 0;
    int i = 0;
    while (i < COUNT) {
      if (bits(limbs, i, 1) == carry) {
        i++;
        continue;
      }
      int digit = bits(limbs, i, width) + carry;
      carry = digit >> (width - 1);
      digits[i] = (byte) (digit - (carry << width));
      i += width;
    }
    return digits;
  }

  private static int bits(long[] limbs, int from, int count) {
    int limb = from >> 6;
    int shift = from & 63;
    long window = limbs[limb] >>> shift;
    if (shift + count > 64 && limb + 1 < limbs.length) {
      window |= limbs[limb + 1] << (64 - shift);
    }
    return (int) window & ((1 << count) - 1);
  }
}
