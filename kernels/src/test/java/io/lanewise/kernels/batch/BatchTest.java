package io.lanewise.kernels.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class BatchTest {
  private final MemorySegment input = MemorySegment.ofArray(new byte[100]);
  private final MemorySegment output = MemorySegment.ofArray(new byte[96]);

  @Test
  void itemsOfAnyLength() {
    Batch batch = Batch.of(input, new int[] {4, 4, 64, 100}, 3, output);
    assertEquals(3, batch.count());
    assertEquals(0, batch.length(0));
    assertEquals(60, batch.length(1));
    assertEquals(64, batch.offset(2));
    assertEquals(96, batch.inputBytes());
    assertEquals(-1, batch.equalLength());
  }

  @Test
  void aSliceKeepsItemsAndResultsTogether() {
    Batch slice = Batch.of(input, new int[] {0, 10, 30, 60}, 3, output).slice(1, 3);
    assertEquals(2, slice.count());
    assertEquals(10, slice.offset(0));
    assertEquals(30, slice.length(1));
    assertEquals(50, slice.inputBytes());
    slice.output().set(ValueLayout.JAVA_BYTE, 0, (byte) 7);
    assertEquals(7, output.get(ValueLayout.JAVA_BYTE, 32));
  }

  @Test
  void equalItems() {
    Batch batch = Batch.ofEqual(input, 33, 3, output).slice(1, 2);
    assertEquals(33, batch.offset(0));
    assertEquals(33, batch.length(0));
    assertEquals(33, batch.equalLength());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    assertThrows(
        IndexOutOfBoundsException.class, () -> Batch.of(input, new int[] {0, 101}, 1, output));
    assertThrows(
        IllegalArgumentException.class, () -> Batch.of(input, new int[] {0, 9, 8}, 2, output));
    assertThrows(IndexOutOfBoundsException.class, () -> Batch.ofEqual(input, 10, 4, output));
    assertThrows(IndexOutOfBoundsException.class, () -> Batch.ofEqual(input, 34, 3, output));
  }
}
