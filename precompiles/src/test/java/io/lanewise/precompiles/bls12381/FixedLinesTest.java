package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The common loop against a product of blst's loops, of one point each. */
class FixedLinesTest {
  private static final NativeFunction MILLER_LOOP =
      NativeFunction.ofAddresses("blst_miller_loop", 3);
  private static final NativeFunction MULTIPLY = NativeFunction.ofAddresses("blst_fp12_mul", 3);
  private static final NativeFunction FINAL_EXPONENTIATION =
      NativeFunction.ofAddresses("blst_final_exp", 2);

  @Test
  void agreesWithBlst() {
    Random random = new Random(4846);
    for (int count = 1; count <= 3; count++) {
      for (int i = 0; i < 10; i++) {
        agreesWithBlst(count, random);
      }
    }
  }

  private static void agreesWithBlst(int count, Random random) {
    try (Arena arena = Arena.ofConfined()) {
      List<FixedLines.Pair> pairs = new ArrayList<>();
      MemorySegment expected = null;
      for (int i = 0; i < count; i++) {
        MemorySegment p = Points.g1(random, arena);
        MemorySegment q = Points.g2(random, arena);
        pairs.add(new FixedLines(q).with(p, arena));
        MemorySegment one = allocate(arena, Pairing.TARGET_SIZE);
        MILLER_LOOP.call(one, q, p);
        if (expected != null) {
          MULTIPLY.call(one, one, expected);
        }
        expected = one;
      }
      assertArrayEquals(
          pairing(expected, arena), pairing(FixedLines.millerLoops(pairs, arena), arena));
    }
  }

  private static byte[] pairing(MemorySegment product, Arena arena) {
    MemorySegment power = allocate(arena, Pairing.TARGET_SIZE);
    FINAL_EXPONENTIATION.call(power, product);
    return power.toArray(ValueLayout.JAVA_BYTE);
  }
}
