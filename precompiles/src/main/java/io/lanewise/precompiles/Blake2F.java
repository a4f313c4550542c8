package io.lanewise.precompiles;

import io.lanewise.hashing.BigEndian;
import io.lanewise.precompiles.blake2.Blake2bCompression;

/**
 * The compression function F of BLAKE2b (EIP-152).
 *
 * <pre>
 *   input   rounds (4, big-endian) | h (64) | m (128) | t (16) | final block flag (1)
 *   output  h (64)
 * </pre>
 *
 * The words of h, m and t are 8 bytes, little-endian.
 */
final class Blake2F implements Precompile {
  private static final int INPUT_SIZE = 213;
  private static final int H = 4;
  private static final int M = 68;
  private static final int T = 196;
  private static final int FINAL = 212;

  @Override
  public String name() {
    return "BLAKE2F";
  }

  /** One gas a round; an input of the wrong length is free here, and fails. */
  @Override
  public long gas(byte[] input) {
    return input.length == INPUT_SIZE ? rounds(input) : 0;
  }

  @Override
  public byte[] execute(byte[] input) {
    if (input.length != INPUT_SIZE || (input[FINAL] & ~1) != 0) {
      return null;
    }
    long[] h = words(input, H, 8);
    long[] m = words(input, M, 16);
    long[] t = words(input, T, 2);
    Blake2bCompression.compress(rounds(input), h, m, t[0], t[1], input[FINAL] == 1);
    byte[] output = new byte[64];
    for (int i = 0; i < h.length; i++) {
      BigEndian.putLong(output, 8 * i, Long.reverseBytes(h[i]));
    }
    return output;
  }

  private static long rounds(byte[] input) {
    return Integer.toUnsignedLong(BigEndian.getInt(input, 0));
  }

  private static long[] words(byte[] input, int offset, int count) {
    long[] words = new long[count];
    for (int i = 0; i < count; i++) {
      words[i] = Long.reverseBytes(BigEndian.getLong(input, offset + 8 * i));
    }
    return words;
  }
}
