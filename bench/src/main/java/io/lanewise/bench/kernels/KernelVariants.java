package io.lanewise.bench.kernels;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.Variant;
import java.util.ArrayList;
import java.util.List;

/** What is compared: all backends of an operation, and the baselines that only benchmarks know. */
final class KernelVariants {
  private KernelVariants() {}

  static List<Variant> all(KernelOperation operation) {
    List<Variant> variants = new ArrayList<>(Variant.all(operation));
    if (operation == KernelOperation.KECCAK) {
      variants.add(new Variant(operation, BouncyCastleKeccak.backend()));
    }
    return variants;
  }

  /** The variant of that label; there must be one. */
  static Variant named(KernelOperation operation, String label) {
    return all(operation).stream()
        .filter(variant -> variant.label().equals(label))
        .findFirst()
        .orElseThrow(() -> Variant.unknown(operation, label));
  }
}
