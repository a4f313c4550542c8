package io.lanewise.host.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** Collects ASCII text and hands it to a stream in large pieces. Used by one thread. */
final class ByteLines {
  private static final int PIECE = 1 << 16;
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final OutputStream out;
  private byte[] buffer = new byte[2 * PIECE];
  private int size;

  ByteLines(OutputStream out) {
    this.out = out;
  }

  @SuppressWarnings("deprecation") // The one method of String that copies ASCII without decoding.
  ByteLines text(String ascii) {
    int length = ascii.length();
    room(length);
    ascii.getBytes(0, length, buffer, size);
    size += length;
    return this;
  }

  /** A number that is not negative, in decimal. */
  ByteLines decimal(long value) {
    return text(Long.toString(value));
  }

  /** An unsigned number as {@code 0x…} without leading zeros. */
  ByteLines hex(long value) {
    text("0x");
    digits(value, value == 0 ? 1 : 16 - (Long.numberOfLeadingZeros(value) >> 2));
    return this;
  }

  /** The word of four limbs at {@code s[at]}, least significant first, likewise. */
  ByteLines word(long[] s, int at) {
    int limb = 3;
    while (limb > 0 && s[at + limb] == 0) {
      limb--;
    }
    hex(s[at + limb]);
    while (--limb >= 0) {
      digits(s[at + limb], 16);
    }
    return this;
  }

  private void digits(long value, int count) {
    room(count);
    for (int shift = 4 * (count - 1); shift >= 0; shift -= 4) {
      buffer[size++] = HEX[(int) (value >>> shift) & 15];
    }
  }

  /** Two digits for each of {@code count} bytes; those beyond the end of the array are zero. */
  ByteLines bytes(byte[] bytes, int offset, int count) {
    room(2 * count);
    for (int i = offset; i < offset + count; i++) {
      int value = i < bytes.length ? bytes[i] : 0;
      buffer[size++] = HEX[value >> 4 & 15];
      buffer[size++] = HEX[value & 15];
    }
    return this;
  }

  private void room(int count) {
    if (buffer.length - size < count) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(size, count)));
    }
  }

  /** Ends the line. */
  void end() {
    text("\n");
    if (size >= PIECE) {
      write();
    }
  }

  private void write() {
    try {
      out.write(buffer, 0, size);
    } catch (IOException e) {
      throw new UncheckedIOException("the trace cannot be written: " + e.getMessage(), e);
    }
    size = 0;
  }

  void flush() {
    write();
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the trace cannot be written: " + e.getMessage(), e);
    }
  }
}
