package io.lanewise.hashing.rlp;

/** The bytes before the payload of a string or list (Yellow Paper, appendix B). */
public final class RlpHeader {
  /** What a string of up to 55 bytes adds its length to. */
  public static final int STRING = 0x80;

  /** What a list of up to 55 bytes adds its length to. */
  public static final int LIST = 0xc0;

  private RlpHeader() {}

  /** Bytes of the header of a payload of this length. */
  public static int size(int length) {
    return length <= 55 ? 1 : 1 + lengthSize(length);
  }

  /** Bytes of a string with its header. */
  public static int stringSize(byte[] value) {
    return value.length == 1 && value[0] >= 0 ? 1 : size(value.length) + value.length;
  }

  /**
   * Writes a header.
   *
   * @param base {@link #STRING} or {@link #LIST}
   * @return the offset after it
   */
  public static int put(byte[] target, int offset, int base, int length) {
    if (length <= 55) {
      target[offset] = (byte) (base + length);
      return offset + 1;
    }
    int size = lengthSize(length);
    target[offset] = (byte) (base + 55 + size);
    for (int i = 1; i <= size; i++) {
      target[offset + i] = (byte) (length >>> 8 * (size - i));
    }
    return offset + 1 + size;
  }

  /** Writes a string with its header; returns the offset after it. */
  public static int putString(byte[] target, int offset, byte[] value) {
    if (value.length == 1 && value[0] >= 0) {
      target[offset] = value[0];
      return offset + 1;
    }
    int at = put(target, offset, STRING, value.length);
    System.arraycopy(value, 0, target, at, value.length);
    return at + value.length;
  }

  private static int lengthSize(int length) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(length) + 7) / 8;
  }
}
