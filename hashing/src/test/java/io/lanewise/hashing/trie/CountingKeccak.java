package io.lanewise.hashing.trie;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.atomic.AtomicInteger;

/** The reference, and how often it was asked; fails at the call it is told to. */
final class CountingKeccak implements BatchOperation {
  final AtomicInteger batches = new AtomicInteger();
  int failsAt = -1;

  @Override
  public void run(Batch batch) {
    if (batches.getAndIncrement() == failsAt) {
      throw new IllegalStateException("told to fail");
    }
    for (int i = 0; i < batch.count(); i++) {
      byte[] message =
          batch.input().asSlice(batch.offset(i), batch.length(i)).toArray(ValueLayout.JAVA_BYTE);
      MemorySegment digest = MemorySegment.ofArray(Keccak256.hash(message).toBytes());
      MemorySegment.copy(digest, 0, batch.output(), 32L * i, 32);
    }
  }

  @Override
  public void close() {}
}
