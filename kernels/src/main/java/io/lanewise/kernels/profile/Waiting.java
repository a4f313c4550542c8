package io.lanewise.kernels.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the threads of the pipeline wait for each other. */
public enum Waiting {
  /** Asleep: for machines whose cores have other work as well. */
  BLOCKING,
  /** Awake, but giving way to whoever wants the core: a core for each stage, usually. */
  YIELDING,
  /** Awake: the quickest, with a core for each stage and nothing else on it. */
  BUSY_SPIN;

  /** As profiles have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All labels. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Waiting::label).toList();
  }

  /** The one with this label, which must be one of {@link #labels}. */
  public static Waiting of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
