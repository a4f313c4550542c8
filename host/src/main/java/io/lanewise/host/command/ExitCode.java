package io.lanewise.host.command;

/**
 * What a command's exit status says. 3 is the launcher's: a tool is missing or the build failed.
 */
public final class ExitCode {
  /** All that was asked for was done and verified. */
  public static final int OK = 0;

  /** A result differs from what it had to be, or an execution failed. */
  public static final int MISMATCH = 1;

  /** The command line or an input file cannot be used. */
  public static final int BAD_INPUT = 2;

  /** A defect of Lanewise itself. */
  public static final int INTERNAL = 4;

  private ExitCode() {}
}
