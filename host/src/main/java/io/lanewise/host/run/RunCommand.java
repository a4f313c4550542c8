package io.lanewise.host.run;

import io.lanewise.evm.fork.Fork;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.trace.JsonTracer;
import io.lanewise.host.trace.TraceFlags;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise run}: executes bytecode, or measures programs. */
@Command(
    name = "run",
    description = {
      "Executes bytecode in a bare message call and prints output, gas, logs and error.",
      "With --bench, checks and measures programs."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the code succeeded; with --bench, every program computed what it must",
      "1:it reverted or failed; with --bench, a program computed something else",
      "2:the command line or an input file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise run 0x600160010160005260206000f3",
      "  lanewise run --fork Shanghai --gas 100000 --input 0x30627b7c code.hex",
      "  lanewise run --trace 0x6001600101 2> trace.jsonl",
      "  lanewise run --bench --programs programs-v1.jsonl.gz",
      "  lanewise run --bench --solo --only snailtracer --programs programs-v1.jsonl.gz --json",
    })
public final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CODE|FILE",
      description = "Bytecode in hex, or a file with bytecode in hex.")
  private String code;

  @ArgGroup(validate = false, heading = "%nOne execution:%n")
  private CodeOptions call = new CodeOptions();

  @ArgGroup(validate = false, heading = "%nMeasurement:%n")
  private BenchOptions bench = new BenchOptions();

  @Option(names = "--json", description = "Write one JSON object a line.")
  private boolean json;

  @Mixin private TraceFlags trace;

  /** Options of a single execution; geth's names where it has them. */
  static final class CodeOptions {
    @Option(names = "--input", paramLabel = "HEX", description = "Call data. Default: none.")
    String input = "0x";

    @Option(
        names = "--gas",
        paramLabel = "N",
        description = "Gas for the call. Default: ${DEFAULT-VALUE}.")
    long gas = 10_000_000_000L;

    @Option(
        names = "--value",
        paramLabel = "WEI",
        description = "Ether sent with the call, in hex (0x…) or decimal. Default: 0.")
    String value = "0";

    @Option(
        names = "--fork",
        paramLabel = "NAME",
        converter = ForkName.class,
        description = "Whose rules hold. Default: Osaka.")
    Fork fork = Fork.OSAKA;

    @Option(
        names = "--sender",
        paramLabel = "ADDRESS",
        description = "Who calls. Default: an account named \"sender\", as geth has it.")
    String sender = "0x000000000000000000000000000073656e646572";

    @Option(
        names = "--receiver",
        paramLabel = "ADDRESS",
        description = "Where the code lives. Default: an account named \"receiver\".")
    String receiver = "0x0000000000000000000000007265636569766572";

    @Option(
        names = "--prestate",
        paramLabel = "FILE",
        description =
            "Accounts before the call: {address: {balance, nonce, code, storage}}, or a genesis"
                + " file with \"alloc\".")
    Path prestate;
  }

  /** Options of {@code --bench}. */
  static final class BenchOptions {
    @Option(names = "--bench", description = "Measure programs.")
    boolean on;

    @Option(
        names = "--programs",
        paramLabel = "FILE",
        description = "The programs: program-v1, plain or gzip.")
    Path programs;

    @Option(
        names = "--solo",
        description = "Give every program a JVM of its own. Default: all share one, taking turns.")
    boolean solo;

    @Option(
        names = "--only",
        paramLabel = "TEXT",
        description = "Only programs whose name contains this.")
    String only = "";

    @Option(names = "--number", hidden = true)
    Integer number;

    @Option(
        names = "--samples",
        paramLabel = "N",
        description = "Samples of each program. Default: ${DEFAULT-VALUE}.")
    int samples = 15;

    @Option(
        names = "--warmup-seconds",
        paramLabel = "N",
        description = "How long each program runs before its first sample. Default: 2.")
    double warmupSeconds = 2;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (!bench.on) {
      if (code == null || bench.programs != null) {
        throw bad(code == null ? "give CODE or FILE, or --bench" : "--programs needs --bench");
      }
      PrintWriter err = spec.commandLine().getErr();
      JsonTracer tracer = trace.on() ? new JsonTracer(err, trace.options()) : null;
      return new CodeCall(out, json, tracer).run(code, call);
    }
    if (trace.on()) {
      throw bad("--trace is for one execution, not for --bench");
    }
    if (bench.programs == null || code != null) {
      throw bad("--bench measures the programs of --programs FILE");
    }
    if (bench.samples < 1 || bench.warmupSeconds < 0) {
      throw bad("--samples must be at least 1 and --warmup-seconds at least 0");
    }
    return bench(new ProgramReport(out, json)) ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private boolean bench(ProgramReport report) {
    List<Program> programs = ProgramFile.read(bench.programs);
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < programs.size(); i++) {
      boolean named = programs.get(i).name().contains(bench.only);
      if (bench.number == null ? named : bench.number == i) {
        chosen.add(i);
      }
    }
    if (chosen.isEmpty()) {
      throw bad("no program of " + bench.programs + " has \"" + bench.only + "\" in its name");
    }
    if (bench.solo) {
      List<String> options =
          List.of("--samples=" + bench.samples, "--warmup-seconds=" + bench.warmupSeconds);
      return new SoloBench(bench.programs, report, options).run(chosen);
    }
    long warmup = (long) (bench.warmupSeconds * 1e9);
    return new ProgramBench(report, bench.samples, warmup)
        .run(chosen.stream().map(programs::get).toList());
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
