package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/**
 * The line functions of a fixed point Q of G2, computed once, and the product of the Miller loops
 * of several such points. It squares once a step, not once a step and point as blst's own loop over
 * lines does. Immutable and thread-safe.
 *
 * <pre>
 *   lines         68 × (l0 | l1 | l2), 3 × 96 bytes, in the order in which the loop over
 *                 z = 0xd201000000010000 takes them: one a doubling, one an addition
 *   line at P     l0 | −2x·l1 | 2y·l2
 *   as a product  l0 | l1 | 0 | 0 | l2 | 0, 6 × 96 bytes
 * </pre>
 */
final class FixedLines {
  private static final NativeFunction PRECOMPUTE =
      NativeFunction.ofAddresses("blst_precompute_lines", 2);
  private static final NativeFunction MULTIPLY = NativeFunction.ofAddresses("blst_fp_mul", 3);
  private static final NativeFunction ADD = NativeFunction.ofAddresses("blst_fp_add", 3);
  private static final NativeFunction SUBTRACT = NativeFunction.ofAddresses("blst_fp_sub", 3);
  private static final NativeFunction SQUARE_TARGET =
      NativeFunction.ofAddresses("blst_fp12_sqr", 2);
  private static final NativeFunction MULTIPLY_BY_LINE =
      NativeFunction.ofAddresses("blst_fp12_mul_by_xy00z0", 3);
  private static final NativeFunction CONJUGATE =
      NativeFunction.ofAddresses("blst_fp12_conjugate", 1);

  private static final int SIZE = BaseField.NATIVE_SIZE;
  private static final int LINE_SIZE = 6 * SIZE;
  private static final int LINES = 68;

  /** Doublings that follow each addition: the distances between the ones of z. */
  private static final int[] DOUBLINGS = {2, 3, 9, 32, 16};

  private final MemorySegment lines = allocate(Arena.global(), (long) LINES * LINE_SIZE);

  /**
   * @param q affine, of the subgroup, not at infinity; not kept
   */
  FixedLines(MemorySegment q) {
    PRECOMPUTE.call(lines, q);
  }

  /**
   * A point of G1 at which lines are taken.
   *
   * @param x −2x of the point, and {@code y} 2y
   */
  record Pair(FixedLines fixed, MemorySegment x, MemorySegment y) {}

  /**
   * This point with P, for {@link #millerLoops}.
   *
   * @param p affine, not at infinity
   */
  Pair with(MemorySegment p, Arena arena) {
    MemorySegment twice = allocate(arena, 2L * SIZE);
    ADD.call(twice, p, p);
    MemorySegment x = allocate(arena, SIZE); // holds 0
    SUBTRACT.call(x, x, twice);
    MemorySegment py = p.asSlice(SIZE);
    MemorySegment y = twice.asSlice(SIZE);
    ADD.call(y, py, py);
    return new Pair(this, x, y);
  }

  /** The product of the Miller loops of one pair or more, before the final exponentiation. */
  static MemorySegment millerLoops(List<Pair> pairs, Arena arena) {
    MemorySegment product = allocate(arena, Pairing.TARGET_SIZE);
    MemorySegment line = allocate(arena, LINE_SIZE);
    take(line, 0, pairs.getFirst());
    MemorySegment.copy(line, 0, product, 0, 4 * SIZE);
    MemorySegment.copy(line, 4 * SIZE, product, 8 * SIZE, 2 * SIZE);
    multiply(product, 0, pairs.subList(1, pairs.size()), line);
    int next = 1;
    for (int doublings : DOUBLINGS) {
      multiply(product, next++, pairs, line);
      for (int i = 0; i < doublings; i++) {
        SQUARE_TARGET.call(product, product);
        multiply(product, next++, pairs, line);
      }
    }
    CONJUGATE.call(product); // z is negative
    return product;
  }

  private static void multiply(
      MemorySegment product, int index, List<Pair> pairs, MemorySegment line) {
    for (Pair pair : pairs) {
      take(line, index, pair);
      MULTIPLY_BY_LINE.call(product, product, line);
    }
  }

  /** target = a line at the point. */
  private static void take(MemorySegment target, int index, Pair pair) {
    long at = (long) index * LINE_SIZE;
    MemorySegment.copy(pair.fixed.lines, at, target, 0, 2 * SIZE);
    for (int i = 2; i < 6; i++) {
      MULTIPLY.call(
          target.asSlice((long) i * SIZE, SIZE),
          pair.fixed.lines.asSlice(at + (long) i * SIZE, SIZE),
          i < 4 ? pair.x : pair.y);
    }
  }
}
