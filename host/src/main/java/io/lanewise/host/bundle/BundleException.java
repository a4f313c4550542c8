package io.lanewise.host.bundle;

import io.lanewise.host.command.InputException;
import java.nio.file.Path;

/**
 * A bundle cannot be used. The message is one line that a person can act on: file, field, what is
 * wrong with which value, and what to do about it.
 */
public final class BundleException extends InputException {
  private final Path file;
  private final String field;

  /**
   * @param field the way to the value, as {@code block.transactions[3].gas}; empty when the file as
   *     a whole is meant
   * @param problem what is wrong, with the value
   * @param fix what to do; may be empty
   */
  public BundleException(Path file, String field, String problem, String fix) {
    this(file, field, problem, fix, null);
  }

  public BundleException(Path file, String field, String problem, String fix, Throwable cause) {
    super(message(file, field, problem, fix), cause);
    this.file = file;
    this.field = field;
  }

  public Path file() {
    return file;
  }

  public String field() {
    return field;
  }

  private static String message(Path file, String field, String problem, String fix) {
    return file
        + ": "
        + (field.isEmpty() ? "" : field + ": ")
        + problem
        + (fix.isEmpty() ? "" : "; " + fix);
  }
}
