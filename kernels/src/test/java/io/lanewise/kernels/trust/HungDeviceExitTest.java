package io.lanewise.kernels.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.trust.CheckedOperation.Policy;
import io.lanewise.kernels.trust.FaultyDevice.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A process whose device hangs for ever ends like any other. */
class HungDeviceExitTest {
  /** Prints whether the results are right, and returns from main with the device still hung. */
  static final class Program {
    public static void main(String[] args) {
      Policy policy = new Policy("toy", "d", "scalar", 1, 100, 1, Duration.ofMillis(100));
      CheckedOperation operation =
          new CheckedOperation(
              policy,
              new FaultyDevice(Fault.HANG, 1),
              new ToyOperation(),
              Quarantine.ofProcess(),
              new BatchMetrics(),
              new SplittableRandom(1));
      Batch batch = ToyOperation.batch(50, new Random(1));
      operation.run(batch);
      operation.close();
      System.out.print(Arrays.equals(ToyOperation.expected(batch), ToyOperation.results(batch)));
    }
  }

  @Test
  void exits() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(process.waitFor(2, TimeUnit.MINUTES), "still running");
      assertEquals("true", new String(process.getInputStream().readAllBytes()));
      assertEquals(0, process.exitValue());
    } finally {
      process.destroyForcibly();
    }
  }
}
