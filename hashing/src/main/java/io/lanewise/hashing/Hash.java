package io.lanewise.hashing;

import java.util.HexFormat;

/**
 * A 32-byte hash: an immutable value.
 *
 * @param limb0 bytes 24…31 of the hash, big-endian (the least significant limb of the hash read as
 *     a number; the limbs stand in the order of an EVM word)
 * @param limb1 bytes 16…23
 * @param limb2 bytes 8…15
 * @param limb3 bytes 0…7
 */
public record Hash(long limb0, long limb1, long limb2, long limb3) implements Comparable<Hash> {
  /** Size in bytes. */
  public static final int SIZE = 32;

  public static final Hash ZERO = new Hash(0, 0, 0, 0);

  /** The hash in {@code bytes[offset … offset + 31]}. */
  public static Hash of(byte[] bytes, int offset) {
    return new Hash(
        BigEndian.getLong(bytes, offset + 24),
        BigEndian.getLong(bytes, offset + 16),
        BigEndian.getLong(bytes, offset + 8),
        BigEndian.getLong(bytes, offset));
  }

  /**
   * The hash with exactly these 32 bytes.
   *
   * @throws IllegalArgumentException when there are not 32 of them
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("a hash has 32 bytes, got " + bytes.length);
    }
    return of(bytes, 0);
  }

  /**
   * Parses 64 hex digits with or without {@code 0x}.
   *
   * @throws IllegalArgumentException when {@code text} is anything else
   */
  public static Hash fromHex(String text) {
    return of(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text));
  }

  /** Writes the 32 bytes to {@code target[offset … offset + 31]}. */
  public void copyTo(byte[] target, int offset) {
    BigEndian.putLong(target, offset, limb3);
    BigEndian.putLong(target, offset + 8, limb2);
    BigEndian.putLong(target, offset + 16, limb1);
    BigEndian.putLong(target, offset + 24, limb0);
  }

  /** A fresh array of the 32 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    copyTo(bytes, 0);
    return bytes;
  }

  @Override
  public int hashCode() {
    return KeyedHash.hash(limb0, limb1, limb2, limb3);
  }

  /** Orders as the 32 bytes do, lexicographically. */
  @Override
  public int compareTo(Hash other) {
    int c = Long.compareUnsigned(limb3, other.limb3);
    c = c != 0 ? c : Long.compareUnsigned(limb2, other.limb2);
    c = c != 0 ? c : Long.compareUnsigned(limb1, other.limb1);
    return c != 0 ? c : Long.compareUnsigned(limb0, other.limb0);
  }

  /** {@code 0x} and 64 hex digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }
}
