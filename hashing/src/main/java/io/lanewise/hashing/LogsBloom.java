package io.lanewise.hashing;

import java.util.Arrays;

/**
 * The Bloom filter of 2048 bits over the addresses and topics of logs, in receipts and headers
 * (Yellow Paper, section 4.3.1, the function M3:2048).
 *
 * <p>An entry sets three bits, each numbered by eleven bits of the entry's Keccak-256; bit 0 is the
 * lowest bit of the last byte:
 *
 * <pre>
 *   digest bytes   0 1 | 2 3 | 4 5 | …     each pair big-endian, modulo 2048
 *   bloom bytes    0 (bits 2047 … 2040)  …  255 (bits 7 … 0)
 * </pre>
 *
 * Mutable, not thread-safe.
 */
public final class LogsBloom {
  /** Size in bytes. */
  public static final int SIZE = 256;

  private static final int BIT_MASK = 2047;

  /** Bit n of the filter is bit {@code n % 64} of {@code words[n / 64]}. */
  private final long[] words = new long[SIZE / Long.BYTES];

  private final long[] digest = new long[4];

  /** An empty filter. */
  public LogsBloom() {}

  /**
   * The filter with these 256 bytes, which are copied.
   *
   * @throws IllegalArgumentException when there are not 256 of them
   */
  public static LogsBloom of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a logs bloom has 256 bytes, got " + bytes.length);
    }
    LogsBloom bloom = new LogsBloom();
    for (int i = 0; i < bloom.words.length; i++) {
      bloom.words[i] = BigEndian.getLong(bytes, wordOffset(i));
    }
    return bloom;
  }

  /** Adds an entry: the 20 bytes of an address or the 32 of a topic. */
  public void add(byte[] entry) {
    add(entry, 0, entry.length);
  }

  /** Adds the entry {@code bytes[offset … offset + length - 1]}. */
  public void add(byte[] bytes, int offset, int length) {
    Keccak256.hash(bytes, offset, length, digest, 0);
    set(digest[3] >>> 48);
    set(digest[3] >>> 32);
    set(digest[3] >>> 16);
  }

  /** Adds the entry whose Keccak-256 is {@code digests[offset … offset + 31]}. */
  public void addDigest(byte[] digests, int offset) {
    long first = BigEndian.getLong(digests, offset);
    set(first >>> 48);
    set(first >>> 32);
    set(first >>> 16);
  }

  /** Adds every entry of the other filter. */
  public void merge(LogsBloom other) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= other.words[i];
    }
  }

  /** False when the entry was never added; true when it was, and sometimes when it was not. */
  public boolean contains(byte[] entry) {
    long first = Keccak256.hash(entry).limb3();
    return isSet(first >>> 48) && isSet(first >>> 32) && isSet(first >>> 16);
  }

  /** Removes every entry. */
  public void clear() {
    Arrays.fill(words, 0);
  }

  /** The 256 bytes, in a fresh array. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    for (int i = 0; i < words.length; i++) {
      BigEndian.putLong(bytes, wordOffset(i), words[i]);
    }
    return bytes;
  }

  private void set(long pair) {
    int bit = (int) pair & BIT_MASK;
    words[bit >>> 6] |= 1L << bit;
  }

  private boolean isSet(long pair) {
    int bit = (int) pair & BIT_MASK;
    return (words[bit >>> 6] >>> bit & 1) != 0;
  }

  private static int wordOffset(int word) {
    return SIZE - Long.BYTES * (word + 1);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LogsBloom bloom && Arrays.equals(words, bloom.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }
}
