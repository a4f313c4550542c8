package io.lanewise.host.calibrate;

import io.lanewise.host.measure.KernelOperation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the curves of one operation say.
 *
 * @param curves of all variants that were measured
 * @param reference label of the CPU code that batches below N* go to
 * @param candidates that beat it, the greatest gain first
 */
record Advice(
    KernelOperation operation, List<Curve> curves, String reference, List<Candidate> candidates) {
  /**
   * @param curves of all variants of one operation, for the same sizes of items; one at least must
   *     be of a variant that can be the reference
   */
  static Advice of(KernelOperation operation, List<Curve> curves) {
    Map<String, List<Curve>> byVariant = new TreeMap<>();
    curves.stream()
        .sorted(Comparator.comparingInt(Curve::itemBytes))
        .forEach(
            curve ->
                byVariant
                    .computeIfAbsent(curve.variant().label(), label -> new ArrayList<>())
                    .add(curve));
    String reference =
        byVariant.containsKey("native") ? "native" : "scalar"; // as BatchOperations chooses it
    List<Curve> references = byVariant.get(reference);
    List<Candidate> candidates = new ArrayList<>();
    byVariant.forEach(
        (label, own) -> {
          if (!label.equals(reference) && own.size() == references.size()) {
            Candidate.of(own, references).ifPresent(candidates::add);
          }
        });
    candidates.sort(Comparator.comparingDouble(Candidate::gain).reversed());
    return new Advice(operation, curves, reference, List.copyOf(candidates));
  }

  /** The sizes of items that were measured, ascending. */
  List<Integer> itemBytes() {
    return curves.stream().map(Curve::itemBytes).distinct().sorted().toList();
  }

  List<Curve> curves(int itemBytes) {
    return curves.stream().filter(curve -> curve.itemBytes() == itemBytes).toList();
  }

  /** The candidate of that label, or null. */
  Candidate candidate(String label) {
    return candidates.stream()
        .filter(candidate -> candidate.variant().label().equals(label))
        .findFirst()
        .orElse(null);
  }
}
