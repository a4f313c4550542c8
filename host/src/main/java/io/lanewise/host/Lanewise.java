package io.lanewise.host;

import io.lanewise.evm.interpreter.Evm;
import io.lanewise.host.blocktest.BlockTestCommand;
import io.lanewise.host.calibrate.CalibrateCommand;
import io.lanewise.host.chain.ImportCommand;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.ExtraCommands;
import io.lanewise.host.command.Failures;
import io.lanewise.host.command.Version;
import io.lanewise.host.conformance.ConformanceCommand;
import io.lanewise.host.datadir.DbCommand;
import io.lanewise.host.datadir.HeadCommand;
import io.lanewise.host.datadir.InitCommand;
import io.lanewise.host.datadir.ProveCommand;
import io.lanewise.host.datadir.RollbackCommand;
import io.lanewise.host.datadir.WitnessCommand;
import io.lanewise.host.demo.DemoCommand;
import io.lanewise.host.devices.DevicesCommand;
import io.lanewise.host.replay.ReplayCommand;
import io.lanewise.host.run.RunCommand;
import io.lanewise.host.statetest.StateTestCommand;
import io.lanewise.host.t8n.T8nCommand;
import io.lanewise.host.t8n.T8nServerCommand;
import io.lanewise.host.workload.WorkloadCommand;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command line {@code lanewise}: the commands, and how they end. */
@Command(
    name = "lanewise",
    description = "Executes Ethereum blocks and EVM bytecode, and checks every result.",
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was done and every result verified",
      "1:a result differs from what it had to be, or an execution failed",
      "2:the command line or an input file cannot be used; the message names the place",
      "3:the launcher found no JDK or Maven, or the build failed",
      "4:a defect of Lanewise itself (--debug shows where)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise demo                        a small generated chain, no data needed",
      "  lanewise replay blocks/              every block bundle in a folder",
      "  lanewise run 0x6001600101            the code PUSH1 1 PUSH1 1 ADD",
      "  lanewise replay --help               all about one command",
    })
public final class Lanewise implements Runnable {
  private static final List<Class<?>> COMMANDS =
      List.of(
          ReplayCommand.class,
          CalibrateCommand.class,
          RunCommand.class,
          DemoCommand.class,
          WorkloadCommand.class,
          StateTestCommand.class,
          BlockTestCommand.class,
          ImportCommand.class,
          InitCommand.class,
          HeadCommand.class,
          RollbackCommand.class,
          ProveCommand.class,
          WitnessCommand.class,
          DbCommand.class,
          T8nCommand.class,
          T8nServerCommand.class,
          ConformanceCommand.class,
          DevicesCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-v", "--version"},
      versionHelp = true,
      description = "Print the version and exit.")
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error (or set LANEWISE_DEBUG=1).")
  private boolean debug;

  /** Runs the command that {@code args} name and exits the JVM with its status. */
  public static void main(String[] args) throws InterruptedException {
    StandardError.takeBack();
    // Java's own logging, one line a message, as the commands speak on standard error.
    System.setProperty("java.util.logging.SimpleFormatter.format", "lanewise: %5$s%6$s%n");
    int[] status = {ExitCode.INTERNAL};
    PrintWriter out = new PrintWriter(System.out, true);
    PrintWriter err = new PrintWriter(System.err, true);
    Runnable command = () -> status[0] = execute(out, err, args);
    Thread engine = new Thread(null, command, "lanewise", Evm.THREAD_STACK);
    engine.start();
    engine.join();
    System.exit(status[0]);
  }

  /**
   * Runs the command that {@code args} name in this thread, which should have a large stack.
   *
   * @param out for results
   * @param err for everything else
   * @return the exit status, see {@link ExitCode}
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    Lanewise lanewise = new Lanewise();
    Failures failures = new Failures(() -> lanewise.debug);
    CommandLine commandLine = new CommandLine(lanewise);
    commandsFor(args).forEach(commandLine::addSubcommand);
    return commandLine
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(failures)
        .setExecutionExceptionHandler(failures)
        .setUsageHelpAutoWidth(true)
        .execute(args);
  }

  /**
   * The command that {@code args} name alone, none for the version, or else all: looking through
   * the options of all commands is half of what it takes to start.
   */
  private static List<Class<?>> commandsFor(String... args) {
    if (args.length == 1 && (args[0].equals("-v") || args[0].equals("--version"))) {
      return List.of();
    }
    String name = args.length == 0 ? "" : args[0];
    return named(name, COMMANDS)
        .or(() -> named(name, ExtraCommands.all()))
        .map(List::<Class<?>>of)
        .orElseGet(Lanewise::allCommands);
  }

  private static Optional<Class<?>> named(String name, List<Class<?>> commands) {
    return commands.stream().filter(command -> nameOf(command).equals(name)).findAny();
  }

  private static List<Class<?>> allCommands() {
    return Stream.concat(COMMANDS.stream(), ExtraCommands.all().stream()).toList();
  }

  private static String nameOf(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    String names = allCommands().stream().map(Lanewise::nameOf).collect(Collectors.joining(", "));
    throw new ParameterException(spec.commandLine(), "which command? one of " + names);
  }
}
