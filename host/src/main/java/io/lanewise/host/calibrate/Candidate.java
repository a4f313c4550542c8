package io.lanewise.host.calibrate;

import io.lanewise.host.measure.Variant;
import java.util.List;
import java.util.Optional;

/**
 * A variant that beats the CPU reference.
 *
 * @param minimumBatch N*: batches with fewer items are for the reference
 * @param maximumBatch the largest that was measured: larger ones are split
 * @param gain how often faster than the reference alone, as the geometric mean over batch sizes,
 *     batches below N* counted as 1
 */
record Candidate(Variant variant, int minimumBatch, int maximumBatch, double gain) {
  /** Batch sizes that are asked about: a block, a window of blocks, and what lies around them. */
  private static final List<Integer> ASKED = List.of(4, 16, 64, 256, 1024, 4096, 16_384);

  /**
   * @param curves of the variant, one for each size of items
   * @param references of the reference, in the same order
   * @return empty when the variant does not win for every size of items
   */
  static Optional<Candidate> of(List<Curve> curves, List<Curve> references) {
    int minimum = 1;
    int maximum = Integer.MAX_VALUE;
    for (int i = 0; i < curves.size(); i++) {
      var crossover = Crossover.of(curves.get(i), references.get(i));
      if (crossover.isEmpty()) {
        return Optional.empty();
      }
      minimum = Math.max(minimum, crossover.getAsInt());
      maximum = Math.min(maximum, curves.get(i).points().getLast().shape().batch());
    }
    double logarithms = 0;
    for (int i = 0; i < curves.size(); i++) {
      for (int batch : ASKED) {
        double ratio = references.get(i).nanoseconds(batch) / curves.get(i).nanoseconds(batch);
        logarithms += batch < minimum ? 0 : Math.log(ratio);
      }
    }
    double gain = Math.exp(logarithms / (curves.size() * ASKED.size()));
    return Optional.of(new Candidate(curves.getFirst().variant(), minimum, maximum, gain));
  }
}
