package io.lanewise.bench.diff;

import io.lanewise.bench.diff.Difference.Kind;
import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ResultReader;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.JsonLines;
import io.lanewise.host.command.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise bench diff}: the options. */
@Command(
    name = "diff",
    description = {
      "Compares an older result with a newer one, case by case. A change counts when it is larger",
      "than the noise of its samples: three times half the distance between their quartiles, those",
      "of both results together, and --threshold at least."
    },
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nothing is slower or wrong",
      "1:a case is slower, or its result was wrong",
      "2:a file cannot be used, or the two have nothing in common"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench diff old.json new.json",
      "  lanewise bench diff --threshold 0.1 --all old.json new.json",
    })
public final class DiffCommand implements Callable<Integer> {
  private static final double THRESHOLD = 0.05;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "OLD", description = "The older result.")
  private Path old;

  @Parameters(index = "1", paramLabel = "NEW", description = "The newer result.")
  private Path recent;

  @Option(
      names = "--threshold",
      paramLabel = "SHARE",
      description = "The least change that counts. Default: 0.05.")
  private double threshold = THRESHOLD;

  @Option(names = "--all", description = "Show also what has not changed.")
  private boolean all;

  @Option(names = "--json", description = "Write one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(threshold >= 0)) {
      throw new ParameterException(
          spec.commandLine(), "--threshold " + threshold + ": must be 0 or above");
    }
    BenchResult older = ResultReader.read(old);
    BenchResult newer = ResultReader.read(recent);
    List<Difference> differences = Difference.between(older, newer, threshold);
    if (differences.stream().allMatch(d -> d.kind() == Kind.NEW || d.kind() == Kind.GONE)) {
      throw new InputException(old + " and " + recent + " have no case in common");
    }
    if (!older.cpu().equals(newer.cpu())) {
      say("two machines: " + older.cpu() + " and " + newer.cpu() + "; times differ for that too");
    }
    List<Difference> shown =
        differences.stream().filter(d -> all || d.kind() != Kind.SAME).toList();
    if (json) {
      JsonLines lines = new JsonLines(spec.commandLine().getOut());
      shown.forEach(difference -> write(lines, difference));
    } else {
      table(shown, differences);
    }
    boolean regressed = differences.stream().anyMatch(Difference::isRegression);
    return regressed ? ExitCode.MISMATCH : ExitCode.OK;
  }

  private static void write(JsonLines lines, Difference d) {
    var line =
        JsonLines.object("difference")
            .put("suite", d.key().suite())
            .put("scope", d.key().scope())
            .put("case", d.key().name())
            .put("profile", d.key().profile())
            .put("verdict", word(d.kind()));
    if (d.ratio() > 0) {
      line.put("timeRatio", d.ratio()).put("noise", d.noise());
    }
    if (!d.wrong().isEmpty()) {
      line.put("reason", d.wrong());
    }
    lines.write(line);
  }

  private void table(List<Difference> shown, List<Difference> differences) {
    PrintWriter out = spec.commandLine().getOut();
    if (!shown.isEmpty()) {
      Table table =
          new Table(
              out,
              "verdict",
              "suite  ",
              "scope                ",
              "profile         ",
              "    old µs",
              "    new µs",
              "  time",
              " noise",
              "case");
      for (Difference d : shown) {
        table.row(
            word(d.kind()),
            d.key().suite(),
            d.key().scope(),
            d.key().profile(),
            microseconds(d.older()),
            microseconds(d.newer()),
            d.ratio() == 0 ? "" : "%+.0f %%".formatted(100 * (d.ratio() - 1)),
            "%.0f %%".formatted(100 * d.noise()),
            d.key().name() + (d.wrong().isEmpty() ? "" : ": " + d.wrong()));
      }
    }
    StringBuilder counts = new StringBuilder();
    for (Kind kind : Kind.values()) {
      long count = differences.stream().filter(d -> d.kind() == kind).count();
      counts.append(counts.isEmpty() ? "" : ", ").append(count).append(' ').append(word(kind));
    }
    out.println(counts);
    out.flush();
  }

  private static String microseconds(Measurement m) {
    return m == null ? "" : "%.1f".formatted(m.median() / 1e3);
  }

  private static String word(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("lanewise: " + line);
    err.flush();
  }
}
