package io.lanewise.host.command;

/**
 * What the user gave cannot be used: ends the command with {@link ExitCode#BAD_INPUT} and this
 * message, one line.
 */
public class InputException extends RuntimeException {
  public InputException(String message) {
    super(message);
  }

  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
