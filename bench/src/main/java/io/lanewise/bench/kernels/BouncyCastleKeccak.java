package io.lanewise.bench.kernels;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import org.bouncycastle.crypto.digests.KeccakDigest;

/** The Keccak-256 that most JVM clients use, one message after the other: a baseline. */
final class BouncyCastleKeccak implements BatchOperation {
  private final KeccakDigest digest = new KeccakDigest(256);
  private final byte[] result = new byte[Batch.RESULT_BYTES];
  private byte[] message = new byte[0];

  static Backend backend() {
    return new Backend() {
      @Override
      public String name() {
        return "bouncycastle";
      }

      @Override
      public Optional<String> device() {
        return Optional.empty();
      }

      @Override
      public Optional<String> obstacle() {
        return Optional.empty();
      }

      @Override
      public BatchOperation open() {
        return new BouncyCastleKeccak();
      }
    };
  }

  @Override
  public void run(Batch batch) {
    for (int i = 0; i < batch.count(); i++) {
      int length = batch.length(i);
      if (message.length < length) {
        message = new byte[length];
      }
      MemorySegment.copy(batch.input(), ValueLayout.JAVA_BYTE, batch.offset(i), message, 0, length);
      digest.update(message, 0, length);
      digest.doFinal(result, 0);
      long at = (long) i * Batch.RESULT_BYTES;
      MemorySegment.copy(result, 0, batch.output(), ValueLayout.JAVA_BYTE, at, result.length);
    }
  }

  @Override
  public void close() {}
}
