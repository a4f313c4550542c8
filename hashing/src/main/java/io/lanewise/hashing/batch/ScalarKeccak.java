package io.lanewise.hashing.batch;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/** One message after the other: the reference for every other way. */
public final class ScalarKeccak implements BatchOperation {
  private byte[] message = new byte[1024];
  private final byte[] digest = new byte[Keccak256.DIGEST_SIZE];

  @Override
  public void run(Batch batch) {
    for (int i = 0; i < batch.count(); i++) {
      int length = batch.length(i);
      if (length > message.length) {
        message = Arrays.copyOf(message, 2 * length);
      }
      MemorySegment.copy(batch.input(), ValueLayout.JAVA_BYTE, batch.offset(i), message, 0, length);
      Keccak256.hash(message, 0, length, digest, 0);
      MemorySegment.copy(
          digest,
          0,
          batch.output(),
          ValueLayout.JAVA_BYTE,
          (long) i * Batch.RESULT_BYTES,
          digest.length);
    }
  }

  @Override
  public void close() {}
}
