package io.lanewise.hashing.trie;

import java.util.Random;

/** Random keys that meet each other: of one length or of several, with many common prefixes. */
final class TrieKeys {
  private final Random random;
  private final int shape;

  TrieKeys(Random random, int shape) {
    this.random = random;
    this.shape = shape % 4;
  }

  byte[] next() {
    return switch (shape) {
      case 0 -> few(3); // dense
      case 1 -> few(random.nextInt(5)); // values in branches, the empty key
      case 2 -> sparse(32);
      default -> sparse(4);
    };
  }

  /** Bytes of few values. */
  private byte[] few(int length) {
    byte[] key = new byte[length];
    for (int i = 0; i < length; i++) {
      key[i] = (byte) new int[] {0x00, 0x01, 0x10, 0x11, 0xf0, 0xff}[random.nextInt(6)];
    }
    return key;
  }

  /** Long common runs with a difference here and there. */
  private byte[] sparse(int length) {
    byte[] key = new byte[length];
    for (int i = random.nextInt(4); i > 0; i--) {
      key[random.nextInt(4) * length / 4] = (byte) (random.nextInt(4) << 4 * random.nextInt(2));
    }
    return key;
  }

  /** Short ones are kept inside the parent node, long ones are not. */
  static byte[] value(Random random) {
    byte[] value = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 100 : 8)];
    random.nextBytes(value);
    return value;
  }
}
