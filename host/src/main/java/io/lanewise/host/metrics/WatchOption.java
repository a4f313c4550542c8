package io.lanewise.host.metrics;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that take blocks one after the other: how to look at them meanwhile. */
public final class WatchOption {
  private static final long OFF = Long.MIN_VALUE;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private MetricsOption metrics;

  @Option(
      names = "--slow-block",
      paramLabel = "MS",
      description = {
        "Write a line of JSON to standard error for each block that takes so many milliseconds or",
        "more, in the format that Ethereum's execution clients share. 0: for every block."
      })
  private long slowBlock = OFF;

  /**
   * Begins to watch what the user wants watched.
   *
   * @param err for the lines
   * @throws io.lanewise.host.command.InputException when the metrics' port cannot be had
   */
  public RunWatch open(PrintWriter err) {
    if (slowBlock < 0 && slowBlock != OFF) {
      throw new ParameterException(
          spec.commandLine(), "--slow-block: found " + slowBlock + "; allowed: 0 or more");
    }
    SlowBlocks slow =
        slowBlock == OFF ? null : new SlowBlocks(TimeUnit.MILLISECONDS.toNanos(slowBlock), err);
    return new RunWatch(metrics.open(err), slow);
  }
}
