package io.lanewise.bench.compare;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.BenchResult.DataFile;
import io.lanewise.bench.result.Energy;
import io.lanewise.bench.result.Refusal;
import io.lanewise.bench.suite.SuiteSettings;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.Version;
import io.lanewise.host.devices.MachineJson;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One measurement from the start of its JVMs to its result. Used once. */
final class Session {
  private final SuiteSettings settings;
  private final String command;
  private final Consumer<String> say;
  private final List<Refusal> refusals = new ArrayList<>();

  /**
   * @param command that the user typed
   * @param say told in lines what a person should know at once
   */
  Session(SuiteSettings settings, String command, Consumer<String> say) {
    this.settings = settings;
    this.command = command;
    this.say = say;
  }

  /**
   * Measures; profiles that cannot be used are refused.
   *
   * @param profiles names or files, the baseline first
   * @param seconds that it may take
   * @throws InputException when no profile can be used
   */
  BenchResult run(List<String> profiles, double seconds) throws IOException {
    Budget budget = new Budget(seconds, System::nanoTime);
    List<TurnJvm> jvms = new ArrayList<>();
    try (Progress progress = Progress.start("measuring", Budget.STEPS);
        Meters meters = Meters.ofMachine()) {
      List<DataFile> data = SuiteOptions.files(settings).map(Workplace::hashed).toList();
      for (String profile : profiles) {
        start(profile, jvms, progress);
        progress.stepTo(budget.step());
      }
      if (jvms.isEmpty()) {
        throw new InputException("no profile can be used on this machine; try the profile auto");
      }
      if (jvms.stream().allMatch(jvm -> jvm.parts().isEmpty())) {
        throw new InputException("nothing is left to measure");
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
      return result(jvms, data, comparison, meters.energy());
    } finally {
      jvms.forEach(TurnJvm::close);
    }
  }

  private void start(String profile, List<TurnJvm> jvms, Progress progress) {
    try {
      TurnJvm jvm = new TurnJvm(profile, settings);
      jvms.add(jvm);
      jvm.refusals().forEach(refusal -> progress.above(() -> refuse(refusal)));
    } catch (RefusedException e) {
      boolean wrong = e.kind() != Kind.UNAVAILABLE;
      progress.above(() -> refuse(new Refusal(profile, "", "", "", wrong, e.getMessage())));
    }
  }

  private void refuse(Refusal refusal) {
    refusals.add(refusal);
    say.accept("not measured: " + refusal.what() + ": " + refusal.reason());
  }

  /** What was not measured so far. */
  List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  private BenchResult result(
      List<TurnJvm> jvms, List<DataFile> data, Comparison comparison, Energy energy)
      throws IOException {
    return new BenchResult(
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        BenchResult.OWN_ENGINE,
        new Version().getVersion()[0].replaceAll("lanewise (\\S+).*", "$1"),
        Workplace.commit(),
        command,
        settings.quick(),
        comparison.rounds(),
        MachineJson.ofMachine(),
        Workplace.jvm(),
        jvms.stream().map(TurnJvm::run).toList(),
        data,
        jvms.stream().flatMap(jvm -> jvm.notes().stream()).distinct().toList(),
        comparison.measurements(),
        refusals,
        energy);
  }
}
