package io.lanewise.host.era;

import io.lanewise.host.command.InputException;
import java.nio.file.Path;

/** An era1 file cannot be used. One line: file, offset, what stands there, what is wrong, a fix. */
public final class EraException extends InputException {
  /**
   * @param offset in the file
   * @param field what lies there, as {@code "CompressedBody of block 17"}
   * @param problem what is wrong, with the value
   */
  EraException(Path file, long offset, String field, String problem, String fix) {
    this(file, offset, field, problem, fix, null);
  }

  EraException(Path file, long offset, String field, String problem, String fix, Throwable cause) {
    super(file + ": byte " + offset + ": " + field + ": " + problem + "; " + fix, cause);
  }

  /** A file as a whole. */
  EraException(Path file, String problem, String fix, Throwable cause) {
    super(file + ": " + problem + "; " + fix, cause);
  }

  /** A file that was written whole, and is not what was written any more. */
  static EraException damaged(Path file, long offset, String field, String problem) {
    return new EraException(
        file, offset, field, problem, "the file is damaged or truncated: fetch it again");
  }
}
