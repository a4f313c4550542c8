package io.lanewise.host.database;

import io.lanewise.host.command.InputException;
import java.nio.file.Path;

/**
 * A database cannot be used: names its folder, what was found and what to do. Nothing in the folder
 * was deleted because of it.
 */
public final class DatabaseException extends InputException {
  /**
   * @param fix what the user can do; empty when there is nothing to say
   */
  public DatabaseException(Path folder, String problem, String fix) {
    this(folder, problem, fix, null);
  }

  DatabaseException(Path folder, String problem, String fix, Throwable cause) {
    super(folder + ": " + problem + (fix.isEmpty() ? "" : "; " + fix), cause);
  }
}
