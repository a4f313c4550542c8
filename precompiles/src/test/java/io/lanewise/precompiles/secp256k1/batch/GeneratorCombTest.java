package io.lanewise.precompiles.secp256k1.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.precompiles.weierstrass.Curve;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratorCombTest {
  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 8, 12})
  void rowsAreOddMultiples(int width) {
    byte[] rows = GeneratorComb.rows(width);
    int perWindow = 1 << (width - 1);
    int windows = GeneratorComb.windows(width);
    assertEquals(windows * perWindow * GeneratorComb.ROW_BYTES, rows.length);
    check(rows, width, 0, 0);
    check(rows, width, windows - 1, perWindow - 1);
    Random random = new Random(width);
    for (int i = 0; i < 40; i++) {
      check(rows, width, random.nextInt(windows), random.nextInt(perWindow));
    }
  }

  private static void check(byte[] rows, int width, int window, int row) {
    BigInteger multiple =
        BigInteger.valueOf(2L * row + 1).shiftLeft(width * window).mod(Curve.SECP256K1.order());
    byte[] point = Curve.SECP256K1.toBytes(Curve.SECP256K1.multiplyGenerator(multiple));
    int at = (window * (1 << (width - 1)) + row) * GeneratorComb.ROW_BYTES;
    byte[] found = new byte[64];
    for (int i = 0; i < 32; i++) {
      found[i] = rows[at + 31 - i];
      found[32 + i] = rows[at + 63 - i];
    }
    assertEquals(HEX.formatHex(point), HEX.formatHex(found), "row " + row + " of window " + window);
  }

  @Test
  void widthsThatMakeNoSense() {
    assertThrows(IllegalArgumentException.class, () -> GeneratorComb.rows(1));
    assertThrows(IllegalArgumentException.class, () -> GeneratorComb.rows(17));
  }
}
