package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.hashing.Keccak256;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * What became of one {@link RecoveryItem}.
 *
 * <pre>
 *     0 +----+-------------------------+
 *       | 1  |  0 … 0                  |
 *    12 +----+-------------------------+
 *       | address of the signer        |   20 bytes; all 32 are 0 when there is none
 *    32 +------------------------------+
 * </pre>
 */
public final class RecoveryResult {
  public static final int ADDRESS_OFFSET = 12;

  /** Size of a result. */
  public static final int BYTES = 32;

  private RecoveryResult() {}

  /** Whether the result at byte {@code offset} holds an address. */
  public static boolean isRecovered(MemorySegment results, long offset) {
    return results.get(ValueLayout.JAVA_BYTE, offset) != 0;
  }

  /**
   * Writes the result at byte {@code offset}.
   *
   * @param key holds the public key, X then Y, big-endian, as its last 64 bytes; or is null when
   *     there is no such key
   * @param scratch 32 bytes that may be overwritten
   */
  static void put(MemorySegment results, long offset, byte[] key, byte[] scratch) {
    if (key == null) {
      results.asSlice(offset, BYTES).fill((byte) 0);
      return;
    }
    Keccak256.hash(key, key.length - 64, 64, scratch, 0);
    Arrays.fill(scratch, 0, ADDRESS_OFFSET, (byte) 0);
    scratch[0] = 1;
    MemorySegment.copy(scratch, 0, results, ValueLayout.JAVA_BYTE, offset, BYTES);
  }
}
