package io.lanewise.host.run;

import com.sun.management.ThreadMXBean;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.host.command.Samples;
import java.lang.management.ManagementFactory;

/**
 * Measures one program. Warm-up and samples come in pieces, so that several programs can take turns
 * and none has the JIT compiler to itself. For one thread.
 */
public final class ProgramTimer {
  /** A sample repeats a short program until it takes this long. */
  private static final long SAMPLE_NANOSECONDS = 10_000_000;

  /** A turn of warm-up. */
  private static final long TURN_NANOSECONDS = 100_000_000;

  private static final int MIN_WARMUP_RUNS = 3;

  /** No more samples once they took this long, three at least. */
  private static final long ENOUGH_NANOSECONDS = 4_000_000_000L;

  private static final int MIN_SAMPLES = 3;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Program program;
  private final Evm evm;
  private final Samples samples = new Samples();

  private long warmNanoseconds;
  private long warmRuns;
  private long runsPerSample;
  private long sampledNanoseconds;
  private long sampledRuns;
  private long allocatedBytes;

  public ProgramTimer(Program program, Evm evm) {
    this.program = program;
    this.evm = evm;
  }

  public Program program() {
    return program;
  }

  /** Whether the program has run for {@code nanoseconds} and often enough. */
  boolean isWarm(long nanoseconds) {
    return warmNanoseconds >= nanoseconds && warmRuns >= MIN_WARMUP_RUNS;
  }

  /** One turn of warm-up. */
  public void warmUp() {
    long start = System.nanoTime();
    long elapsed;
    do {
      program.call().execute(evm);
      warmRuns++;
      elapsed = System.nanoTime() - start;
    } while (elapsed < TURN_NANOSECONDS);
    warmNanoseconds += elapsed;
  }

  boolean hasEnough(int wanted) {
    return samples.count() >= wanted
        || (samples.count() >= MIN_SAMPLES && sampledNanoseconds >= ENOUGH_NANOSECONDS);
  }

  /** Takes one sample; the first call finds out how many runs a sample needs. */
  public void sample() {
    if (runsPerSample == 0) {
      calibrate();
    }
    long bytes = THREADS.getCurrentThreadAllocatedBytes();
    long elapsed = time(runsPerSample);
    allocatedBytes += THREADS.getCurrentThreadAllocatedBytes() - bytes;
    sampledNanoseconds += elapsed;
    sampledRuns += runsPerSample;
    samples.add((double) elapsed / runsPerSample);
  }

  private void calibrate() {
    runsPerSample = 1;
    long elapsed = time(1);
    while (elapsed < SAMPLE_NANOSECONDS) {
      // Aim a little above what is needed, but never trust a single measurement by more than 16x.
      long wanted = runsPerSample * SAMPLE_NANOSECONDS / Math.max(1, elapsed) + 1;
      runsPerSample = Math.min(16 * runsPerSample, Math.max(wanted, runsPerSample + 1));
      elapsed = time(runsPerSample);
    }
  }

  private long time(long runs) {
    long start = System.nanoTime();
    for (long i = 0; i < runs; i++) {
      program.call().execute(evm);
    }
    return System.nanoTime() - start;
  }

  /** Nanoseconds a run. */
  public Samples samples() {
    return samples;
  }

  /** The mean over all samples. */
  double bytesAllocatedPerRun() {
    return (double) allocatedBytes / sampledRuns;
  }
}
