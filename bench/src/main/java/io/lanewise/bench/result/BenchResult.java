package io.lanewise.bench.result;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * One result file: what was measured, on what, with what.
 *
 * @param created when, as ISO 8601 has it
 * @param engine whose figures these are: {@value #OWN_ENGINE}, or a peer's name
 * @param commit of the sources; {@code unknown} outside a checkout
 * @param command that made the file
 * @param rounds that each profile had
 * @param machine CPU, memory, system and devices with their drivers
 * @param jvm version and vendor; empty for a peer
 * @param data the files that were read
 * @param notes what a reader must know of the choice of cases, a sentence each
 */
public record BenchResult(
    String created,
    String engine,
    String version,
    String commit,
    String command,
    boolean quick,
    int rounds,
    ObjectNode machine,
    ObjectNode jvm,
    List<ProfileRun> profiles,
    List<DataFile> data,
    List<String> notes,
    List<Measurement> measurements,
    List<Refusal> refusals,
    Energy energy) {
  /** The format; another number when a reader of this one would go wrong. */
  public static final String SCHEMA = "lanewise-bench-v2";

  /** An older format that is read too: without notes, readings and the later suites. */
  public static final String OLDER_SCHEMA = "lanewise-bench-v1";

  /** The {@link #engine} of results that are not a peer's. */
  public static final String OWN_ENGINE = "lanewise";

  /**
   * A file that was read.
   *
   * @param name without the folders that differ from machine to machine
   * @param sha256 of the content, unpacked where the file is gzip
   */
  public record DataFile(String name, String sha256) {}

  public BenchResult {
    profiles = List.copyOf(profiles);
    data = List.copyOf(data);
    notes = List.copyOf(notes);
    measurements = List.copyOf(measurements);
    refusals = List.copyOf(refusals);
  }

  /** Whether another engine's tool measured this. */
  public boolean isPeer() {
    return !engine.equals(OWN_ENGINE);
  }

  /** What was measured of a suite, in the order of the file. */
  public List<Measurement> of(String suite) {
    return measurements.stream().filter(m -> m.suite().equals(suite)).toList();
  }

  /** The measurement with that key. */
  public Optional<Measurement> find(Measurement.Key key) {
    return measurements.stream().filter(m -> m.key().equals(key)).findFirst();
  }

  /** The suites that something was measured of. */
  public Set<String> suites() {
    Set<String> suites = new TreeSet<>();
    measurements.forEach(m -> suites.add(m.suite()));
    return suites;
  }

  /** The CPU's name. */
  public String cpu() {
    return machine.path("cpu").path("model").asString("unknown CPU");
  }
}
