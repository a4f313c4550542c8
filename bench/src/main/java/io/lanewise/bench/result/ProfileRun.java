package io.lanewise.bench.result;

import java.util.List;
import java.util.Map;

/**
 * A hardware profile, as it was on the measured machine.
 *
 * @param workers threads that it may use
 * @param flags of its JVM
 * @param backends what carried out each operation, by the operation's name
 */
public record ProfileRun(
    String name,
    String description,
    int workers,
    List<String> flags,
    Map<String, String> backends) {
  public ProfileRun {
    flags = List.copyOf(flags);
    backends = Map.copyOf(backends);
  }
}
