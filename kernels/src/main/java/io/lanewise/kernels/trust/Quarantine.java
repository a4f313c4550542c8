package io.lanewise.kernels.trust;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The devices that have failed. A device in quarantine stays there as long as the process runs: one
 * that was wrong once is not asked again. Safe for use by many threads.
 */
public final class Quarantine {
  private static final Quarantine OF_PROCESS = new Quarantine();

  private final Map<String, String> reasons = new ConcurrentHashMap<>();

  /** An empty one: for tests; the program uses {@link #ofProcess()}. */
  public Quarantine() {}

  /** The one that all operations of this process share. */
  public static Quarantine ofProcess() {
    return OF_PROCESS;
  }

  /**
   * Puts a device away.
   *
   * @return false when it was there already
   */
  public boolean add(String device, String reason) {
    return reasons.putIfAbsent(device, reason) == null;
  }

  public boolean contains(String device) {
    return reasons.containsKey(device);
  }

  /** Why the device is there; empty when it is not. */
  public Optional<String> reason(String device) {
    return Optional.ofNullable(reasons.get(device));
  }

  /** The devices with their reasons. */
  public Map<String, String> all() {
    return Map.copyOf(reasons);
  }
}
