package io.lanewise.precompiles.bls12381;

import static io.lanewise.precompiles.bls12381.Group.allocate;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products from the table against blst's own multiplication. */
class FixedPointTest {
  private static final Group G1 = Group.G1;

  @Test
  void agreesWithBlst() {
    Random random = new Random(4844);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = Points.g1(random, arena);
      FixedPoint fixed = new FixedPoint(point);
      for (BigInteger scalar : scalars(random)) {
        MemorySegment expected = allocate(arena, G1.jacobianSize);
        G1.multiply(expected, Points.jacobian(point, arena), Points.scalar(scalar, arena));
        MemorySegment sum = allocate(arena, G1.jacobianSize);
        fixed.addProduct(sum, scalar);
        assertArrayEquals(
            G1.encode(expected, arena), G1.encode(sum, arena), () -> "scalar " + scalar);
      }
    }
  }

  /** P + s·P, where the last addition may meet the same point, or the opposite one. */
  @Test
  void addsToWhatIsThere() {
    Random random = new Random(4845);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment point = Points.g1(random, arena);
      FixedPoint fixed = new FixedPoint(point);
      for (BigInteger scalar : scalars(random)) {
        BigInteger next = scalar.add(BigInteger.ONE).mod(ScalarField.MODULUS);
        MemorySegment expected = allocate(arena, G1.jacobianSize);
        G1.multiply(expected, Points.jacobian(point, arena), Points.scalar(next, arena));
        MemorySegment sum = Points.jacobian(point, arena);
        fixed.addProduct(sum, scalar);
        assertArrayEquals(
            G1.encode(expected, arena), G1.encode(sum, arena), () -> "scalar " + scalar);
      }
    }
  }

  private static List<BigInteger> scalars(Random random) {
    List<BigInteger> scalars = new ArrayList<>();
    for (int i = 0; i < 34; i++) {
      scalars.add(BigInteger.valueOf(i));
      scalars.add(ScalarField.MODULUS.subtract(BigInteger.valueOf(i + 1)));
      scalars.add(new BigInteger(255, random).mod(ScalarField.MODULUS));
    }
    for (int bit = 0; bit < 255; bit++) {
      scalars.add(BigInteger.ONE.shiftLeft(bit).mod(ScalarField.MODULUS));
    }
    return scalars;
  }
}
