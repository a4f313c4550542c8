package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.hashing.BigEndian;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.kernels.batch.LaneWidth;
import io.lanewise.precompiles.secp256k1.batch.vector.LaneRecovery;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * Recovery with the Vector API, four or eight signatures at a time: for machines without an OpenCL
 * runtime. Slow until the JIT compiler has all of it, after about two seconds of CPU time: see
 * {@link WarmingRecovery}.
 */
public final class VectorRecovery implements BatchOperation {
  static final String NAME_PREFIX = "vector-";

  private static final ValueLayout.OfLong BIG_ENDIAN_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final LaneRecovery lanes = new LaneRecovery(Generator.TABLE);
  private final JavaBatchRecovery reference = new JavaBatchRecovery();
  private final long[] signatures = new long[LaneRecovery.CAPACITY * LaneRecovery.SIGNATURE_WORDS];
  private final byte[] yParity = new byte[LaneRecovery.CAPACITY];
  private final long[] keys = new long[LaneRecovery.CAPACITY * LaneRecovery.KEY_WORDS];
  private final byte[] status = new byte[LaneRecovery.CAPACITY];
  private final byte[] key = new byte[64];
  private final byte[] scratch = new byte[32];

  /**
   * @param bits 256 or 512; only one of them runs in a JVM, see {@link LaneWidth}
   */
  public static Backend backend(int bits) {
    return KnownBackend.ofCpu(NAME_PREFIX + bits, LaneWidth.obstacle(bits), VectorRecovery::new);
  }

  @Override
  public void run(Batch batch) {
    RecoveryItem.check(batch);
    for (int from = 0; from < batch.count(); from += LaneRecovery.CAPACITY) {
      int count = Math.min(LaneRecovery.CAPACITY, batch.count() - from);
      for (int i = 0; i < count; i++) {
        read(batch, from + i, i);
      }
      lanes.recover(signatures, yParity, count, keys, status);
      for (int i = 0; i < count; i++) {
        write(batch, from + i, i);
      }
    }
  }

  private void read(Batch batch, int item, int i) {
    MemorySegment items = batch.input();
    long offset = batch.offset(item);
    yParity[i] = (byte) RecoveryItem.yParity(items, offset);
    int at = i * LaneRecovery.SIGNATURE_WORDS;
    readWords(items, offset + RecoveryItem.HASH_OFFSET, at);
    readWords(items, offset + RecoveryItem.R_OFFSET, at + 4);
    readWords(items, offset + RecoveryItem.S_OFFSET, at + 8);
  }

  private void readWords(MemorySegment items, long offset, int at) {
    for (int w = 0; w < 4; w++) {
      signatures[at + w] = items.get(BIG_ENDIAN_LONG, offset + 24 - 8 * w);
    }
  }

  private void write(Batch batch, int item, int i) {
    if (status[i] == LaneRecovery.EXCEPTIONAL) {
      reference.recover(batch, item);
      return;
    }
    byte[] recovered = null;
    if (status[i] == LaneRecovery.RECOVERED) {
      for (int w = 0; w < 4; w++) {
        int at = i * LaneRecovery.KEY_WORDS + 3 - w;
        BigEndian.putLong(key, 8 * w, keys[at]);
        BigEndian.putLong(key, 32 + 8 * w, keys[at + 4]);
      }
      recovered = key;
    }
    RecoveryResult.put(batch.output(), (long) item * RecoveryResult.BYTES, recovered, scratch);
  }

  @Override
  public void close() {}

  /** Made when first needed. */
  private static final class Generator {
    static final long[] TABLE =
        LaneRecovery.generatorTable(GeneratorComb.rows(LaneRecovery.GENERATOR_BITS));
  }
}
