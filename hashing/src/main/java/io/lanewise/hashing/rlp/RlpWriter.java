package io.lanewise.hashing.rlp;

import io.lanewise.hashing.Hash;
import java.util.Arrays;

/**
 * Writes canonical RLP into a growing buffer.
 *
 * <p>A list's header depends on the length of what follows it, so list headers are kept aside until
 * {@link #toBytes()} weaves them in; nothing is moved twice however deep the lists nest:
 *
 * <pre>
 *   strings      | "cat" | "dog" |   every string with its header, one after the other
 *   lists        (start 0, length 8) (start 4, length 4)    in the order they were started
 *   toBytes()    | c8 | "cat" | c4 | "dog" |
 * </pre>
 *
 * Not thread-safe; reusable through {@link #reset()}.
 */
public final class RlpWriter {
  private byte[] strings = new byte[256];
  private int stringsSize;

  /** Offset in {@code strings} at which each list starts. */
  private int[] listStarts = new int[8];

  /**
   * Length of each ended list's items, nested headers included. Of an open one: {@code
   * listHeadersSize} when it was started.
   */
  private int[] listLengths = new int[8];

  private int listCount;

  /** Bytes that the headers of the ended lists take. */
  private int listHeadersSize;

  /** Indices of the lists started and not ended, outermost first. */
  private int[] openLists = new int[8];

  private int depth;

  /** Starts a list: what is written until {@link #endList()} are its items. */
  public void startList() {
    if (listCount == listStarts.length) {
      listStarts = Arrays.copyOf(listStarts, 2 * listCount);
      listLengths = Arrays.copyOf(listLengths, 2 * listCount);
    }
    if (depth == openLists.length) {
      openLists = Arrays.copyOf(openLists, 2 * depth);
    }
    listStarts[listCount] = stringsSize;
    listLengths[listCount] = listHeadersSize;
    openLists[depth++] = listCount++;
  }

  /** Ends the list started last. */
  public void endList() {
    if (depth == 0) {
      throw new IllegalStateException("no list to end");
    }
    int index = openLists[--depth];
    int length =
        Math.addExact(stringsSize - listStarts[index], listHeadersSize - listLengths[index]);
    listLengths[index] = length;
    listHeadersSize = Math.addExact(listHeadersSize, RlpHeader.size(length));
  }

  /** Writes a string. */
  public void writeBytes(byte[] value) {
    writeBytes(value, 0, value.length);
  }

  /** Writes the string {@code source[offset … offset + length - 1]}. */
  public void writeBytes(byte[] source, int offset, int length) {
    if (length == 1 && source[offset] >= 0) {
      ensure(1);
      strings[stringsSize++] = source[offset];
      return;
    }
    ensure(5L + length);
    stringsSize = RlpHeader.put(strings, stringsSize, RlpHeader.STRING, length);
    System.arraycopy(source, offset, strings, stringsSize, length);
    stringsSize += length;
  }

  /** Writes a scalar: {@code value} taken as unsigned, big-endian, without leading zeros. */
  public void writeLong(long value) {
    ensure(1 + Long.BYTES);
    if (value > 0 && value < 0x80) {
      strings[stringsSize++] = (byte) value;
      return;
    }
    int size = (Long.SIZE - Long.numberOfLeadingZeros(value) + 7) / 8;
    strings[stringsSize++] = (byte) (0x80 + size);
    for (int i = size - 1; i >= 0; i--) {
      strings[stringsSize++] = (byte) (value >>> 8 * i);
    }
  }

  /** Writes a scalar given as big-endian bytes, whose leading zeros are dropped. */
  public void writeScalar(byte[] bigEndian) {
    int zeros = 0;
    while (zeros < bigEndian.length && bigEndian[zeros] == 0) {
      zeros++;
    }
    writeBytes(bigEndian, zeros, bigEndian.length - zeros);
  }

  /** Writes the string of the hash's 32 bytes. */
  public void writeHash(Hash hash) {
    ensure(1 + Hash.SIZE);
    strings[stringsSize++] = (byte) (0x80 + Hash.SIZE);
    hash.copyTo(strings, stringsSize);
    stringsSize += Hash.SIZE;
  }

  /** Writes one or more items that are RLP already; they are taken as they are. */
  public void writeRaw(byte[] encoded) {
    ensure(encoded.length);
    System.arraycopy(encoded, 0, strings, stringsSize, encoded.length);
    stringsSize += encoded.length;
  }

  /**
   * All that was written since the start or the last {@link #reset()}, in a fresh array.
   *
   * @throws IllegalStateException when a list has not been ended
   */
  public byte[] toBytes() {
    if (depth != 0) {
      throw new IllegalStateException(depth + " lists have not been ended");
    }
    byte[] target = new byte[Math.addExact(stringsSize, listHeadersSize)];
    int from = 0;
    int to = 0;
    for (int i = 0; i < listCount; i++) {
      int length = listStarts[i] - from;
      System.arraycopy(strings, from, target, to, length);
      from += length;
      to = RlpHeader.put(target, to + length, RlpHeader.LIST, listLengths[i]);
    }
    System.arraycopy(strings, from, target, to, stringsSize - from);
    return target;
  }

  /** Forgets what was written; the buffers stay. */
  public void reset() {
    stringsSize = 0;
    listCount = 0;
    listHeadersSize = 0;
    depth = 0;
  }

  private void ensure(long more) {
    long needed = stringsSize + more;
    if (needed <= strings.length) {
      return;
    }
    long grown = Math.min(Math.max(needed, 2L * strings.length), Integer.MAX_VALUE - 8);
    if (needed > grown) {
      throw new IllegalStateException("RLP of more than 2 GiB");
    }
    strings = Arrays.copyOf(strings, (int) grown);
  }
}
