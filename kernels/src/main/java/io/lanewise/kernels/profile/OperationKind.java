package io.lanewise.kernels.profile;

import java.util.Arrays;
import java.util.List;

/** The operations that a profile chooses a backend for. */
public enum OperationKind {
  /** Keccak-256 of messages. */
  KECCAK("keccak", 128, "scalar", "vector-256", "vector-512", "opencl"),
  /** Public-key recovery of secp256k1 signatures. */
  RECOVER(
      "recover", 4, "native", "scalar", "vector-256", "vector-512", "opencl", "opencl-portable");

  private final String label;
  private final int grain;
  private final List<String> backends;

  OperationKind(String label, int grain, String... backends) {
    this.label = label;
    this.grain = grain;
    this.backends = List.of(backends);
  }

  /** As profiles and reports call it. */
  public String label() {
    return label;
  }

  /** Items that take a CPU core longer than to hand them to another thread. */
  public int grain() {
    return grain;
  }

  /** The names of the backends that there may be. */
  public List<String> backends() {
    return backends;
  }

  /** The labels of all operations. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(OperationKind::label).toList();
  }

  /** The operation of that label, or null. */
  static OperationKind of(String label) {
    return Arrays.stream(values()).filter(k -> k.label.equals(label)).findFirst().orElse(null);
  }
}
