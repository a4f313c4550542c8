package io.lanewise.precompiles.secp256k1.batch.vector;

import static io.lanewise.precompiles.secp256k1.batch.vector.Elements.P;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.COLUMNS_2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T0;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T1;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T2;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.T3;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.V;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.X;
import static io.lanewise.precompiles.secp256k1.batch.vector.Layout.Y;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

/** Products and their reductions, at the largest limbs that the point steps give them. */
class FieldReductionTest {
  private static final int ROUNDS = 500;

  private final Elements elements = Elements.seeded(5);
  private final long[] m = elements.m;

  @Test
  void products() {
    for (int round = 0; round < ROUNDS; round++) {
      elements.putNormal(T0);
      elements.putNormal(T1);
      Columns.product(m, T0, T1, COLUMNS);
      FieldReduction.reduce(m, COLUMNS, T2);
      check(T2, (lane) -> at(T0, lane).multiply(at(T1, lane)));
    }
  }

  @Test
  void productsOfDoublesAndDifferences() {
    for (int round = 0; round < ROUNDS; round++) {
      elements.putNormal(T0);
      Rows.twice(m, T0, T0);
      elements.putDifference(T1);
      Columns.product(m, T0, T1, COLUMNS);
      FieldReduction.reduce(m, COLUMNS, T2);
      check(T2, (lane) -> at(T0, lane).multiply(at(T1, lane)));
    }
  }

  @Test
  void squaresAndTheirMultiples() {
    for (int round = 0; round < ROUNDS; round++) {
      elements.putNormal(T0);
      Rows.twice(m, T0, T1);
      Rows.thrice(m, T0, T2);
      int[] scaled = {T0, T1, T2};
      for (int s = 1; s <= 3; s++) {
        Columns.square(m, T0, scaled[s - 1], COLUMNS);
        FieldReduction.reduce(m, COLUMNS, T3);
        BigInteger factor = BigInteger.valueOf(s);
        check(T3, (lane) -> at(T0, lane).pow(2).multiply(factor));
      }
      elements.putDifference(T0);
      Columns.square(m, T0, T0, COLUMNS);
      FieldReduction.reduce(m, COLUMNS, T3);
      check(T3, (lane) -> at(T0, lane).pow(2));
    }
  }

  @Test
  void productsMinusElements() {
    for (int round = 0; round < ROUNDS; round++) {
      elements.putNormal(T0);
      elements.putDifference(T1);
      elements.putNormal(X);
      elements.putNormal(Y);
      Columns.product(m, T0, T1, COLUMNS);
      FieldReduction.reduceMinus(m, COLUMNS, X, T2);
      check(T2, (lane) -> at(T0, lane).multiply(at(T1, lane)).subtract(at(X, lane)));
      for (int shift = 0; shift <= 1; shift++) {
        int k = shift;
        FieldReduction.reduceMinus(m, COLUMNS, X, Y, shift, T2);
        check(
            T2,
            (lane) ->
                at(T0, lane)
                    .multiply(at(T1, lane))
                    .subtract(at(X, lane))
                    .subtract(at(Y, lane).shiftLeft(k)));
      }
    }
  }

  @Test
  void differencesOfProducts() {
    for (int round = 0; round < ROUNDS; round++) {
      elements.putNormal(T0);
      elements.putDifference(T1);
      elements.putNormal(V);
      Rows.twice(m, V, T2);
      Columns.product(m, T0, T1, COLUMNS);
      Columns.square(m, V, T2, COLUMNS_2); // 2V², as a doubling has it
      FieldReduction.reduceDifference(m, COLUMNS, COLUMNS_2, T3);
      check(
          T3,
          (lane) -> at(T0, lane).multiply(at(T1, lane)).subtract(at(V, lane).pow(2).shiftLeft(1)));
    }
  }

  @Test
  void resultMayTakeThePlaceOfAnOperand() {
    elements.putNormal(T0);
    elements.putNormal(T1);
    BigInteger[] a = elements.values(T0);
    BigInteger[] b = elements.values(T1);
    Columns.product(m, T0, T1, COLUMNS);
    FieldReduction.reduceMinus(m, COLUMNS, T1, T1);
    check(T1, (lane) -> a[lane].multiply(b[lane]).subtract(b[lane]));
  }

  @Test
  void powers() {
    elements.putNormal(T0);
    elements.put(T0, 0, BigInteger.ZERO);
    elements.put(T0, 1, P.subtract(BigInteger.ONE));
    BigInteger[] a = elements.values(T0);
    FieldPowers.squareRoot(m, T0, T1);
    check(T1, (lane) -> a[lane].modPow(P.add(BigInteger.ONE).shiftRight(2), P));
    FieldPowers.invert(m, T0, T1);
    check(T1, (lane) -> a[lane].modPow(P.subtract(BigInteger.TWO), P));
  }

  private interface Expected {
    BigInteger in(int lane);
  }

  private BigInteger at(int element, int lane) {
    return elements.value(element, lane);
  }

  /** Also that the lane's canonical value is read from it. */
  private void check(int element, Expected expected) {
    elements.assertNormal(element);
    long[] words = new long[4];
    for (int lane = 0; lane < Rows.LANES; lane++) {
      BigInteger value = expected.in(lane).mod(P);
      assertEquals(value, at(element, lane).mod(P), "lane " + lane);
      LaneValues.field(m, element, lane, words);
      assertEquals(value, WordsTest.number(words), "canonical, lane " + lane);
    }
  }
}
