package io.lanewise.kernels.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.Batch;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelOperationTest {
  private final Random random = new Random(4);

  private static List<ToyOperation> workers(int count) {
    return IntStream.range(0, count).mapToObj(_ -> new ToyOperation()).toList();
  }

  @Test
  void everyItemIsComputedOnceWhateverTheSize() {
    for (int count : new int[] {0, 1, 3, 9, 10, 11, 100, 1001}) {
      for (int size : new int[] {1, 2, 3, 8}) {
        List<ToyOperation> workers = workers(size);
        Batch batch = ToyOperation.batch(count, random);
        try (ParallelOperation parallel = new ParallelOperation(workers, 5)) {
          parallel.run(batch);
          parallel.run(batch);
        }
        assertArrayEquals(ToyOperation.expected(batch), ToyOperation.results(batch));
        int used = (int) workers.stream().filter(w -> w.runs == 2).count();
        assertEquals(Math.clamp(count / 5, 1, size), used);
        assertTrue(workers.stream().allMatch(w -> w.closed));
      }
    }
  }

  @Test
  void theFirstFailureIsThrownWhenAllHaveEnded() {
    List<ToyOperation> workers =
        List.of(
            new ToyOperation(),
            new FaultyDevice(FaultyDevice.Fault.OUT_OF_MEMORY, 1),
            new FaultyDevice(FaultyDevice.Fault.RUNTIME_EXCEPTION, 1),
            new ToyOperation());
    try (ParallelOperation parallel = new ParallelOperation(workers, 1)) {
      Batch batch = ToyOperation.batch(40, random);
      assertThrows(OutOfMemoryError.class, () -> parallel.run(batch));
      assertTrue(workers.stream().allMatch(w -> w.runs == 1));
      parallel.run(batch);
      assertArrayEquals(ToyOperation.expected(batch), ToyOperation.results(batch));
    }
  }

  @Test
  void noWorkersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new ParallelOperation(List.of(), 1));
    List<ToyOperation> one = workers(1);
    assertThrows(IllegalArgumentException.class, () -> new ParallelOperation(one, 0));
  }
}
