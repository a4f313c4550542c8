package io.lanewise.precompiles.secp256k1.batch;

import fr.acinq.secp256k1.Secp256k1;
import fr.acinq.secp256k1.Secp256k1Exception;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.precompiles.secp256k1.NativeLibrary;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * One signature after the other by libsecp256k1: the baseline. The binding allocates the 65 bytes
 * of each key; nothing else is allocated.
 */
public final class NativeBatchRecovery implements BatchOperation {
  private final Secp256k1 library;
  private final byte[] hash = new byte[32];
  private final byte[] signature = new byte[64]; // r | s, as the item's last 64 bytes
  private final byte[] scratch = new byte[32];

  /**
   * @throws IllegalStateException when the library cannot be loaded
   */
  public NativeBatchRecovery() {
    this.library = NativeLibrary.load();
  }

  public static Backend backend() {
    return KnownBackend.ofCpu("native", obstacle(), NativeBatchRecovery::new);
  }

  private static Optional<String> obstacle() {
    try {
      NativeLibrary.load();
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of(
          e.getMessage() + "; see fr.acinq.secp256k1 for the platforms that it supports");
    }
  }

  @Override
  public void run(Batch batch) {
    RecoveryItem.check(batch);
    MemorySegment items = batch.input();
    for (int i = 0; i < batch.count(); i++) {
      byte[] key = recover(items, batch.offset(i));
      RecoveryResult.put(batch.output(), (long) i * RecoveryResult.BYTES, key, scratch);
    }
  }

  private byte[] recover(MemorySegment items, long offset) {
    int yParity = RecoveryItem.yParity(items, offset);
    if (yParity < 0) {
      return null;
    }
    long hashAt = offset + RecoveryItem.HASH_OFFSET;
    long signatureAt = offset + RecoveryItem.R_OFFSET;
    MemorySegment.copy(items, ValueLayout.JAVA_BYTE, hashAt, hash, 0, 32);
    MemorySegment.copy(items, ValueLayout.JAVA_BYTE, signatureAt, signature, 0, 64);
    try {
      return library.ecdsaRecover(signature, hash, yParity);
    } catch (Secp256k1Exception noSuchKey) {
      return null;
    }
  }

  @Override
  public void close() {}
}
