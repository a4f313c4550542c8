package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;

/**
 * A point of G1 that is multiplied again and again: its multiples are kept, so that a product costs
 * 51 additions and no doubling, a quarter of the time. Immutable and thread-safe.
 *
 * <pre>
 *   table    window 0: P, 2·P … 31·P | window 1: 32·P, 2·32·P … 31·32·P | … | window 50
 *            31 × 96 bytes           | 31 × 96 bytes                    |
 * </pre>
 */
final class FixedPoint {
  private static final Group G1 = Group.G1;
  private static final int BITS = 5;
  private static final int WINDOWS = ScalarField.BITS / BITS;
  private static final int MULTIPLES = (1 << BITS) - 1;

  private final MemorySegment table =
      allocate(Arena.global(), (long) WINDOWS * MULTIPLES * G1.affineSize);

  /**
   * @param point affine, of the subgroup, not at infinity; not kept
   */
  FixedPoint(MemorySegment point) {
    try (Arena arena = Arena.ofConfined()) {
      long size = G1.jacobianSize;
      MemorySegment multiples = allocate(arena, WINDOWS * MULTIPLES * size);
      MemorySegment base = allocate(arena, G1.affineSize).copyFrom(point);
      MemorySegment sum = allocate(arena, size);
      for (int window = 0; window < WINDOWS; window++) {
        G1.toJacobian(sum, base);
        for (int i = 0; i < MULTIPLES; i++) {
          multiples.asSlice((window * MULTIPLES + i) * size, size).copyFrom(sum);
          G1.add(sum, base);
        }
        G1.toAffine(base, sum);
      }
      G1.toAffine(table, multiples, WINDOWS * MULTIPLES, arena);
    }
  }

  /**
   * sum = sum + scalar · P.
   *
   * @param sum Jacobian
   * @param scalar in 0 … r−1
   */
  void addProduct(MemorySegment sum, BigInteger scalar) {
    for (int window = 0; window < WINDOWS; window++) {
      int digit = scalar.shiftRight(BITS * window).intValue() & MULTIPLES;
      if (digit != 0) {
        long index = window * MULTIPLES + digit - 1;
        G1.add(sum, table.asSlice(index * G1.affineSize, G1.affineSize));
      }
    }
  }
}
