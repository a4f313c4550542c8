package io.lanewise.hashing.rlp;

import io.lanewise.hashing.Hash;
import java.util.Arrays;

/**
 * A cursor over RLP bytes that accepts only the canonical encoding.
 *
 * <p>It stands before an item of the current list (or of the top level) and each {@code read} moves
 * it past one. What is read is copied out; the input array is never changed and must not be changed
 * while it is read. Every failure is an {@link RlpException} that names the field the caller was
 * after, the byte position in the array and the fault. Not thread-safe.
 */
public final class RlpReader {
  private static final int INITIAL_DEPTH = 8;
  private static final int MAX_SCALAR_SIZE = 32;

  private final byte[] bytes;

  /** Where the current list ends, exclusive. */
  private int end;

  private int position;

  /** The ends of the lists around the current one, outermost first. */
  private int[] outerEnds = new int[INITIAL_DEPTH];

  private int depth;

  // The item at `position`, as the last call of readHeader found it.
  private boolean list;
  private int contentStart;
  private int contentEnd;

  /** A cursor over the whole array. */
  public RlpReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  /** A cursor over {@code bytes[from … to - 1]}; positions are indices into the array. */
  public RlpReader(byte[] bytes, int from, int to) {
    if (from < 0 || from > to || to > bytes.length) {
      throw new IllegalArgumentException(
          "range " + from + " … " + to + " is outside of " + bytes.length + " bytes");
    }
    this.bytes = bytes;
    this.position = from;
    this.end = to;
  }

  /** Whether the current list, or the top level, has another item. */
  public boolean hasNext() {
    return position < end;
  }

  /** Whether the next item is a list; false when there is no next item. */
  public boolean isList() {
    return position < end && (bytes[position] & 0xff) >= 0xc0;
  }

  /** Index into the array of the next item's first byte. */
  public int position() {
    return position;
  }

  /** Steps into the list that is the next item. */
  public void enterList(String field) {
    readHeader(field);
    if (!list) {
      throw fault(field, position, "a string where a list is expected");
    }
    if (depth == outerEnds.length) {
      outerEnds = Arrays.copyOf(outerEnds, 2 * depth);
    }
    outerEnds[depth++] = end;
    end = contentEnd;
    position = contentStart;
  }

  /** Steps out of the current list, all of whose items must have been read. */
  public void leaveList(String field) {
    if (depth == 0) {
      throw new IllegalStateException(field + ": not inside a list");
    }
    if (position < end) {
      throw fault(field, position, "the list has more items than expected");
    }
    end = outerEnds[--depth];
  }

  /** Counts the items left in the current list, in one pass over their headers. */
  public int remainingItems(String field) {
    int start = position;
    int count = 0;
    while (position < end) {
      skip(field);
      count++;
    }
    position = start;
    return count;
  }

  /** The next item, a string of any length, in a fresh array. */
  public byte[] readBytes(String field) {
    readStringHeader(field);
    position = contentEnd;
    return Arrays.copyOfRange(bytes, contentStart, contentEnd);
  }

  /** The next item, a string of exactly {@code exactSize} bytes, in a fresh array. */
  public byte[] readBytes(int exactSize, String field) {
    readStringOfSize(exactSize, field);
    position = contentEnd;
    return Arrays.copyOfRange(bytes, contentStart, contentEnd);
  }

  /** The next item, a string of 32 bytes. */
  public Hash readHash(String field) {
    readStringOfSize(Hash.SIZE, field);
    position = contentEnd;
    return Hash.of(bytes, contentStart);
  }

  /** The next item, a scalar (big-endian without leading zeros) below 2^64, as an unsigned long. */
  public long readLong(String field) {
    readScalarHeader(Long.BYTES, field);
    long value = 0;
    for (int i = contentStart; i < contentEnd; i++) {
      value = value << 8 | bytes[i] & 0xff;
    }
    position = contentEnd;
    return value;
  }

  /** The next item, a scalar below 2^256: its big-endian bytes, none for zero, a fresh array. */
  public byte[] readScalar(String field) {
    readScalarHeader(MAX_SCALAR_SIZE, field);
    position = contentEnd;
    return Arrays.copyOfRange(bytes, contentStart, contentEnd);
  }

  /**
   * The next item, string or list, header included, in a fresh array. The inside of a list is not
   * checked.
   */
  public byte[] readRaw(String field) {
    int start = position;
    readHeader(field);
    position = contentEnd;
    return Arrays.copyOfRange(bytes, start, contentEnd);
  }

  /** Moves past the next item, string or list. The inside of a list is not checked. */
  public void skip(String field) {
    readHeader(field);
    position = contentEnd;
  }

  /** Fails when bytes are left at the top level, or when a list has not been left. */
  public void expectEnd() {
    if (depth != 0) {
      throw new IllegalStateException("end expected inside " + depth + " lists");
    }
    if (position < end) {
      throw fault("end", position, end - position + " trailing bytes");
    }
  }

  private void readScalarHeader(int maxSize, String field) {
    readStringHeader(field);
    int size = contentEnd - contentStart;
    if (size > maxSize) {
      throw fault(
          field, position, "a scalar of at most " + maxSize + " bytes expected, got " + size);
    }
    if (size > 0 && bytes[contentStart] == 0) {
      throw fault(field, contentStart, "leading zero in a scalar");
    }
  }

  private void readStringOfSize(int size, String field) {
    readStringHeader(field);
    if (contentEnd - contentStart != size) {
      throw fault(field, position, size + " bytes expected, got " + (contentEnd - contentStart));
    }
  }

  private void readStringHeader(String field) {
    readHeader(field);
    if (list) {
      throw fault(field, position, "a list where a string is expected");
    }
  }

  /** Sets {@code list}, {@code contentStart} and {@code contentEnd} from the item at the cursor. */
  private void readHeader(String field) {
    if (position >= end) {
      throw fault(field, position, depth == 0 ? "truncated, no item left" : "missing in the list");
    }
    int first = bytes[position] & 0xff;
    list = first >= 0xc0;
    if (first < 0x80) {
      setContent(field, position, 1);
      return;
    }
    int kind = list ? first - 0xc0 : first - 0x80;
    if (kind <= 55) {
      setContent(field, position + 1, kind);
      if (!list && kind == 1 && bytes[contentStart] >= 0) {
        throw fault(field, position, "non-canonical: a byte below 0x80 must stand for itself");
      }
      return;
    }
    int sizeOfLength = kind - 55;
    setContent(field, position + 1 + sizeOfLength, readLength(field, sizeOfLength));
  }

  private long readLength(String field, int size) {
    int start = position + 1;
    if (size > end - start) {
      throw fault(field, position, "truncated inside the length");
    }
    if (bytes[start] == 0) {
      throw fault(field, start, "non-canonical length: leading zero");
    }
    long length = 0;
    for (int i = start; i < start + size; i++) {
      length = length << 8 | bytes[i] & 0xff;
    }
    if (length >= 0 && length <= 55) {
      throw fault(field, start, "non-canonical length: " + length + " fits the short form");
    }
    return length;
  }

  /** A negative length is one of 2^63 or more. */
  private void setContent(String field, int start, long length) {
    if (length < 0 || length > end - start) {
      throw fault(
          field,
          position,
          "truncated: "
              + Long.toUnsignedString(length)
              + " bytes announced, "
              + Math.max(0, end - start)
              + " left");
    }
    contentStart = start;
    contentEnd = start + (int) length;
  }

  private static RlpException fault(String field, int position, String fault) {
    return new RlpException(field, position, fault);
  }
}
