package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.Random;

/**
 * Vector recovery that is never slower than what it replaces: another operation serves until a
 * {@link WarmUp} in the background has found the vector one faster. The switch comes between two
 * batches, once, and for good.
 */
public final class WarmingRecovery implements BatchOperation {
  /** Of the made-up work: few, so that whoever closes does not wait long for a cold batch. */
  private static final int SIGNATURES = 64;

  private final WarmUp warmUp;
  private final Backend warm;
  private final BatchOperation cold;
  private BatchOperation current;

  private WarmingRecovery(WarmUp warmUp, Backend warm, BatchOperation cold) {
    this.warmUp = warmUp;
    this.warm = warm;
    this.cold = cold;
    this.current = cold;
    warmUp.use();
  }

  /**
   * A backend with the name, device and obstacle of {@code vector}, whose operations begin with
   * those of {@code meanwhile}. All of them share one warm-up, since the JVM compiles once.
   */
  public static Backend backend(Backend vector, Backend meanwhile) {
    WarmUp warmUp =
        new WarmUp(vector::open, meanwhile::open, WarmingRecovery::work, System::nanoTime);
    return backend(vector, meanwhile, warmUp);
  }

  static Backend backend(Backend vector, Backend meanwhile, WarmUp warmUp) {
    Optional<String> obstacle = vector.obstacle().or(meanwhile::obstacle);
    return new KnownBackend(
        vector.name(),
        vector.device(),
        obstacle,
        cores -> new WarmingRecovery(warmUp, vector, meanwhile.open()));
  }

  @Override
  public void run(Batch batch) {
    if (current == cold && warmUp.isWarm()) {
      current = warm.open();
    }
    current.run(batch);
  }

  @Override
  public void close() {
    warmUp.release();
    cold.close();
    if (current != cold) {
      current.close();
    }
  }

  /** Valid signatures, all to be recovered, as in a block. */
  static Batch work() {
    Random random = new Random(64);
    Signer signer = Signers.best();
    byte[] hash = new byte[32];
    byte[] key = new byte[32];
    MemorySegment items = MemorySegment.ofArray(new byte[SIGNATURES * RecoveryItem.BYTES]);
    for (int i = 0; i < SIGNATURES; i++) {
      random.nextBytes(hash);
      random.nextBytes(key);
      Signature signature = signer.sign(hash, key);
      RecoveryItem.put(
          items,
          (long) i * RecoveryItem.BYTES,
          hash,
          signature.r(),
          signature.s(),
          signature.yParity());
    }
    MemorySegment results = MemorySegment.ofArray(new byte[SIGNATURES * RecoveryResult.BYTES]);
    return RecoveryItem.batch(items, SIGNATURES, results);
  }
}
