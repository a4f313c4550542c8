package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.util.Random;

/** Random points of the subgroups, in native memory. */
final class Points {
  private Points() {}

  static MemorySegment g1(Random random, Arena arena) {
    return affine(Group.G1, random, arena);
  }

  static MemorySegment g2(Random random, Arena arena) {
    return affine(Group.G2, random, arena);
  }

  static MemorySegment jacobian(MemorySegment affine, Arena arena) {
    MemorySegment jacobian = allocate(arena, Group.G1.jacobianSize);
    Group.G1.toJacobian(jacobian, affine);
    return jacobian;
  }

  static MemorySegment scalar(BigInteger value, Arena arena) {
    MemorySegment scalar = allocate(arena, ScalarField.SIZE);
    ScalarField.put(value, scalar);
    return scalar;
  }

  private static MemorySegment affine(Group group, Random random, Arena arena) {
    MemorySegment coordinate = allocate(arena, (long) group.degree * BaseField.NATIVE_SIZE);
    for (int i = 0; i < group.degree; i++) {
      // 40 random bytes: a number below p.
      byte[] bytes = new byte[40];
      random.nextBytes(bytes);
      MemorySegment.copy(
          bytes,
          0,
          coordinate,
          ValueLayout.JAVA_BYTE,
          (long) i * BaseField.NATIVE_SIZE,
          bytes.length);
    }
    MemorySegment mapped = allocate(arena, group.jacobianSize);
    group.map(mapped, coordinate);
    MemorySegment affine = allocate(arena, group.affineSize);
    group.toAffine(affine, mapped);
    return affine;
  }
}
