package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The product of pairings. */
final class Pairing {
  static final int TARGET_SIZE = 12 * BaseField.NATIVE_SIZE;

  private static final NativeFunction MILLER_LOOPS =
      NativeFunction.of(
          "blst_miller_loop_n",
          FunctionDescriptor.ofVoid(
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.ADDRESS,
              ValueLayout.JAVA_LONG));
  private static final NativeFunction FINAL_EXPONENTIATION =
      NativeFunction.ofAddresses("blst_final_exp", 2);
  private static final NativeFunction IS_ONE = NativeFunction.test("blst_fp12_is_one", 1);

  private Pairing() {}

  /** Checks encoded pairs of a G1 and a G2 point. */
  static PairingResult check(byte[] input) {
    int pairSize = Group.G1.encodedSize + Group.G2.encodedSize;
    int pairs = input.length / pairSize;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeInput = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
      MemorySegment ps = allocate(arena, (long) pairs * Group.G1.affineSize);
      MemorySegment qs = allocate(arena, (long) pairs * Group.G2.affineSize);
      int count = 0;
      for (int i = 0; i < pairs; i++) {
        int at = i * pairSize;
        MemorySegment p = slot(Group.G1, ps, count);
        MemorySegment q = slot(Group.G2, qs, count);
        if (!Group.G1.decode(input, nativeInput, at, p)
            || !Group.G2.decode(input, nativeInput, at + Group.G1.encodedSize, q)
            || !Group.G1.contains(p)
            || !Group.G2.contains(q)) {
          return PairingResult.INVALID;
        }
        // A pair with a point at infinity contributes 1: the next one takes its place.
        if (!Group.G1.isInfinity(p) && !Group.G2.isInfinity(q)) {
          count++;
        }
      }
      if (count == 0) {
        return PairingResult.ONE;
      }
      MemorySegment product = allocate(arena, TARGET_SIZE);
      MILLER_LOOPS.call(product, Group.array(qs, arena), Group.array(ps, arena), count);
      return isOne(product, arena) ? PairingResult.ONE : PairingResult.NOT_ONE;
    }
  }

  /** Whether a product of Miller loops is 1 after the final exponentiation. */
  static boolean isOne(MemorySegment product, Arena arena) {
    MemorySegment power = allocate(arena, TARGET_SIZE);
    FINAL_EXPONENTIATION.call(power, product);
    return IS_ONE.isTrue(power);
  }

  private static MemorySegment slot(Group group, MemorySegment points, int index) {
    return points.asSlice((long) index * group.affineSize, group.affineSize);
  }
}
