package io.lanewise.precompiles.secp256k1.batch.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GeneratorTableTest {
  private static final int DIGITS = 32;
  private static final int MULTIPLES = 128;

  private final Elements elements = Elements.seeded(1);

  @Test
  void packsEveryPointAtItsPlace() {
    byte[] rows = new byte[DIGITS * MULTIPLES * 64];
    new Random(23).nextBytes(rows);
    Arrays.fill(rows, 0, 64, (byte) -1);
    long[] table = GeneratorTable.pack(rows);
    long[] m = elements.m;
    for (int i = 0; i < DIGITS; i++) {
      for (int j = 0; j < MULTIPLES; j++) {
        for (int word = 0; word < PackedPoints.WORDS; word++) {
          m[Layout.ROW_A + word * Rows.LANES] = table[GeneratorTable.at(i, j) + word];
        }
        PackedPoints.unpack(m, Layout.ROW_A, Layout.X, Layout.Y);
        int at = 64 * (MULTIPLES * i + j);
        assertEquals(number(rows, at), elements.value(Layout.X, 0), i + ", " + j);
        assertEquals(number(rows, at + 32), elements.value(Layout.Y, 0), i + ", " + j);
      }
    }
  }

  @Test
  void refusesTheRowsOfAnotherWidth() {
    assertThrows(IllegalArgumentException.class, () -> GeneratorTable.pack(new byte[64]));
  }

  private static BigInteger number(byte[] rows, int at) {
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = rows[at + 31 - i];
    }
    return new BigInteger(1, bigEndian);
  }
}
