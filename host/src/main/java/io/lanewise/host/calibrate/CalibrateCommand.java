package io.lanewise.host.calibrate;

import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Progress;
import io.lanewise.host.devices.MachineLine;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.profile.ProfileWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lanewise calibrate}: measures this machine and writes a hardware profile for it. */
@Command(
    name = "calibrate",
    description = {
      "Measures every batch operation on every backend that can run here, transfers included, finds"
          + " the batch sizes from which on each is worth it, and writes a hardware profile.",
      "Leave the machine alone meanwhile: what else runs is measured too."
    },
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the profile is written",
      "1:a backend computed something wrong or failed; the profile goes without it",
      "2:the command line cannot be used, or the file exists"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  lanewise calibrate                       shows tables, charts and the profile",
      "  lanewise calibrate --out here.yaml       and keeps it",
      "  lanewise replay --profile here.yaml …    uses it",
    })
public final class CalibrateCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 3600;

  /** A storage key or a hashed pair, and a full branch node. */
  private static final List<Integer> KECCAK_BYTES = List.of(64, 532);

  @Spec private CommandSpec spec;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the profile to FILE.")
  private Path file;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  private boolean force;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to measure, about. Default: ${DEFAULT-VALUE}.")
  private double seconds = 90;

  @Option(names = "--json", description = "Write one JSON object a line.")
  private boolean json;

  @Override
  public Integer call() {
    if (!(seconds >= 1 && seconds <= MOST_SECONDS)) {
      throw bad("--seconds " + seconds + ": must be from 1 to " + MOST_SECONDS);
    }
    ProfileFile target = file == null ? null : ProfileFile.checked(file, force);
    CalibrationReport report = new CalibrationReport(out(), json, chart());
    List<Variant> variants = new ArrayList<>();
    for (KernelOperation operation : KernelOperation.values()) {
      variants.addAll(runnable(operation, report));
    }
    boolean[] complete = {true};
    List<Advice> advice = measure(variants, report, complete);
    advice.forEach(report::advice);
    report.legend();
    String name = file == null ? "calibrated" : target.profileName();
    String text =
        ProfileWriter.write(
            new ProfileDraft(advice).profile(name, MachineLine.ofMachine()), comments(advice));
    if (target != null) {
      target.write(text);
    }
    report.profile(file == null ? null : file.toString(), text);
    return complete[0] ? ExitCode.OK : ExitCode.MISMATCH;
  }

  private List<Advice> measure(
      List<Variant> variants, CalibrationReport report, boolean[] complete) {
    double secondsEach = seconds / variants.size();
    try (Progress progress = Progress.start("measuring", variants.size() * Steps.EACH);
        Steps steps = new Steps(progress, secondsEach)) {
      Calibration.Listener listener =
          new Calibration.Listener() {
            @Override
            public void measured(List<Curve> curves) {
              report.measured(curves);
              steps.variantEnded();
            }

            @Override
            public void refused(Variant variant, RefusedException refusal) {
              progress.above(() -> say(refusal.getMessage()));
              report.refused(variant, refusal);
              complete[0] &= refusal.kind() == RefusedException.Kind.UNAVAILABLE;
              steps.variantEnded();
            }
          };
      Calibration calibration = new Calibration(new CurveProcess(), secondsEach, listener);
      List<Advice> advice = new ArrayList<>();
      for (KernelOperation operation : KernelOperation.values()) {
        List<Integer> bytes =
            operation == KernelOperation.KECCAK ? KECCAK_BYTES : operation.itemBytes();
        advice.add(
            calibration.calibrate(
                operation,
                bytes,
                variants.stream().filter(v -> v.operation() == operation).toList()));
      }
      return advice;
    } catch (RefusedException nothingToCompare) {
      throw new InputException(nothingToCompare.getMessage(), nothingToCompare);
    }
  }

  private List<Variant> runnable(KernelOperation operation, CalibrationReport report) {
    List<Variant> runnable = new ArrayList<>();
    for (Variant variant : Variant.all(operation)) {
      if (!operation.kind().backends().contains(variant.backend().name())) {
        continue; // there to be compared, not to be chosen
      }
      Optional<String> obstacle = variant.obstacle();
      if (obstacle.isEmpty()) {
        runnable.add(variant);
      } else {
        RefusedException refusal =
            variant.refusal(RefusedException.Kind.UNAVAILABLE, obstacle.get());
        say(refusal.getMessage());
        report.refused(variant, refusal);
      }
    }
    return runnable;
  }

  private List<String> comments(List<Advice> advice) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Written by `lanewise calibrate` on %s, after %.0f seconds of measurement."
            .formatted(LocalDate.now(), seconds));
    lines.add(
        "Rates are items a second at the best batch size, transfers included, on one core or");
    lines.add("a GPU; minimumBatch is where the reference is beaten by 5 % or more and stays so.");
    for (Advice one : advice) {
      for (int bytes : one.itemBytes()) {
        for (Curve curve : one.curves(bytes)) {
          lines.add(
              "  %-8s %4d bytes  %-12s %6s"
                  .formatted(
                      one.operation().label(),
                      bytes,
                      curve.variant().label(),
                      Rate.text(curve.bestItemsPerSecond())));
        }
      }
    }
    return lines;
  }

  /** Null with JSON; of plain characters where the output is no terminal. */
  private CurveChart chart() {
    if (json) {
      return null;
    }
    boolean terminal = System.console() != null && System.console().isTerminal();
    boolean unicode = terminal && System.out.charset().newEncoder().canEncode('●');
    return new CurveChart(unicode, terminal ? spec.usageMessage().width() : 80);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void say(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("lanewise: " + line);
    err.flush();
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
