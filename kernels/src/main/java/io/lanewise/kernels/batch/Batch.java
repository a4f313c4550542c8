package io.lanewise.kernels.batch;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Items to work on, packed one behind the other, and room for their results.
 *
 * <pre>
 *   input    item 0 | item 1    | item 2 | …      item i: bytes offset(i) … offset(i) + length(i)
 *   output   result 0 | result 1 | result 2 | …   result i: 32 bytes at 32 · i
 * </pre>
 *
 * <p>The segments may lie on the heap or off it and stay the caller's. An operation reads input and
 * writes output only while it runs; a segment off the heap must belong to an arena that is not
 * closed by hand, since a device that hangs may read it until the process ends.
 */
public final class Batch {
  /** Size of one result. */
  public static final int RESULT_BYTES = 32;

  private final MemorySegment input;
  private final MemorySegment output;
  private final int[] offsets; // null when all items have itemBytes
  private final int itemBytes;
  private final int first;
  private final int count;

  private Batch(
      MemorySegment input, int[] offsets, int itemBytes, int first, int count, MemorySegment out) {
    this.input = input;
    this.offsets = offsets;
    this.itemBytes = itemBytes;
    this.first = first;
    this.count = count;
    this.output = out;
  }

  /**
   * Items of any length.
   *
   * @param offsets where each item begins, and as entry {@code count} where the last one ends;
   *     never descending; kept, not copied
   * @throws IndexOutOfBoundsException when an offset lies outside the input, or the results do not
   *     fit the output
   * @throws IllegalArgumentException when the offsets descend
   */
  public static Batch of(MemorySegment input, int[] offsets, int count, MemorySegment output) {
    Objects.checkFromIndexSize(0, count + 1, offsets.length);
    for (int i = 0; i < count; i++) {
      if (offsets[i + 1] < offsets[i]) {
        throw new IllegalArgumentException(
            "offset " + (i + 1) + " is " + offsets[i + 1] + ", before offset " + offsets[i]);
      }
    }
    Objects.checkFromToIndex((long) offsets[0], offsets[count], input.byteSize());
    Objects.checkFromIndexSize(0, (long) count * RESULT_BYTES, output.byteSize());
    return new Batch(input, offsets, 0, 0, count, output);
  }

  /**
   * Items that all have the same length.
   *
   * @throws IndexOutOfBoundsException when the items do not fit the input, or the results the
   *     output
   */
  public static Batch ofEqual(MemorySegment input, int itemBytes, int count, MemorySegment output) {
    Objects.checkFromIndexSize(0, (long) count * itemBytes, input.byteSize());
    Objects.checkFromIndexSize(0, (long) count * RESULT_BYTES, output.byteSize());
    return new Batch(input, null, itemBytes, 0, count, output);
  }

  /** The items from {@code from} (inclusive) to {@code to} (exclusive) and their results' room. */
  public Batch slice(int from, int to) {
    Objects.checkFromToIndex(from, to, count);
    MemorySegment out =
        output.asSlice((long) from * RESULT_BYTES, (long) (to - from) * RESULT_BYTES);
    return new Batch(input, offsets, itemBytes, first + from, to - from, out);
  }

  /** The same items with their results elsewhere. */
  public Batch into(MemorySegment out) {
    Objects.checkFromIndexSize(0, (long) count * RESULT_BYTES, out.byteSize());
    return new Batch(input, offsets, itemBytes, first, count, out);
  }

  public int count() {
    return count;
  }

  public MemorySegment input() {
    return input;
  }

  public MemorySegment output() {
    return output;
  }

  /** Where item {@code i} begins in the input. */
  public long offset(int i) {
    return offsets == null ? (long) (first + i) * itemBytes : offsets[first + i];
  }

  /** Bytes of item {@code i}. */
  public int length(int i) {
    return offsets == null ? itemBytes : offsets[first + i + 1] - offsets[first + i];
  }

  /** The length that all items have, or -1 when they may differ. */
  public int equalLength() {
    return offsets == null ? itemBytes : -1;
  }

  /** Bytes from the first item's beginning to the last one's end. */
  public long inputBytes() {
    return count == 0 ? 0 : offset(count - 1) + length(count - 1) - offset(0);
  }
}
