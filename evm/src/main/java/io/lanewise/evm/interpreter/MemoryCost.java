package io.lanewise.evm.interpreter;

import io.lanewise.evm.word.Words;

/** What memory costs, for any operands; sizes and offsets are unsigned. See {@link StepCost}. */
final class MemoryCost {
  /** An end beyond 2^64; no other end is odd. */
  static final long OVERFLOW = -1;

  /** Geth prices no larger memory. */
  static final long MAX = 0x1f_ffff_ffe0L;

  private static final long WORD = 32;

  private MemoryCost() {}

  /** Where the region of which offset and size are on the stack ends, rounded up to words. */
  static long end(long[] s, int offsetAt, int sizeAt) {
    return Words.fitsLong(s, sizeAt) ? end(s, offsetAt, s[sizeAt]) : OVERFLOW;
  }

  /** Likewise for a given size; 0 for an empty region, wherever it is. */
  static long end(long[] s, int offsetAt, long size) {
    if (size == 0) {
      return 0;
    }
    long end = s[offsetAt] + size;
    boolean overflows =
        !Words.fitsLong(s, offsetAt)
            || Long.compareUnsigned(end, size) < 0
            || Long.compareUnsigned(end, -WORD) > 0;
    return overflows ? OVERFLOW : end + WORD - 1 & -WORD;
  }

  /** Yellow Paper (326), for a whole number of words up to {@link #MAX} bytes. */
  static long total(long bytes) {
    long words = bytes / WORD;
    return Rules.MEMORY_PER_WORD * words + (words * words >>> 9);
  }
}
