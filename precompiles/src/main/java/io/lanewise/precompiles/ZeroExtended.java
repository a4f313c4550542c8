package io.lanewise.precompiles;

/** Reads call data as if zeros followed it without end, as the older contracts do. */
final class ZeroExtended {
  private ZeroExtended() {}

  /** A fresh array of the {@code length} bytes from {@code offset} on; offset not negative. */
  static byte[] slice(byte[] input, long offset, int length) {
    byte[] bytes = new byte[length];
    if (offset < input.length) {
      int from = (int) offset;
      System.arraycopy(input, from, bytes, 0, Math.min(length, input.length - from));
    }
    return bytes;
  }

  /** {@code input} itself when it has exactly this length, else {@link #slice} from its start. */
  static byte[] resize(byte[] input, int length) {
    return input.length == length ? input : slice(input, 0, length);
  }
}
