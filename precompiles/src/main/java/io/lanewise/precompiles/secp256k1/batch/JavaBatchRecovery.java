package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.precompiles.secp256k1.JavaRecovery;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * One signature after the other, in plain Java: slow, and what every other variant is checked
 * against.
 */
public final class JavaBatchRecovery implements BatchOperation {
  private final JavaRecovery recovery = new JavaRecovery();
  private final byte[] hash = new byte[32];
  private final byte[] r = new byte[32];
  private final byte[] s = new byte[32];
  private final byte[] scratch = new byte[32];

  public static Backend backend() {
    return KnownBackend.ofCpu("scalar", Optional.empty(), JavaBatchRecovery::new);
  }

  @Override
  public void run(Batch batch) {
    RecoveryItem.check(batch);
    for (int i = 0; i < batch.count(); i++) {
      recover(batch, i);
    }
  }

  /** Recovers item {@code i} only; variants redo with it what they cannot do themselves. */
  void recover(Batch batch, int i) {
    MemorySegment items = batch.input();
    long offset = batch.offset(i);
    int yParity = RecoveryItem.yParity(items, offset);
    byte[] key = null;
    if (yParity >= 0) {
      copy(items, offset + RecoveryItem.HASH_OFFSET, hash);
      copy(items, offset + RecoveryItem.R_OFFSET, r);
      copy(items, offset + RecoveryItem.S_OFFSET, s);
      key = recovery.recover(hash, r, s, yParity);
    }
    RecoveryResult.put(batch.output(), (long) i * RecoveryResult.BYTES, key, scratch);
  }

  private static void copy(MemorySegment from, long offset, byte[] word) {
    MemorySegment.copy(from, ValueLayout.JAVA_BYTE, offset, word, 0, word.length);
  }

  @Override
  public void close() {}
}
