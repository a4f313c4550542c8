package io.lanewise.bench.compare;

import io.lanewise.bench.report.ReportPage;
import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.BenchResult.DataFile;
import io.lanewise.bench.result.Energy;
import io.lanewise.bench.result.Pairing;
import io.lanewise.bench.result.ProfileRun;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.result.ResultWriter;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.Table;
import io.lanewise.host.command.Version;
import io.lanewise.host.devices.MachineJson;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code lanewise bench compare}: runs the comparison and leaves its result and page. */
@Command(
    name = "compare",
    description = {
      "Measures hardware profiles against each other: each in a JVM of its own, taking turns on the",
      "same work, so that ratios are of the same minute. Leaves a result file and a page.",
      "The first profile is the baseline of all ratios."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all was measured",
      "1:a result was wrong, or a profile that was asked for cannot run; it is not among the figures",
      "2:the command line or a file cannot be used"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise bench compare --quick                   three minutes; result.json, result.html",
      "  lanewise bench compare --profiles cpu-scalar,mine.yaml --suite blocks --out mine.json",
      "  lanewise bench compare --executors sequential,optimistic --workers 8 --seconds 1800",
    })
public final class CompareCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CompareOptions options;

  private final List<Refusal> refusals = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    TurnOptions wanted = options.turns(this::say);
    double time = options.seconds();
    Budget budget = new Budget(time, System::nanoTime);
    say("comparing " + String.join(", ", options.profiles()) + " for about %.0f s".formatted(time));
    List<TurnJvm> jvms = new ArrayList<>();
    try (Progress progress = Progress.start("comparing", Budget.STEPS);
        Meters meters = Meters.ofMachine()) {
      List<DataFile> data =
          Stream.concat(
                  wanted.blocks().stream(),
                  wanted.programs().isEmpty() ? Stream.of() : Stream.of(wanted.programs()))
              .map(file -> Workplace.hashed(Path.of(file)))
              .toList();
      for (String profile : options.profiles()) {
        start(wanted.of(profile), jvms, progress);
        progress.stepTo(budget.step());
      }
      if (jvms.isEmpty()) {
        throw new InputException("no profile can be used on this machine; try --profiles auto");
      }
      Comparison comparison =
          new Comparison(
              jvms,
              budget,
              meters,
              () -> progress.stepTo(budget.step()),
              refusal -> progress.above(() -> refuse(refusal)));
      comparison.warmUp();
      comparison.measure();
      BenchResult result = result(jvms, data, comparison, meters.energy());
      ResultWriter.write(result, options.out());
      Path page = options.page();
      Files.writeString(page, ReportPage.of(List.of(result)));
      progress.above(() -> summary(result, page));
    } finally {
      jvms.forEach(TurnJvm::close);
    }
    return isRight() ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private boolean isRight() {
    return refusals.stream().noneMatch(r -> r.wrong() || options.profilesAreGiven());
  }

  private void start(TurnOptions turns, List<TurnJvm> jvms, Progress progress) {
    try {
      TurnJvm jvm = new TurnJvm(turns);
      jvms.add(jvm);
      jvm.refusals().forEach(refusal -> progress.above(() -> refuse(refusal)));
    } catch (RefusedException e) {
      boolean wrong = e.kind() != Kind.UNAVAILABLE;
      progress.above(() -> refuse(new Refusal(turns.profile(), "", "", "", wrong, e.getMessage())));
    }
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    say("not measured: " + refusal.what() + ": " + refusal.reason());
  }

  private BenchResult result(
      List<TurnJvm> jvms, List<DataFile> data, Comparison comparison, Energy energy)
      throws IOException {
    List<ProfileRun> runs = jvms.stream().map(TurnJvm::run).toList();
    return new BenchResult(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        BenchResult.OWN_ENGINE,
        new Version().getVersion()[0].replaceAll("lanewise (\\S+).*", "$1"),
        Workplace.commit(),
        "lanewise bench compare " + String.join(" ", arguments()),
        options.isQuick(),
        comparison.rounds(),
        MachineJson.ofMachine(),
        Workplace.jvm(),
        runs,
        data,
        comparison.measurements(),
        refusals,
        energy);
  }

  private List<String> arguments() {
    List<String> words = spec.commandLine().getParseResult().originalArgs();
    return words.subList(Math.min(words.size(), words.indexOf("compare") + 1), words.size());
  }

  private void summary(BenchResult result, Path page) {
    PrintWriter to = spec.commandLine().getOut();
    Table table =
        new Table(
            to,
            "suite  ",
            "scope                   ",
            "profile             ",
            "against             ",
            " cases",
            " speed",
            "least … most");
    for (Pairing p : Pairing.all(result)) {
      table.row(
          p.suite(),
          p.scope(),
          p.profile(),
          p.baseline(),
          p.cases(),
          "%.2f×".formatted(p.median()),
          "%.2f … %.2f".formatted(p.least(), p.most()));
    }
    to.printf("%d rounds. Result: %s. Page: %s%n", result.rounds(), options.out(), page);
    to.flush();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("lanewise: " + line);
    err.flush();
  }
}
