package io.lanewise.bench.kernels;

import io.lanewise.host.command.ChildJvm;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures one variant in a fork of JMH. */
final class KernelRun {
  private final KernelPlan plan;

  KernelRun(KernelPlan plan) {
    this.plan = plan;
  }

  /** Iterations that {@link #measure} goes through. */
  int iterations(List<Integer> itemBytes) {
    int shapes = itemBytes.size() * plan.batches().size();
    return plan.warmupIterations(shapes) + shapes * plan.samples();
  }

  /**
   * The shapes that were not too slow, by size and batch.
   *
   * @param iterationEnded called after each iteration
   * @throws RefusedException when the variant was wrong or failed
   */
  List<KernelResult> measure(Variant variant, List<Integer> itemBytes, Runnable iterationEnded) {
    KernelOutput output = new KernelOutput(iterationEnded);
    int threads = variant.isDevice() ? 1 : plan.cores();
    try {
      RunResult result = new Runner(options(variant, itemBytes, threads), output).runSingle();
      return results(variant, threads, result);
    } catch (RunnerException e) {
      if (String.valueOf(e.getMessage()).contains("jmh.lock")) {
        throw new InputException(
            "another benchmark runs on this machine, and each would measure the other: wait for it"
                + " (or set LANEWISE_JAVA_OPTS=-Djmh.ignoreLock=true)",
            e);
      }
      throw refusal(variant, e, output.lastWords());
    }
  }

  private Options options(Variant variant, List<Integer> itemBytes, int threads) {
    int shapes = itemBytes.size() * plan.batches().size();
    TimeValue iteration = TimeValue.milliseconds(plan.sampleMilliseconds());
    List<String> flags = new ArrayList<>(ChildJvm.flags());
    flags.addAll(variant.flags());
    return new OptionsBuilder()
        .include("^" + KernelBenchmark.class.getName() + "\\.run$")
        .param("operation", variant.operation().name())
        .param("variant", variant.label())
        .param("cores", Integer.toString(plan.cores()))
        .param("itemBytes", commas(itemBytes))
        .param("batches", commas(plan.batches()))
        .param("limitMilliseconds", Integer.toString(plan.limitMilliseconds()))
        .param("cpus", plan.pinned() ? Pinning.lastCpus(plan.cores()).orElse("") : "")
        .forks(1)
        .threads(threads)
        .warmupIterations(plan.warmupIterations(shapes))
        .warmupTime(iteration)
        .measurementIterations(shapes * plan.samples())
        .measurementTime(iteration)
        .jvmArgs(flags.toArray(String[]::new))
        .shouldFailOnError(true)
        .build();
  }

  private List<KernelResult> results(Variant variant, int threads, RunResult result) {
    Map<Shape, Samples> samples = new TreeMap<>();
    result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .forEach(
            iteration -> {
              Shape shape =
                  new Shape(
                      counter(iteration, "itemBytes") / threads,
                      counter(iteration, "batch") / threads);
              double batchesPerSecond = iteration.getPrimaryResult().getScore();
              samples
                  .computeIfAbsent(shape, s -> new Samples())
                  .add(1e9 / (batchesPerSecond * shape.batch()));
            });
    List<KernelResult> results = new ArrayList<>();
    samples.forEach(
        (shape, times) -> results.add(new KernelResult(variant, shape, times, plan.cores(), true)));
    return results;
  }

  private static int counter(IterationResult iteration, String name) {
    return (int) iteration.getSecondaryResults().get(name).getScore();
  }

  /** What the fork threw, if it came through; else the last that it printed. */
  private static RefusedException refusal(Variant variant, Throwable e, String lastWords) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      for (Throwable thrown : cause.getSuppressed()) {
        if (thrown instanceof RefusedException refused) {
          return refused;
        }
        lastWords = thrown.toString();
      }
    }
    String reason = lastWords.isEmpty() ? e.getMessage() : lastWords;
    return variant.failed("its JVM failed: " + reason);
  }

  private static String commas(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
