package io.lanewise.host.era;

import io.lanewise.hashing.Hash;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What an era1 file is known by: the SSZ hash tree root of its headers' hashes and total
 * difficulties, {@code List[HeaderRecord, 8192]}, with SHA-256.
 *
 * <pre>
 *                  root = H( tree | count )
 *                     ╱
 *                tree, 13 levels             leaf i = H( hash of header i | total difficulty i )
 *               ╱        ╲                   beyond the last one: zero
 *             …            …
 *          H(l0|l1)   H(l2|l3)   …           pending[k]: the left one of a pair of height k
 * </pre>
 *
 * <p>Used once, by one thread.
 */
final class Accumulator {
  private static final int DEPTH = 13; // 2^13 = 8192 leaves

  private final MessageDigest sha256 = sha256();
  private final byte[][] pending = new byte[DEPTH + 1][];
  private int count;

  /**
   * Adds the next header.
   *
   * @param totalDifficulty 32 bytes, little-endian
   */
  void add(Hash header, byte[] totalDifficulty) {
    byte[] node = pair(header.toBytes(), totalDifficulty);
    int height = 0;
    for (int place = count++; (place & 1) == 1; place >>= 1) {
      node = pair(pending[height++], node);
    }
    pending[height] = node;
  }

  /** The root of all that were added, at most 8,192. */
  Hash root() {
    byte[] zero = new byte[Hash.SIZE];
    byte[] node = zero; // the tree of what is left over, of the height that the loop is at
    for (int height = 0; height < DEPTH; height++) {
      boolean hasLeft = (count >> height & 1) == 1;
      node = hasLeft ? pair(pending[height], node) : pair(node, zero);
      zero = pair(zero, zero);
    }
    byte[] tree = count == 1 << DEPTH ? pending[DEPTH] : node;
    byte[] length =
        ByteBuffer.allocate(Hash.SIZE).order(ByteOrder.LITTLE_ENDIAN).putLong(count).array();
    return Hash.of(pair(tree, length));
  }

  private byte[] pair(byte[] left, byte[] right) {
    sha256.update(left);
    return sha256.digest(right);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
