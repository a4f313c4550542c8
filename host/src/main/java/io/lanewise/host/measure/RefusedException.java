package io.lanewise.host.measure;

/** A variant is not measured. Travels from the JVM that found out to the one that reports. */
public final class RefusedException extends RuntimeException {
  /** How bad it is. */
  public enum Kind {
    /** It cannot run on this machine. */
    UNAVAILABLE,
    /** Its device refused or broke down. */
    FAILED,
    /** It computed something else than it must. */
    WRONG
  }

  private final Kind kind;

  public RefusedException(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
