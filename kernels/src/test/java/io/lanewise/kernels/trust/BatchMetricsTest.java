package io.lanewise.kernels.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What batches leave behind in counters and in Java Flight Recorder. */
class BatchMetricsTest {
  @TempDir private Path folder;

  private final Random random = new Random(20260102);
  private final BatchMetrics metrics = new BatchMetrics();

  private CheckedOperation checked() {
    return new CheckedOperation(
        new CheckedOperation.Policy("toy", "opencl-7", "scalar", 4, 64, 0, null),
        new ToyOperation(),
        new ToyOperation(),
        new Quarantine(),
        metrics,
        new SplittableRandom(5));
  }

  @Test
  void whatWasDoneBetweenTwoMomentsIsKnownByBackend() {
    try (CheckedOperation operation = checked();
        CountedOperation other =
            new CountedOperation(new ToyOperation(), "other", "scalar", metrics)) {
      operation.run(ToyOperation.batch(3, random));
      List<BatchUse> before = metrics.uses("toy");
      assertEquals(List.of(), BatchUse.between(before, metrics.uses("toy")));
      operation.run(ToyOperation.batch(70, random));
      other.run(ToyOperation.batch(5, random));
      assertEquals(
          List.of(new BatchUse("opencl-7", 2, 70, 70)),
          BatchUse.between(before, metrics.uses("toy")));
      assertEquals(List.of(new BatchUse("scalar", 1, 5, 0)), metrics.uses("other"));
    }
  }

  @Test
  void sizesAreCountedByPowersOfTwo() {
    BatchCounters counters = metrics.counters("toy", "scalar");
    for (int count : new int[] {0, 1, 2, 3, 4, 5, 8, 9, 1 << 24, (1 << 24) + 1}) {
      counters.addBatch(count, 1);
    }
    List<Long> sizes = counters.snapshot().sizes();
    assertEquals(List.of(2L, 1L, 2L, 2L, 1L), sizes.subList(0, 5));
    assertEquals(List.of(1L, 1L), sizes.subList(24, 26));
    assertEquals(10, counters.snapshot().batches());
  }

  @Test
  void everyBatchIsRecorded() throws IOException {
    Path file = folder.resolve("batches.jfr");
    try (Recording recording = new Recording();
        CheckedOperation operation = checked();
        CountedOperation counted =
            new CountedOperation(new ToyOperation(), "other", "vector-256", metrics)) {
      recording.enable("io.lanewise.Batch").withoutThreshold();
      recording.start();
      operation.run(ToyOperation.batch(3, random));
      operation.run(ToyOperation.batch(70, random));
      counted.run(ToyOperation.batch(9, random));
      recording.stop();
      recording.dump(file);
    }
    assertEquals(
        List.of(
            "other on vector-256: 9",
            "toy on opencl-7: 6",
            "toy on opencl-7: 64",
            "toy on scalar: 3"),
        RecordingFile.readAllEvents(file).stream().map(BatchMetricsTest::line).sorted().toList());
  }

  private static String line(RecordedEvent event) {
    return "%s on %s: %d"
        .formatted(event.getString("operation"), event.getString("backend"), event.getInt("items"));
  }
}
