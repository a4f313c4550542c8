package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Elements.N;
import static io.lanewise.precompiles.secp256k1.batch.vector.Elements.P;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is done lane by lane: reading, comparing, splitting. */
class WordsTest {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger LAMBDA =
      new BigInteger("ac9c52b33fa3cf1f5ad9e3fd77ed9ba4a880b9fc8ec739c2e0cfc810b51283ce", 16);

  static BigInteger number(long[] words) {
    BigInteger number = BigInteger.ZERO;
    for (int i = words.length - 1; i >= 0; i--) {
      number = number.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(words[i])));
    }
    return number;
  }

  @Test
  void comparesWithTheOrder() {
    for (int i = 0; i < 256; i++) {
      BigInteger bit = ONE.shiftLeft(i);
      for (BigInteger near : List.of(N.flipBit(i), N.subtract(bit), bit, N)) {
        long[] w = Words.of(near);
        assertEquals(near.compareTo(N) < 0, Words.isBelowOrder(w[0], w[1], w[2], w[3]));
      }
    }
  }

  @Test
  void negatesInTheField() {
    Random random = new Random(3);
    for (int i = 0; i < 256; i++) {
      for (BigInteger a : List.of(ONE.shiftLeft(i), P.subtract(ONE), new BigInteger(255, random))) {
        long[] words = Words.of(a);
        Words.negateInField(words);
        assertEquals(P.subtract(a), number(words));
      }
    }
  }

  @Test
  void readsCanonicalValues() {
    Elements elements = Elements.seeded(7);
    long[] words = new long[4];
    BigInteger top = ONE.shiftLeft(256).subtract(ONE);
    for (BigInteger a : List.of(BigInteger.ZERO, ONE, P.subtract(ONE), P, P.add(ONE), N, top)) {
      for (int limb2 : new int[] {0, -1, -(1 << 14), 1 << 14}) {
        elements.put(Layout.T0, 0, a);
        elements.m[Layout.T0 + 2 * Rows.LANES] += limb2;
        LaneValues.field(elements.m, Layout.T0, 0, words);
        assertEquals(elements.value(Layout.T0, 0).mod(P), number(words));
      }
      elements.put(Layout.T0, 0, a);
      LaneValues.scalar(elements.m, Layout.T0, 0, words);
      assertEquals(a.mod(N), number(words));
    }
    BigInteger most = N.shiftLeft(1).subtract(ONE); // limb 8 has a bit more
    elements.put(Layout.T0, 0, most.clearBit(256));
    elements.m[Layout.T0 + 8 * Rows.LANES] += 1 << 24;
    LaneValues.scalar(elements.m, Layout.T0, 0, words);
    assertEquals(N.subtract(ONE), number(words));
  }

  @Test
  void splitsScalars() {
    assertEquals(ONE, LAMBDA.modPow(BigInteger.valueOf(3), N));
    ScalarSplit split = new ScalarSplit();
    Random random = new Random(9);
    for (int i = 0; i < 5000; i++) {
      BigInteger k =
          switch (i % 4) {
            case 0 -> BigInteger.valueOf(i / 4);
            case 1 -> N.subtract(BigInteger.valueOf(1 + i / 4));
            case 2 -> ONE.shiftLeft(i / 4 % 256).mod(N);
            default -> new BigInteger(256, random).mod(N);
          };
      split.split(Words.of(k));
      BigInteger k1 = signed(split.k1);
      BigInteger k2 = signed(split.k2);
      assertEquals(k, k1.add(k2.multiply(LAMBDA)).mod(N));
      assertEquals(true, k1.testBit(0) && k2.testBit(0), "both odd");
      assertEquals(true, k1.bitLength() <= 130 && k2.bitLength() <= 130, "k = " + k);
    }
  }

  private static BigInteger signed(long[] words) {
    BigInteger number = number(words);
    return words[2] < 0 ? number.subtract(ONE.shiftLeft(192)) : number;
  }

  @Test
  void multipliesModuloTheOrder() {
    Elements elements = Elements.seeded(11);
    Random random = new Random(13);
    BigInteger inverseRadix = ONE.shiftLeft(261).modInverse(N);
    BigInteger top = ONE.shiftLeft(256).subtract(ONE);
    List<BigInteger> edges = List.of(BigInteger.ZERO, ONE, N.subtract(ONE), N, top);
    for (int i = 0; i < 500; i++) {
      for (int lane = 0; lane < Rows.LANES; lane++) {
        elements.put(Layout.T0, lane, edge(edges, random));
        elements.put(Layout.T1, lane, edge(edges, random));
      }
      long[] m = elements.m;
      OrderField.multiply(m, Layout.T0, Layout.T1, Layout.COLUMNS, Layout.T2);
      for (int lane = 0; lane < Rows.LANES; lane++) {
        BigInteger product =
            elements.value(Layout.T0, lane).multiply(elements.value(Layout.T1, lane));
        BigInteger value = elements.value(Layout.T2, lane);
        assertEquals(product.multiply(inverseRadix).mod(N), value.mod(N));
        assertEquals(-1, value.compareTo(N.shiftLeft(1)), "below 2n");
        for (int limb = 0; limb < Rows.LIMBS; limb++) {
          long word = m[Layout.T2 + limb * Rows.LANES + lane];
          assertEquals(0, word >>> 29, "limb " + limb);
        }
      }
    }
  }

  @Test
  void invertsModuloTheOrder() {
    Elements elements = Elements.seeded(15);
    Random random = new Random(17);
    BigInteger radix = ONE.shiftLeft(261);
    BigInteger[] a = new BigInteger[Rows.LANES];
    for (int lane = 0; lane < Rows.LANES; lane++) {
      a[lane] = lane == 0 ? N.subtract(ONE) : new BigInteger(255, random);
      elements.put(Layout.T0, lane, a[lane].multiply(radix).mod(N));
    }
    FieldPowers.invertModuloOrder(elements.m, Layout.T0, Layout.T1);
    for (int lane = 0; lane < Rows.LANES; lane++) {
      BigInteger inverse = a[lane].modInverse(N).multiply(radix).mod(N);
      assertEquals(inverse, elements.value(Layout.T1, lane).mod(N));
    }
  }

  private static BigInteger edge(List<BigInteger> edges, Random random) {
    int i = random.nextInt(2 * edges.size());
    return i < edges.size() ? edges.get(i) : new BigInteger(256, random);
  }

  @Test
  void packsAndUnpacksPoints() {
    Elements elements = Elements.seeded(19);
    long[] m = elements.m;
    for (int round = 0; round < 100; round++) {
      elements.putNormal(Layout.T0);
      elements.putNormal(Layout.T1);
      PackedPoints.pack(m, Layout.T0, Layout.T1, Layout.ROW_A);
      for (int lane = 0; lane < Rows.LANES; lane++) {
        m[Layout.ROW_A + PackedPoints.WORDS * Rows.LANES + lane] = -(lane & 1);
      }
      PackedPoints.unpack(m, Layout.ROW_A, Layout.X, Layout.Y);
      BigInteger[] y = elements.values(Layout.T1);
      for (int lane = 1; lane < Rows.LANES; lane += 2) {
        y[lane] = y[lane].negate();
      }
      assertArrayEquals(elements.values(Layout.T0), elements.values(Layout.X));
      assertArrayEquals(y, elements.values(Layout.Y));
    }
  }
}
