package io.lanewise.host.command;

import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line why a command ended, and picks the exit status. */
public final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final BooleanSupplier debug;

  public Failures(BooleanSupplier debug) {
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    say(command, e.getMessage());
    if (!UnmatchedArgumentException.printSuggestions(e, command.getErr())) {
      command.getErr().println("see: " + command.getCommandSpec().qualifiedName(" ") + " --help");
    }
    trace(command, e);
    return ExitCode.BAD_INPUT;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof InputException) {
      say(command, e.getMessage());
      trace(command, e);
      return ExitCode.BAD_INPUT;
    }
    say(
        command,
        "internal error, please report it: " + e + (debugging() ? "" : " (--debug shows where)"));
    trace(command, e);
    return ExitCode.INTERNAL;
  }

  private void trace(CommandLine command, Exception e) {
    if (debugging()) {
      e.printStackTrace(command.getErr());
    }
  }

  private boolean debugging() {
    String variable = System.getenv("LANEWISE_DEBUG");
    return debug.getAsBoolean()
        || (variable != null && !variable.isEmpty() && !variable.equals("0"));
  }

  private static void say(CommandLine command, String message) {
    command.getErr().println("lanewise: " + message.lines().findFirst().orElse(""));
  }
}
