package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;

/** An operation that is quick and whose results depend on every byte of an item. */
public class ToyOperation implements BatchOperation {
  public int runs;
  public boolean closed;

  @Override
  public void run(Batch batch) {
    runs++;
    for (int i = 0; i < batch.count(); i++) {
      long state = batch.length(i);
      for (long b = batch.offset(i); b < batch.offset(i) + batch.length(i); b++) {
        byte value = batch.input().get(ValueLayout.JAVA_BYTE, b);
        if (value == (byte) 0xee) {
          throw new IllegalArgumentException("item " + i + " holds an 0xee");
        }
        state = 31 * state + value;
      }
      for (int word = 0; word < 4; word++) {
        state = state * 0x5851_f42d_4c95_7f2dL + 0x1405_7b7e_f767_814fL;
        batch
            .output()
            .set(ValueLayout.JAVA_LONG_UNALIGNED, (long) i * Batch.RESULT_BYTES + 8 * word, state);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Random items of up to 40 bytes, with room for their results. */
  public static Batch batch(int count, Random random) {
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + random.nextInt(41);
    }
    byte[] bytes = new byte[offsets[count]];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = bytes[i] == (byte) 0xee ? 0 : bytes[i];
    }
    MemorySegment output = MemorySegment.ofArray(new byte[count * Batch.RESULT_BYTES]);
    return Batch.of(MemorySegment.ofArray(bytes), offsets, count, output);
  }

  /** What the results of a batch must be. */
  public static byte[] expected(Batch batch) {
    MemorySegment output = MemorySegment.ofArray(new byte[batch.count() * Batch.RESULT_BYTES]);
    new ToyOperation().run(batch.into(output));
    return output.toArray(ValueLayout.JAVA_BYTE);
  }

  public static byte[] results(Batch batch) {
    return batch.output().asSlice(0, (long) batch.count() * 32).toArray(ValueLayout.JAVA_BYTE);
  }
}
