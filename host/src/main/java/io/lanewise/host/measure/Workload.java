package io.lanewise.host.measure;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import io.lanewise.precompiles.secp256k1.batch.RecoveryItem;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

/**
 * Random items of one size with the results that they must have, none of which come from the code
 * that is measured. The same on every machine. A batch holds the items again and again:
 *
 * <pre>
 *   item 0 | item 1 | … | item 1023 | item 0 | item 1 | …
 * </pre>
 */
public final class Workload {
  private static final int DISTINCT = 1024;
  private static final int KEYS = 16;
  private static final long SEED = 0x1a9e515e;
  private static final long ALIGNMENT = 4096; // what OpenCL devices that share memory ask for

  private final int itemBytes;
  private final byte[] items;
  private final byte[] results = new byte[DISTINCT * Batch.RESULT_BYTES];

  private Workload(int itemBytes) {
    this.itemBytes = itemBytes;
    this.items = new byte[DISTINCT * itemBytes];
  }

  /** Messages to hash. */
  public static Workload keccak(int messageBytes) {
    Workload workload = new Workload(messageBytes);
    new Random(SEED).nextBytes(workload.items);
    for (int i = 0; i < DISTINCT; i++) {
      Keccak256.hash(
          workload.items, i * messageBytes, messageBytes, workload.results, i * Batch.RESULT_BYTES);
    }
    return workload;
  }

  /** Signatures of {@value #KEYS} keys, all valid, as those of transactions are. */
  public static Workload recover() {
    Workload workload = new Workload(RecoveryItem.BYTES);
    Random random = new Random(SEED);
    Signer signer = Signers.best();
    byte[][] keys = new byte[KEYS][32];
    byte[][] addresses = new byte[KEYS][32];
    for (int i = 0; i < KEYS; i++) {
      random.nextBytes(keys[i]);
      keys[i][0] = 1; // below the group order
      Keccak256.hash(signer.publicKey(keys[i]), 0, 64, addresses[i], 0);
    }
    MemorySegment items = MemorySegment.ofArray(workload.items);
    byte[] hash = new byte[32];
    for (int i = 0; i < DISTINCT; i++) {
      random.nextBytes(hash);
      Signature signed = signer.sign(hash, keys[i % KEYS]);
      RecoveryItem.put(
          items, (long) i * RecoveryItem.BYTES, hash, signed.r(), signed.s(), signed.yParity());
      int at = i * Batch.RESULT_BYTES;
      workload.results[at] = 1;
      System.arraycopy(addresses[i % KEYS], 12, workload.results, at + 12, 20);
    }
    return workload;
  }

  public int itemBytes() {
    return itemBytes;
  }

  /** So many items in memory of their own, off the heap, freed when nobody holds the batch. */
  public Batch batch(int count) {
    Arena arena = Arena.ofAuto();
    long size = (long) count * itemBytes;
    MemorySegment input = arena.allocate(Math.max(1, size), ALIGNMENT);
    for (long at = 0; at < size; at += items.length) {
      MemorySegment.copy(
          MemorySegment.ofArray(items), 0, input, at, Math.min(items.length, size - at));
    }
    MemorySegment output =
        arena.allocate(Math.max(1, (long) count * Batch.RESULT_BYTES), ALIGNMENT);
    return Batch.ofEqual(input, itemBytes, count, output);
  }

  /**
   * The first result that is not what it must be, in words.
   *
   * @param batch begins with item 0
   */
  public Optional<String> difference(Batch batch) {
    byte[] result = new byte[Batch.RESULT_BYTES];
    for (int i = 0; i < batch.count(); i++) {
      long at = (long) i * Batch.RESULT_BYTES;
      int expected = i % DISTINCT * Batch.RESULT_BYTES;
      MemorySegment.copy(batch.output(), ValueLayout.JAVA_BYTE, at, result, 0, result.length);
      int end = expected + Batch.RESULT_BYTES;
      if (!java.util.Arrays.equals(result, 0, result.length, results, expected, end)) {
        HexFormat hex = HexFormat.of();
        return Optional.of(
            "result %d of %d is 0x%s, must be 0x%s"
                .formatted(
                    i,
                    batch.count(),
                    hex.formatHex(result),
                    hex.formatHex(results, expected, end)));
      }
    }
    return Optional.empty();
  }
}
