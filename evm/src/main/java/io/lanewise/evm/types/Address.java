package io.lanewise.evm.types;

import io.lanewise.hashing.BigEndian;
import io.lanewise.hashing.KeyedHash;
import java.util.HexFormat;

/**
 * A 20-byte account address: an immutable value.
 *
 * @param limb0 bytes 12…19, big-endian (the least significant limb of the address as an EVM word)
 * @param limb1 bytes 4…11
 * @param limb2 bytes 0…3
 */
public record Address(long limb0, long limb1, int limb2) implements Comparable<Address> {
  /** Size in bytes. */
  public static final int SIZE = 20;

  public static final Address ZERO = new Address(0, 0, 0);

  /** The address in {@code bytes[offset … offset + 19]}. */
  public static Address of(byte[] bytes, int offset) {
    return new Address(
        BigEndian.getLong(bytes, offset + 12),
        BigEndian.getLong(bytes, offset + 4),
        BigEndian.getInt(bytes, offset));
  }

  /**
   * The address with exactly these 20 bytes.
   *
   * @throws IllegalArgumentException when there are not 20 of them
   */
  public static Address of(byte[] bytes) {
    if (bytes.length != SIZE) {
      throw new IllegalArgumentException("an address has 20 bytes, got " + bytes.length);
    }
    return of(bytes, 0);
  }

  /** The address whose number is {@code value}, as precompiled contracts have. */
  public static Address ofNumber(long value) {
    return new Address(value, 0, 0);
  }

  /**
   * Parses 40 hex digits with or without {@code 0x}.
   *
   * @throws IllegalArgumentException when {@code text} is anything else
   */
  public static Address fromHex(String text) {
    return of(HexFormat.of().parseHex(text.startsWith("0x") ? text.substring(2) : text));
  }

  /** Writes the 20 bytes to {@code target[offset … offset + 19]}. */
  public void copyTo(byte[] target, int offset) {
    BigEndian.putInt(target, offset, limb2);
    BigEndian.putLong(target, offset + 4, limb1);
    BigEndian.putLong(target, offset + 12, limb0);
  }

  /** A fresh array of the 20 bytes. */
  public byte[] toBytes() {
    byte[] bytes = new byte[SIZE];
    copyTo(bytes, 0);
    return bytes;
  }

  @Override
  public int hashCode() {
    return KeyedHash.hash(limb0, limb1, limb2, 0);
  }

  /** Orders as the 20 bytes do, lexicographically. */
  @Override
  public int compareTo(Address other) {
    int c = Integer.compareUnsigned(limb2, other.limb2);
    c = c != 0 ? c : Long.compareUnsigned(limb1, other.limb1);
    return c != 0 ? c : Long.compareUnsigned(limb0, other.limb0);
  }

  /** {@code 0x} and 40 lower-case hex digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }
}
