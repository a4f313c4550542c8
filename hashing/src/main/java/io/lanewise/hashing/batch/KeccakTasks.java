package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Batch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The table that tells kernels where the messages of a chunk lie, ordered by number of blocks.
 *
 * <pre>
 *   byte   0                          4       8      12
 *   task   | begin in the messages    | bytes | item | unused |     little-endian, 32 bits each
 * </pre>
 *
 * <p>When a work-item hashes several messages at a time, each run of tasks with equal numbers of
 * blocks is filled up to whole work-items with copies of its last task.
 */
final class KeccakTasks {
  static final int TASK_BYTES = 16;

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED;

  private final int lanes;
  private final BlockOrder order = new BlockOrder();
  private Batch chunk;

  KeccakTasks(int lanes) {
    this.lanes = lanes;
  }

  /** Orders the items of a chunk; returns the number of tasks. */
  int order(Batch newChunk) {
    chunk = newChunk;
    order.sort(chunk, 0, chunk.count());
    int tasks = 0;
    for (int from = 0; from < chunk.count(); from = order.endOfRun(from)) {
      tasks += filled(order.endOfRun(from) - from);
    }
    return tasks;
  }

  private int filled(int count) {
    return (count + lanes - 1) / lanes * lanes;
  }

  /** Writes the table of the chunk that was ordered last. */
  void write(MemorySegment table) {
    long at = 0;
    for (int from = 0; from < chunk.count(); ) {
      int to = order.endOfRun(from);
      for (int place = from; place < from + filled(to - from); place++) {
        int item = order.item(Math.min(place, to - 1));
        table.set(INT, at, (int) (chunk.offset(item) - chunk.offset(0)));
        table.set(INT, at + 4, chunk.length(item));
        table.set(INT, at + 8, item);
        at += TASK_BYTES;
      }
      from = to;
    }
  }
}
