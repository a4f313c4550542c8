package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Batch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * One signature as batches hold it: the input of the ecrecover precompile, four big-endian words.
 *
 * <pre>
 *     0 +--------------------------------+
 *       | hash    what was signed        |   any value; reduced modulo n
 *    32 +--------------------------------+
 *       | v       27 + yParity           |   all 32 bytes count: any other value fails
 *    64 +--------------------------------+
 *       | r       nonce point's x        |   1 … n-1, and x of a point
 *    96 +--------------------------------+
 *       | s                              |   1 … n-1; a high s is the caller's business (EIP-2)
 *   128 +--------------------------------+
 * </pre>
 */
public final class RecoveryItem {
  public static final int HASH_OFFSET = 0;
  public static final int V_OFFSET = 32;
  public static final int R_OFFSET = 64;
  public static final int S_OFFSET = 96;

  /** Size of an item. */
  public static final int BYTES = 128;

  private static final ValueLayout.OfLong BIG_ENDIAN_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private RecoveryItem() {}

  /** A batch of {@code count} items. */
  public static Batch batch(MemorySegment items, int count, MemorySegment results) {
    return Batch.ofEqual(items, BYTES, count, results);
  }

  /**
   * Checks what every operation demands of a batch.
   *
   * @throws IllegalArgumentException when an item does not have {@link #BYTES}
   */
  static void check(Batch batch) {
    if (batch.equalLength() == BYTES) {
      return;
    }
    for (int i = 0; i < batch.count(); i++) {
      if (batch.length(i) != BYTES) {
        throw new IllegalArgumentException(
            "item " + i + " has " + batch.length(i) + " bytes; one to recover from has " + BYTES);
      }
    }
  }

  /**
   * Writes the item at byte {@code offset}.
   *
   * @param hash 32 bytes, big-endian; r and s likewise
   * @param yParity 0 or 1; any other value makes an item that fails
   */
  public static void put(
      MemorySegment items, long offset, byte[] hash, byte[] r, byte[] s, int yParity) {
    MemorySegment.copy(hash, 0, items, ValueLayout.JAVA_BYTE, offset + HASH_OFFSET, 32);
    putV(items, offset, yParity);
    MemorySegment.copy(r, 0, items, ValueLayout.JAVA_BYTE, offset + R_OFFSET, 32);
    MemorySegment.copy(s, 0, items, ValueLayout.JAVA_BYTE, offset + S_OFFSET, 32);
  }

  private static void putV(MemorySegment items, long offset, int yParity) {
    long at = offset + V_OFFSET;
    boolean valid = (yParity & ~1) == 0;
    items.asSlice(at, 24).fill((byte) 0);
    items.set(BIG_ENDIAN_LONG, at + 24, valid ? 27 + yParity : 0);
  }

  /** The parity that the item's v stands for, 0 or 1, or -1 when v is neither 27 nor 28. */
  public static int yParity(MemorySegment items, long offset) {
    long at = offset + V_OFFSET;
    long high =
        items.get(BIG_ENDIAN_LONG, at)
            | items.get(BIG_ENDIAN_LONG, at + 8)
            | items.get(BIG_ENDIAN_LONG, at + 16);
    long low = items.get(BIG_ENDIAN_LONG, at + 24);
    return high == 0 && (low == 27 || low == 28) ? (int) low - 27 : -1;
  }
}
