package io.lanewise.bench.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What can be measured. */
public enum Suite {
  KERNELS(
      new KernelSuite(),
      "batch operations by batch size: items a second",
      "nothing",
      "10 s",
      "40 s"),
  BLOCKS(
      new BlockSuite(),
      "real blocks; scopes execution, senders, roots: gas a second",
      "blocks in LANEWISE_DATA, or --blocks",
      "20 s",
      "60 s"),
  EVM(
      new EvmSuite(),
      "programs in bare message calls, and worst-case blocks: gas a second",
      "programs and fixtures in LANEWISE_DATA, or --programs, --fixtures",
      "30 s",
      "90 s"),
  WORKLOADS(
      new WorkloadSuite(),
      "generated blocks of each kind, executors by workers: gas a second",
      "nothing",
      "10 s",
      "30 s"),
  PIPELINE(
      new PipelineSuite(),
      "chains: through the ring, block by block, into a database",
      "nothing; more chains in LANEWISE_DATA, or --chains",
      "30 s",
      "40 s"),
  STARTUP(
      new StartupSuite(),
      "commands, each in a fresh JVM: time",
      "scripts/lanewise",
      "15 s",
      "40 s");

  private final Opener opener;
  private final String what;
  private final String needs;
  private final String quickTime;
  private final String time;

  Suite(Opener opener, String what, String needs, String quickTime, String time) {
    this.opener = opener;
    this.what = what;
    this.needs = needs;
    this.quickTime = quickTime;
    this.time = time;
  }

  /** How the parts of a suite come to be. Without state. */
  interface Opener {
    /** Adds the parts to the opening; what is wrong is refused, and the rest goes on. */
    void open(PartsOpener opening);

    /** The names of the cases, found without running anything. */
    List<String> cases(SuiteSettings settings);
  }

  /**
   * The suite of that name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static Suite of(String label) {
    return Arrays.stream(values())
        .filter(suite -> suite.toString().equals(label))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    label
                        + ": there is none; allowed: "
                        + Arrays.stream(values())
                            .map(Suite::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** What it measures, in a line. */
  public String what() {
    return what;
  }

  /** What must be there. */
  public String needs() {
    return needs;
  }

  /** The least that one profile takes for it with {@code --quick}: start, warm-up, three rounds. */
  public String quickTime() {
    return quickTime;
  }

  /** The same without. */
  public String time() {
    return time;
  }

  /** The names of the cases, found without running anything. */
  public List<String> cases(SuiteSettings settings) {
    return opener.cases(settings);
  }

  void open(PartsOpener opening) {
    opener.open(opening);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
