package io.lanewise.kernels.opencl;

import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/**
 * Copies between the caller's memory and page-locked memory. One core copies a fraction of what the
 * bus to a GPU carries, so large copies are shared by several.
 */
public final class HostCopy {
  /** A piece takes a core some 100 µs, far more than handing it over. */
  private static final long PIECE_BYTES = 1 << 20;

  /** With fewer cores than this the copying threads would take them from those who compute. */
  private static final int LEAST_CORES = 4;

  private static final boolean HAS_CORES =
      Runtime.getRuntime().availableProcessors() >= LEAST_CORES;

  /** Stands for any other thread. */
  private static final Thread ANOTHER = new Thread();

  private HostCopy() {}

  /** As {@link MemorySegment#copy(MemorySegment, long, MemorySegment, long, long)}. */
  public static void copy(
      MemorySegment from, long fromOffset, MemorySegment to, long toOffset, long bytes) {
    boolean shared =
        HAS_CORES
            && bytes >= 2 * PIECE_BYTES
            && from.isAccessibleBy(ANOTHER)
            && to.isAccessibleBy(ANOTHER);
    if (shared) {
      copyInPieces(from, fromOffset, to, toOffset, bytes);
    } else {
      MemorySegment.copy(from, fromOffset, to, toOffset, bytes);
    }
  }

  static void copyInPieces(
      MemorySegment from, long fromOffset, MemorySegment to, long toOffset, long bytes) {
    IntStream.range(0, Math.toIntExact(Math.ceilDiv(bytes, PIECE_BYTES)))
        .parallel()
        .forEach(
            i -> {
              long at = i * PIECE_BYTES;
              long piece = Math.min(PIECE_BYTES, bytes - at);
              MemorySegment.copy(from, fromOffset + at, to, toOffset + at, piece);
            });
  }
}
