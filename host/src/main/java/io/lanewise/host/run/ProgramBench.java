package io.lanewise.host.run;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.host.command.Progress;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures programs side by side in this JVM: they take turns, so that the interpreter is compiled
 * for all of them, as it would be in a node. Only what was verified is measured.
 */
final class ProgramBench {
  private final ProgramReport report;
  private final int samples;
  private final long warmupNanoseconds;
  private final Evm evm = new Evm(new TranslationCache(TranslationCache.DEFAULT_BYTES));

  /**
   * @param samples of each program
   * @param warmupNanoseconds that each program runs before its first sample
   */
  ProgramBench(ProgramReport report, int samples, long warmupNanoseconds) {
    this.report = report;
    this.samples = samples;
    this.warmupNanoseconds = warmupNanoseconds;
  }

  /** Whether all programs computed what they must. */
  boolean run(List<Program> programs) {
    List<ProgramTimer> timers = new ArrayList<>();
    boolean right = true;
    for (Program program : programs) {
      String difference = program.check(evm);
      if (difference == null) {
        timers.add(new ProgramTimer(program, evm));
      } else {
        report.mismatch(program, difference);
        right = false;
      }
    }
    measure(timers);
    // Counting shows every instruction to a tracer, which the compiler had better not see before.
    for (ProgramTimer timer : timers) {
      String difference = timer.program().checkOperations(evm);
      if (difference == null) {
        report.measured(timer);
      } else {
        report.mismatch(timer.program(), difference);
        right = false;
      }
    }
    return right;
  }

  private void measure(List<ProgramTimer> timers) {
    try (Progress progress = Progress.start("measuring", (long) timers.size() * (samples + 1))) {
      List<ProgramTimer> cold = new ArrayList<>(timers);
      while (!cold.isEmpty()) {
        cold.forEach(ProgramTimer::warmUp);
        cold.removeIf(
            timer -> {
              boolean warm = timer.isWarm(warmupNanoseconds);
              if (warm) {
                progress.step();
              }
              return warm;
            });
      }
      for (int i = 0; i < samples; i++) {
        for (ProgramTimer timer : timers) {
          if (!timer.hasEnough(samples)) {
            timer.sample();
          }
          progress.step();
        }
      }
    }
  }
}
