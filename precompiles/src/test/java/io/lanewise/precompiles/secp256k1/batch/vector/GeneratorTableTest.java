package io.lanewise.precompiles.secp256k1.batch.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class GeneratorTableTest {
  @Test
  void holdsOddMultiplesOfPowersOf256() {
    Elements elements = Elements.seeded(1);
    long[] m = elements.m;
    for (int i = 0; i < GeneratorTable.DIGITS; i++) {
      for (int j : new int[] {0, 1, 2, 3, 4, 63, 64, 126, 127}) {
        for (int word = 0; word < PackedPoints.WORDS; word++) {
          m[Layout.ROW_A + word * Rows.LANES] =
              GeneratorTable.POINTS[GeneratorTable.at(i, j) + word];
        }
        PackedPoints.unpack(m, Layout.ROW_A, Layout.X, Layout.Y);
        BigInteger k = BigInteger.valueOf(2 * j + 1).shiftLeft(8 * i).mod(Elements.N);
        byte[] point = Curve.SECP256K1.toBytes(Curve.SECP256K1.multiplyGenerator(k));
        assertEquals(Curve.scalar(point, 0), elements.value(Layout.X, 0), i + ", " + j);
        assertEquals(Curve.scalar(point, 32), elements.value(Layout.Y, 0), i + ", " + j);
      }
    }
  }
}
