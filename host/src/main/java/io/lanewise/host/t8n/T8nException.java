package io.lanewise.host.t8n;

/** A transition could not be made; the message is what geth's tool prints. */
final class T8nException extends RuntimeException {
  private final T8nError error;

  T8nException(T8nError error, String message) {
    this(error, message, null);
  }

  T8nException(T8nError error, String message, Throwable cause) {
    super("ERROR(" + error.exitCode() + "): " + message, cause);
    this.error = error;
  }

  T8nError error() {
    return error;
  }
}
