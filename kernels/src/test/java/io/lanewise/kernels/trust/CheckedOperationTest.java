package io.lanewise.kernels.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.trust.CheckedOperation.Policy;
import io.lanewise.kernels.trust.FaultyDevice.Fault;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckedOperationTest {
  private static final int MINIMUM = 4;
  private static final int MAXIMUM = 64;
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration SHORT = Duration.ofSeconds(1); // longer than any good call

  private final Random random = new Random(20260101);
  private final Quarantine quarantine = new Quarantine();
  private final BatchMetrics metrics = new BatchMetrics();
  private final ToyOperation reference = new ToyOperation();

  private CheckedOperation checked(ToyOperation device, double rate, Duration timeout) {
    Policy policy = new Policy("toy", "opencl-7", "scalar", MINIMUM, MAXIMUM, rate, timeout);
    return new CheckedOperation(
        policy, device, reference, quarantine, metrics, new SplittableRandom(5));
  }

  private BatchCounters.Snapshot device() {
    return metrics.counters("toy", "opencl-7").snapshot();
  }

  private Batch run(CheckedOperation operation, int count) {
    Batch batch = ToyOperation.batch(count, random);
    operation.run(batch);
    return batch;
  }

  private void assertRight(CheckedOperation operation, int count) {
    Batch batch = run(operation, count);
    assertArrayEquals(ToyOperation.expected(batch), ToyOperation.results(batch));
  }

  static Stream<Arguments> faults() {
    return Stream.of(Fault.values())
        .flatMap(fault -> Stream.of(1, 2, 5).map(call -> Arguments.of(fault, call)));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void atFullRateNothingWrongLeavesAndNothingIsLost(Fault fault, int call) throws Exception {
    FaultyDevice faulty = new FaultyDevice(fault, call);
    List<Batch> batches = new ArrayList<>();
    try (LogLines log = new LogLines();
        CheckedOperation operation = checked(faulty, 1, fault.isHang() ? SHORT : LONG)) {
      for (int count : new int[] {7, 64, 150, 5, 1, 0, 33}) {
        batches.add(run(operation, count));
      }
      faulty.release.countDown();
      if (fault == Fault.LATE_AND_WRONG) {
        faulty.written.await();
      }
      assertEquals(1, log.lines().size(), log.lines().toString());
      assertTrue(log.lines().getFirst().startsWith("toy on opencl-7: "), log.lines().toString());
    }
    for (Batch batch : batches) {
      assertArrayEquals(ToyOperation.expected(batch), ToyOperation.results(batch));
    }
    assertEquals(call, faulty.runs, "asked again after the failure");
    BatchCounters.Snapshot counted = device();
    assertEquals(call, counted.batches());
    assertEquals(fault.isWrongResult() ? 1 : 0, counted.mismatches());
    assertEquals(fault.isHang() ? 1 : 0, counted.timeouts());
    assertEquals(fault.isWrongResult() || fault.isHang() ? 0 : 1, counted.failures());
    assertEquals(1, counted.quarantined());
    long offloaded = call == 1 ? 0 : call == 2 ? 7 : 71;
    assertEquals(offloaded, counted.offloadedItems());
    assertEquals(260 - offloaded, metrics.counters("toy", "scalar").snapshot().items());
  }

  @Test
  void aGoodDeviceDoesAllFromTheMinimumOn() {
    ToyOperation device = new ToyOperation();
    try (CheckedOperation operation = checked(device, 0.1, LONG)) {
      assertRight(operation, MINIMUM - 1);
      assertEquals(0, device.runs);
      assertRight(operation, MINIMUM);
      assertEquals(1, device.runs);
      assertRight(operation, 3 * MAXIMUM + 1);
      assertEquals(5, device.runs);
    }
    BatchCounters.Snapshot counted = device();
    assertEquals(5, counted.batches());
    assertEquals(1, counted.declined());
    assertEquals(1, counted.sizes().get(0)); // of 1 item: the rest of the large batch
    assertEquals(1, counted.sizes().get(2)); // of 4
    assertEquals(3, counted.sizes().get(6)); // of 64
    assertEquals(MINIMUM + 193, counted.items());
    assertEquals(MINIMUM + 193, counted.offloadedItems());
    assertEquals(1 + 3 * 7 + 1, counted.crossChecked());
    assertEquals(0, counted.mismatches() + counted.failures() + counted.timeouts());
    assertTrue(counted.nanos() > 0);
    assertEquals(MINIMUM - 1, metrics.counters("toy", "scalar").snapshot().items());
    assertTrue(device.closed && reference.closed);
  }

  @Test
  void whateverTheRateABatchThatIsAllWrongIsCaught() {
    for (Fault fault : List.of(Fault.ALL_WRONG, Fault.NOTHING_WRITTEN)) {
      for (int i = 0; i < 50; i++) {
        Quarantine own = new Quarantine();
        Policy policy = new Policy("toy", "d", "scalar", 1, 100, 1e-9, LONG);
        try (LogLines _ = new LogLines();
            CheckedOperation operation =
                new CheckedOperation(
                    policy,
                    new FaultyDevice(fault, 1),
                    reference,
                    own,
                    metrics,
                    new SplittableRandom(i))) {
          assertRight(operation, 1 + 2 * i);
        }
        assertTrue(own.contains("d"));
      }
    }
  }

  /** One wrong item of 64 is found with the probability of being in the sample: 16 of 64. */
  @Test
  void oneWrongItemIsCaughtAsOftenAsItIsSampled() {
    int caught = 0;
    int trials = 1000;
    for (int i = 0; i < trials; i++) {
      Quarantine own = new Quarantine();
      Policy policy = new Policy("toy", "d", "scalar", 1, 100, 0.25, null);
      try (LogLines _ = new LogLines();
          CheckedOperation operation =
              new CheckedOperation(
                  policy,
                  new FaultyDevice(Fault.WRONG_ITEM, 1),
                  reference,
                  own,
                  metrics,
                  new SplittableRandom(i))) {
        run(operation, 64);
      }
      caught += own.contains("d") ? 1 : 0;
    }
    assertEquals(0.25, caught / (double) trials, 0.05);
  }

  /** What an unlucky sample let pass in an early piece is computed again with the late failure. */
  @Test
  void theWholeBatchIsComputedAgain() {
    ToyOperation device =
        new ToyOperation() {
          @Override
          public void run(Batch batch) {
            super.run(batch);
            batch.output().set(ValueLayout.JAVA_BYTE, 0, (byte) runs);
            if (runs == 3) {
              throw new IllegalStateException("third piece");
            }
          }
        };
    try (LogLines _ = new LogLines();
        CheckedOperation operation = checked(device, 0, LONG)) {
      assertRight(operation, 3 * MAXIMUM);
    }
    assertEquals(0, device().offloadedItems());
  }

  @Test
  void quarantineIsSharedByAllOperationsOnTheDevice() {
    ToyOperation healthy = new ToyOperation();
    try (LogLines log = new LogLines();
        CheckedOperation first = checked(new FaultyDevice(Fault.OUT_OF_MEMORY, 1), 1, LONG);
        CheckedOperation second = checked(healthy, 1, LONG)) {
      assertRight(second, 10);
      assertEquals(1, healthy.runs);
      assertRight(first, 10);
      assertRight(second, 10);
      assertEquals(1, healthy.runs);
      assertEquals(1, log.lines().size());
    }
    assertEquals(
        "java.lang.OutOfMemoryError: no native memory",
        quarantine.reason("opencl-7").orElseThrow());
    assertFalse(quarantine.contains("opencl-8"));
    assertFalse(healthy.closed, "a device in quarantine is let alone");
  }

  @Test
  void anErrorOfTheCallersBlamesNoDevice() {
    Batch bad =
        Batch.ofEqual(
            MemorySegment.ofArray(new byte[] {1, 2, (byte) 0xee, 4, 5}),
            1,
            5,
            MemorySegment.ofArray(new byte[160]));
    try (CheckedOperation operation = checked(new ToyOperation(), 1, LONG)) {
      assertThrows(IllegalArgumentException.class, () -> operation.run(bad));
      assertFalse(quarantine.contains("opencl-7"));
      assertRight(operation, 10);
    }
    assertEquals(10, device().offloadedItems());
  }

  @Test
  void memoryOfOneThreadIsRefused() {
    try (Arena confined = Arena.ofConfined();
        CheckedOperation operation = checked(new ToyOperation(), 1, LONG)) {
      Batch batch = Batch.ofEqual(confined.allocate(10), 1, 10, confined.allocate(320));
      assertThrows(IllegalArgumentException.class, () -> operation.run(batch));
    }
    assertTrue(quarantine.all().isEmpty());
  }

  @Test
  void anInterruptedCallerGetsItsResultsAndKeepsItsInterrupt() {
    try (CheckedOperation operation = checked(new ToyOperation(), 1, LONG)) {
      Thread.currentThread().interrupt();
      assertRight(operation, 20);
      assertTrue(Thread.interrupted());
    }
    assertEquals(20, device().offloadedItems());
  }

  @Test
  void policiesThatMakeNoSenseAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Policy("", "", "", 0, 1, 0, LONG));
    assertThrows(IllegalArgumentException.class, () -> new Policy("", "", "", 2, 1, 0, LONG));
    assertThrows(
        IllegalArgumentException.class, () -> new Policy("", "", "", 1, 1, Double.NaN, LONG));
    assertThrows(
        IllegalArgumentException.class, () -> new Policy("", "", "", 1, 1, 0, Duration.ZERO));
  }
}
