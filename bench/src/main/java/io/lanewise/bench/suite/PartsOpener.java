package io.lanewise.bench.suite;

import io.lanewise.bench.result.Refusal;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.Selection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Opens the parts of one profile in its JVM. What is wrong is refused, and the rest goes on. */
public final class PartsOpener implements AutoCloseable {
  private final String profile;
  private final SuiteSettings settings;
  private final BatchOperations operations;
  private final Map<KernelOperation, Selection> selections = new EnumMap<>(KernelOperation.class);
  private final List<Part> parts = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final List<Lane> lanes = new ArrayList<>();

  /**
   * @param profile as reports call it
   * @param operations of that profile
   */
  public PartsOpener(String profile, SuiteSettings settings, BatchOperations operations) {
    this.profile = profile;
    this.settings = settings;
    this.operations = operations;
  }

  /**
   * Opens all suites.
   *
   * @throws io.lanewise.kernels.profile.ProfileException when the profile cannot be used here
   */
  public void open() {
    for (KernelOperation operation : KernelOperation.values()) {
      selections.put(operation, operations.select(operation.kind(), operation.backends()));
    }
    settings.suites().forEach(suite -> suite.open(this));
  }

  /** All parts, suite by suite. */
  public List<Part> parts() {
    return parts;
  }

  /** What will not be measured. */
  public List<Refusal> refusals() {
    return refusals;
  }

  /** What a reader must know of the choice of cases. */
  public List<String> notes() {
    return notes;
  }

  /** What the profile chose, by operation. */
  public Map<String, String> backends() {
    Map<String, String> backends = new LinkedHashMap<>();
    selections.forEach((operation, chosen) -> backends.put(operation.label(), chosen.label()));
    return backends;
  }

  String profile() {
    return profile;
  }

  SuiteSettings settings() {
    return settings;
  }

  BatchOperations operations() {
    return operations;
  }

  Selection selection(KernelOperation operation) {
    return selections.get(operation);
  }

  void add(Part part) {
    parts.add(part);
  }

  void note(String note) {
    notes.add(note);
  }

  /**
   * The lanes that the user wants, else those of the suite; closed with this object.
   *
   * @param kinds unless the user names some
   * @param workers of lanes with several threads, unless the user names some
   */
  List<Lane> lanes(List<ExecutorOption.Kind> kinds, int workers) {
    List<Lane> opened =
        Lane.all(
            operations,
            settings.executors().isEmpty() ? kinds : settings.executors(),
            settings.workers().isEmpty() ? List.of(workers) : settings.workers());
    lanes.addAll(opened);
    return opened;
  }

  void refuse(boolean wrong, Suite suite, String scope, String name, Exception e) {
    refuse(wrong, suite, scope, name, e.getMessage());
  }

  void refuse(boolean wrong, Suite suite, String scope, String name, String reason) {
    refusals.add(new Refusal(profile, suite.toString(), scope, name, wrong, reason));
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
    lanes.forEach(Lane::close);
  }
}
