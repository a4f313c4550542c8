package io.lanewise.hashing.trie;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Paths of half bytes, one a byte array element, and their hex-prefix encoding (Yellow Paper,
 * appendix C):
 *
 * <pre>
 *   even length   | flag 0 | n0 n1 | n2 n3 | …        flag: 0 extension, 2 leaf
 *   odd length    | flag n0 | n1 n2 | …               flag: 1 extension, 3 leaf
 * </pre>
 */
final class Nibbles {
  private Nibbles() {}

  /** The nibbles of a key, the high one of each byte first. */
  static byte[] ofKey(byte[] key) {
    byte[] nibbles = new byte[2 * key.length];
    for (int i = 0; i < key.length; i++) {
      nibbles[2 * i] = (byte) (key[i] >> 4 & 15);
      nibbles[2 * i + 1] = (byte) (key[i] & 15);
    }
    return nibbles;
  }

  /** The key with the first {@code length} nibbles, an even number. */
  static byte[] toKey(byte[] nibbles, int length) {
    byte[] key = new byte[length / 2];
    for (int i = 0; i < key.length; i++) {
      key[i] = (byte) (nibbles[2 * i] << 4 | nibbles[2 * i + 1]);
    }
    return key;
  }

  /** Bytes of the hex-prefix encoding of a path. */
  static int encodedSize(byte[] path) {
    return path.length / 2 + 1;
  }

  /** Writes the hex-prefix encoding of a path; returns the offset after it. */
  static int encode(byte[] path, boolean leaf, byte[] target, int offset) {
    int odd = path.length & 1;
    int at = offset;
    int flag = (leaf ? 2 : 0) + odd << 4;
    target[at++] = (byte) (odd == 1 ? flag | path[0] : flag);
    for (int i = odd; i < path.length; i += 2) {
      target[at++] = (byte) (path[i] << 4 | path[i + 1]);
    }
    return at;
  }

  /** Null when {@code encoded} is no hex-prefix encoding. */
  static byte[] decode(byte[] encoded) {
    if (encoded.length == 0 || (encoded[0] & 0xc0) != 0) {
      return null;
    }
    byte[] nibbles = ofKey(encoded);
    boolean odd = (nibbles[0] & 1) == 1;
    if (!odd && nibbles[1] != 0) {
      return null;
    }
    return Arrays.copyOfRange(nibbles, odd ? 1 : 2, nibbles.length);
  }

  /** Whether a hex-prefix encoding is that of a leaf's path. */
  static boolean isLeaf(byte[] encoded) {
    return (encoded[0] & 0x20) != 0;
  }

  /** How many nibbles {@code path} and {@code key[depth …]} have in common. */
  static int commonPrefix(byte[] path, byte[] key, int depth) {
    int mismatch = Arrays.mismatch(path, 0, path.length, key, depth, key.length);
    return mismatch < 0 ? path.length : mismatch;
  }

  /** Whether {@code key[depth …]} starts with {@code path}. */
  static boolean isPrefix(byte[] path, byte[] key, int depth) {
    return commonPrefix(path, key, depth) == path.length;
  }

  /** Whether {@code key[depth …]} is {@code path}. */
  static boolean equal(byte[] path, byte[] key, int depth) {
    return Arrays.equals(path, 0, path.length, key, depth, key.length);
  }

  static byte[] from(byte[] nibbles, int start) {
    return Arrays.copyOfRange(nibbles, start, nibbles.length);
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** The first {@code length} nibbles as hex digits. */
  static String toString(byte[] nibbles, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(HexFormat.of().toHexDigits(nibbles[i], 1));
    }
    return text.toString();
  }
}
