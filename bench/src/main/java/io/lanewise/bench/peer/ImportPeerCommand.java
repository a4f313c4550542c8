package io.lanewise.bench.peer;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Energy;
import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.devices.MachineJson;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lanewise bench import-peer}: the options. */
@Command(
    name = "import-peer",
    description = {
      "Makes a result file of what another engine's own tool measured on this machine, one JSON",
      "object a line (docs/bench-results.md), so that bench report can show it beside Lanewise.",
      "Inputs for other engines: lanewise bench export."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the result is written",
      "1:and the peer did not verify a block, which is left out",
      "2:a file cannot be used; the message names line and field"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench import-peer --engine \"revm 43.0.3\" revm.jsonl --out revm.json",
      "  lanewise bench report result.json revm.json",
    })
public final class ImportPeerCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "JSON lines, plain or gzip.")
  private List<Path> files;

  @Option(
      names = "--engine",
      required = true,
      paramLabel = "NAME",
      description = "The engine and its version, as the report shall call it.")
  private String engine;

  @Option(
      names = "--command",
      paramLabel = "TEXT",
      description = "How it was measured, for the report. Default: by its own tool.")
  private String command = "measured by its own tool";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The result. Default: ${DEFAULT-VALUE}.")
  private Path out = Path.of("peer.json");

  @Override
  public Integer call() {
    if (engine.isBlank() || engine.equals(BenchResult.OWN_ENGINE)) {
      throw new ParameterException(
          spec.commandLine(), "--engine \"" + engine + "\": must name another engine");
    }
    PeerLines lines = new PeerLines(engine);
    files.forEach(lines::read);
    BenchResult result =
        new BenchResult(
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            engine,
            "",
            "unknown",
            command,
            false,
            1,
            MachineJson.ofMachine(),
            JsonMapper.shared().createObjectNode(),
            List.of(new ProfileRun(engine, "", 1, List.of(), Map.of())),
            List.of(),
            List.of(),
            lines.measurements(),
            lines.refusals(),
            Energy.missing("not measured"));
    ResultWriter.write(result, out);
    spec.commandLine()
        .getOut()
        .printf("%d measurements of %s: %s%n", result.measurements().size(), engine, out);
    lines
        .refusals()
        .forEach(
            r ->
                spec.commandLine()
                    .getErr()
                    .println("lanewise: left out: " + r.what() + ": " + r.reason()));
    return lines.refusals().isEmpty() ? ExitCode.OK : ExitCode.MISMATCH;
  }
}
