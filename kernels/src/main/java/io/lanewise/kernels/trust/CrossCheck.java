package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.util.random.RandomGenerator;

/**
 * Computes a random sample of a batch again and compares.
 *
 * <p>Of n items, {@code k = max(1, ⌈rate · n⌉)} are checked, chosen uniformly without repetition. A
 * batch of which f items are wrong passes with probability {@code C(n-f, k) / C(n, k)}: never at
 * rate 1, never when all are wrong, at most {@code 1 - rate} when one is.
 */
final class CrossCheck {
  private final BatchOperation reference;
  private final double rate;
  private final RandomGenerator random;

  CrossCheck(BatchOperation reference, double rate, RandomGenerator random) {
    this.reference = reference;
    this.rate = rate;
    this.random = random;
  }

  /** How many items of a batch are checked. */
  int sampleSize(int count) {
    return rate == 0 || count == 0 ? 0 : Math.clamp((long) Math.ceil(rate * count), 1, count);
  }

  /**
   * Checks results.
   *
   * @param batch the items, with the results to check as output
   * @return the first checked item whose result is wrong, or -1
   */
  int firstWrong(Batch batch) {
    int size = sampleSize(batch.count());
    if (size == 0) {
      return -1;
    }
    int[] sample = size == batch.count() ? null : sample(batch.count(), size);
    Batch again = sample == null ? copyOfResults(batch) : copyOfItems(batch, sample);
    reference.run(again);
    for (int i = 0; i < size; i++) {
      int item = sample == null ? i : sample[i];
      if (mismatch(again.output(), i, batch.output(), item)) {
        return item;
      }
    }
    return -1;
  }

  private static boolean mismatch(MemorySegment a, long i, MemorySegment b, long j) {
    long from = i * Batch.RESULT_BYTES;
    long other = j * Batch.RESULT_BYTES;
    return MemorySegment.mismatch(
            a, from, from + Batch.RESULT_BYTES, b, other, other + Batch.RESULT_BYTES)
        >= 0;
  }

  private static Batch copyOfResults(Batch batch) {
    return batch.into(results(batch.count()));
  }

  private static Batch copyOfItems(Batch batch, int[] sample) {
    int[] offsets = new int[sample.length + 1];
    for (int i = 0; i < sample.length; i++) {
      offsets[i + 1] = Math.addExact(offsets[i], batch.length(sample[i]));
    }
    MemorySegment input = MemorySegment.ofArray(new byte[offsets[sample.length]]);
    for (int i = 0; i < sample.length; i++) {
      MemorySegment.copy(
          batch.input(), batch.offset(sample[i]), input, offsets[i], batch.length(sample[i]));
    }
    MemorySegment output = results(sample.length);
    int length = batch.equalLength();
    return length < 0
        ? Batch.of(input, offsets, sample.length, output)
        : Batch.ofEqual(input, length, sample.length, output);
  }

  private static MemorySegment results(int count) {
    return MemorySegment.ofArray(new byte[Math.multiplyExact(count, Batch.RESULT_BYTES)]);
  }

  /** Different items in ascending order: each is taken with the chance that is left for it. */
  private int[] sample(int count, int size) {
    int[] chosen = new int[size];
    int taken = 0;
    for (int i = 0; taken < size; i++) {
      if (random.nextInt(count - i) < size - taken) {
        chosen[taken++] = i;
      }
    }
    return chosen;
  }
}
