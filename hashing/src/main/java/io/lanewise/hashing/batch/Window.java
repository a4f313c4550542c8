package io.lanewise.hashing.batch;

import io.lanewise.kernels.batch.Batch;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Some items of a batch at a time as byte arrays, which the CPU variants compute on: the batch's
 * own arrays when it lies on the heap, else copies.
 *
 * <pre>
 *   batch    item 0 | … | item first | … | item end-1 | item end | …
 *                        '--- the window: input, output ---'
 * </pre>
 *
 * <p>A copied window is small enough to stay in the cache of its core.
 */
final class Window {
  private static final int COPY_BYTES = 256 << 10;
  private static final int MAX_ITEMS = 8192;
  private static final int DIGEST = Batch.RESULT_BYTES;

  private Batch batch;
  private byte[] inputCopy = new byte[0];
  private byte[] outputCopy = new byte[0];
  private boolean inputInPlace;
  private boolean outputInPlace;
  private long inputShift; // position in the array = offset in the segment + shift
  private long outputShift;
  private byte[] input;
  private byte[] output;
  private int first;
  private int end;

  /** Begins with a batch; {@link #next()} shows its first items. */
  void open(Batch newBatch) {
    batch = newBatch;
    end = 0;
    input = array(batch.input());
    inputInPlace = input != null;
    inputShift = inputInPlace ? batch.input().address() : 0;
    output = array(batch.output());
    outputInPlace = output != null;
    outputShift = outputInPlace ? batch.output().address() : 0;
  }

  private static byte[] array(MemorySegment segment) {
    return segment.heapBase().orElse(null) instanceof byte[] bytes ? bytes : null;
  }

  /** Writes results back, then moves on; false when there are no more items. */
  boolean next() {
    if (!outputInPlace && end > first) {
      MemorySegment.copy(
          output, 0, batch.output(), ValueLayout.JAVA_BYTE, (long) first * DIGEST, size() * DIGEST);
    }
    first = end;
    if (first == batch.count()) {
      release();
      return false;
    }
    end = inputInPlace ? Math.min(batch.count(), first + MAX_ITEMS) : copyInput();
    if (!outputInPlace) {
      outputCopy = atLeast(outputCopy, size() * DIGEST);
      output = outputCopy;
      outputShift = -(long) first * DIGEST;
    }
    return true;
  }

  /** Copies items up to the window's size, at least one; returns the item after the last. */
  private int copyInput() {
    long begin = batch.offset(first);
    int to = first;
    do {
      to++;
    } while (to < batch.count()
        && to - first < MAX_ITEMS
        && batch.offset(to) + batch.length(to) - begin <= COPY_BYTES);
    int bytes = Math.toIntExact(batch.offset(to - 1) + batch.length(to - 1) - begin);
    inputCopy = atLeast(inputCopy, bytes);
    input = inputCopy;
    inputShift = -begin;
    MemorySegment.copy(batch.input(), ValueLayout.JAVA_BYTE, begin, input, 0, bytes);
    return to;
  }

  private static byte[] atLeast(byte[] array, int bytes) {
    return array.length >= bytes ? array : new byte[Math.max(bytes, COPY_BYTES)];
  }

  /** Forgets the caller's arrays. */
  private void release() {
    batch = null;
    input = null;
    output = null;
  }

  /** Number of the first item in the window; the last one is {@code first() + size() - 1}. */
  int first() {
    return first;
  }

  int size() {
    return end - first;
  }

  byte[] input() {
    return input;
  }

  byte[] output() {
    return output;
  }

  /** Where item {@code i} of the batch begins in {@link #input()}. */
  int at(int i) {
    return (int) (batch.offset(i) + inputShift);
  }

  /** Where the digest of item {@code i} of the batch goes in {@link #output()}. */
  int resultAt(int i) {
    return (int) ((long) i * DIGEST + outputShift);
  }
}
