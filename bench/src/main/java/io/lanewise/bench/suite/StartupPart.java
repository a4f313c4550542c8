package io.lanewise.bench.suite;

import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Commands as a person types them, each in a fresh JVM, from the launcher's start to its end. */
final class StartupPart implements Part {
  static final String SCOPE = "launcher";

  private static final int RUNS = 3;
  private static final int QUICK_RUNS = 1;
  private static final long PATIENCE_SECONDS = 60;

  private final Map<String, List<String>> commands;
  private final List<Case> cases = new ArrayList<>();
  private final int runs;

  /**
   * @param commands by the name of the case; each must end with status 0
   */
  StartupPart(Map<String, List<String>> commands, boolean quick) {
    this.commands = new LinkedHashMap<>(commands);
    runs = quick ? QUICK_RUNS : RUNS;
    commands.keySet().forEach(name -> cases.add(new Case(name, 1, Map.of())));
  }

  @Override
  public String suite() {
    return Suite.STARTUP.toString();
  }

  @Override
  public String scope() {
    return SCOPE;
  }

  @Override
  public String workUnit() {
    return "runs";
  }

  @Override
  public String variant() {
    return "jvm";
  }

  @Override
  public List<Case> cases() {
    return cases;
  }

  @Override
  public double[] turn() {
    return commands.values().stream().mapToDouble(this::median).toArray();
  }

  private double median(List<String> command) {
    double[] times = new double[runs];
    for (int i = 0; i < runs; i++) {
      times[i] = run(command);
    }
    java.util.Arrays.sort(times);
    return times[runs / 2];
  }

  private static long run(List<String> command) {
    long start = System.nanoTime();
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
              .start();
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new RefusedException(
            Kind.FAILED, String.join(" ", command) + ": no end within " + PATIENCE_SECONDS + " s");
      }
      long nanoseconds = System.nanoTime() - start;
      if (process.exitValue() != 0) {
        throw new RefusedException(
            Kind.WRONG, String.join(" ", command) + ": exit status " + process.exitValue());
      }
      return nanoseconds;
    } catch (IOException e) {
      throw new RefusedException(Kind.FAILED, String.join(" ", command) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RefusedException(Kind.FAILED, "interrupted");
    }
  }
}
