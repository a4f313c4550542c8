package io.lanewise.kernels.trust;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.trust.CheckedOperation.Policy;
import io.lanewise.kernels.trust.FaultyDevice.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Threads with an instance each on one device, which fails for one of them. */
class ManyCallersTest {
  private static final int THREADS = 6;

  @ParameterizedTest
  @EnumSource(Fault.class)
  void allGetRightResultsAndTheDeviceGoesOnce(Fault fault) throws Exception {
    Quarantine quarantine = new Quarantine();
    BatchMetrics metrics = new BatchMetrics();
    Duration timeout = fault.isHang() ? Duration.ofMillis(500) : Duration.ofMinutes(5);
    Policy policy = new Policy("toy", "opencl-0", "scalar", 4, 20, 1, timeout);
    List<FaultyDevice> devices = new ArrayList<>();
    List<Callable<Void>> callers = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      FaultyDevice device = new FaultyDevice(fault, t == 3 ? 10 : t == 4 ? 12 : 0);
      devices.add(device);
      int seed = t;
      callers.add(
          () -> {
            Random random = new Random(seed);
            try (CheckedOperation operation =
                new CheckedOperation(
                    policy,
                    device,
                    new ToyOperation(),
                    quarantine,
                    metrics,
                    new SplittableRandom(seed))) {
              for (int i = 0; i < 200; i++) {
                Batch batch = ToyOperation.batch(random.nextInt(60), random);
                operation.run(batch);
                assertArrayEquals(ToyOperation.expected(batch), ToyOperation.results(batch));
              }
            }
            return null;
          });
    }
    try (LogLines log = new LogLines();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (Future<Void> caller : threads.invokeAll(callers)) {
        caller.get();
      }
      devices.forEach(d -> d.release.countDown());
      assertEquals(1, log.lines().size(), log.lines().toString());
    }
    BatchCounters.Snapshot counted = metrics.counters("toy", "opencl-0").snapshot();
    assertEquals(1, counted.quarantined());
    assertEquals(1, quarantine.all().size());
  }
}
