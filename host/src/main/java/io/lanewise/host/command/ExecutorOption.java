package io.lanewise.host.command;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.accesslist.AccessListExecutor;
import io.lanewise.pipeline.accesslist.RecordedExecutor;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import java.util.Arrays;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The option of commands that execute blocks, by whichever executor. */
public final class ExecutorOption {
  /** As the command line calls them. */
  public enum Kind {
    SEQUENTIAL,
    OPTIMISTIC,
    ACCESS_LIST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Option(
      names = "--executor",
      paramLabel = "KIND",
      description = {
        "How the transactions of a block are run: sequential, one after the other; optimistic, on",
        "--workers threads at once, again where they conflict; access-list, likewise, without",
        "conflicts, by a list that the block's first, sequential run records.",
        "Default: sequential."
      },
      converter = KindConverter.class)
  private Kind kind = Kind.SEQUENTIAL;

  private static final class KindConverter implements ITypeConverter<Kind> {
    @Override
    public Kind convert(String value) {
      for (Kind kind : Kind.values()) {
        if (kind.toString().equalsIgnoreCase(value)) {
          return kind;
        }
      }
      throw new TypeConversionException(
          "expected one of " + Arrays.toString(Kind.values()) + " but was '" + value + "'");
    }
  }

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
      case ACCESS_LIST -> new RecordedExecutor(workers, translations, AccessListExecutor.MIN_GAS);
    };
  }

  /** The executor, which runs every block from Byzantium on in its way, however small. */
  public Executor openForAll(int workers, TranslationCache translations) {
    return switch (kind) {
      case SEQUENTIAL -> new SequentialExecutor();
      case OPTIMISTIC -> new OptimisticExecutor(workers, translations, 0, null);
      case ACCESS_LIST -> new RecordedExecutor(workers, translations, 0);
    };
  }

  public Kind kind() {
    return kind;
  }
}
