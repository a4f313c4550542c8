package io.lanewise.host.command;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import picocli.CommandLine.Option;

/** The option of commands that execute blocks, by whichever executor. */
public final class ExecutorOption {
  /** As the command line calls them. */
  public enum Kind {
    SEQUENTIAL,
    OPTIMISTIC
  }

  @Option(
      names = "--executor",
      paramLabel = "KIND",
      description = {
        "How the transactions of a block are run: sequential, one after the other; optimistic, on",
        "--workers threads at once. Default: sequential."
      })
  private Kind kind = Kind.SEQUENTIAL;

  /**
   * The executor; the caller closes it.
   *
   * @param workers threads that may run transactions
   * @param translations shared by all of them
   */
  public Executor open(int workers, TranslationCache translations) {
    return open(kind, workers, translations);
  }

  /** An executor of a kind, see {@link #open(int, TranslationCache)}. */
  public static Executor open(Kind kind, int workers, TranslationCache translations) {
    return switch (kind) {
      case SEQUENTIAL -> new SequentialExecutor();
      case OPTIMISTIC -> new OptimisticExecutor(workers, translations);
    };
  }
}
