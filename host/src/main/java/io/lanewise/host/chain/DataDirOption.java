package io.lanewise.host.chain;

import io.lanewise.host.database.DatabaseSettings;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that use a database. */
public final class DataDirOption {
  private static final int SMALLEST_CACHE = 8;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--data-dir", paramLabel = "DIR", description = "The folder of the database.")
  private Path folder;

  @Option(
      names = "--cache",
      paramLabel = "MIB",
      description = "Memory for the database's caches, in MiB. Default: ${DEFAULT-VALUE}.")
  private int cache = DatabaseSettings.CACHE_MIB;

  public boolean isGiven() {
    return folder != null;
  }

  /** The folder, which must have been named. */
  public Path folder() {
    if (folder == null) {
      throw new ParameterException(spec.commandLine(), "--data-dir: name the database's folder");
    }
    return folder;
  }

  public DatabaseSettings settings() {
    if (cache < SMALLEST_CACHE) {
      throw new ParameterException(
          spec.commandLine(),
          "--cache: found " + cache + "; allowed: " + SMALLEST_CACHE + " or more");
    }
    return DatabaseSettings.ofCache(cache);
  }
}
