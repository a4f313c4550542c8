package io.lanewise.precompiles.bn254;

import static io.lanewise.precompiles.bn254.Bn254.PairingResult.INVALID;
import static io.lanewise.precompiles.bn254.Bn254.PairingResult.NOT_ONE;
import static io.lanewise.precompiles.bn254.Bn254.PairingResult.ONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.lanewise.precompiles.bn254.Bn254.PairingResult;
import io.lanewise.precompiles.bn254.Reference.Point;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairingTest {
  private static final BigInteger P = Reference.P;
  private static final BigInteger R = Reference.R;

  /** Order of the twist divided by r. */
  private static final BigInteger COFACTOR = P.shiftLeft(1).subtract(R);

  private final Random random = new Random(197);

  private record Term(Point p, Point q) {}

  private static PairingResult check(Term... terms) {
    List<byte[]> parts = new ArrayList<>();
    for (Term term : terms) {
      parts.add(Elements.bytesG1(term.p));
      parts.add(Elements.bytesG2(term.q));
    }
    return Bn254.pairingCheck(Elements.concat(parts.toArray(byte[][]::new)));
  }

  private static Point p(long k) {
    return Reference.multiply(BigInteger.valueOf(k), Reference.G1);
  }

  private static Point q(long k) {
    return Reference.multiply(BigInteger.valueOf(k), Reference.G2);
  }

  @Test
  void isBilinear() {
    for (int i = 0; i < 40; i++) {
      BigInteger a = new BigInteger(253, random);
      BigInteger b = new BigInteger(253, random);
      BigInteger ab = a.multiply(b).mod(R);
      Term left =
          new Term(Reference.multiply(a, Reference.G1), Reference.multiply(b, Reference.G2));
      Term right = new Term(Reference.multiply(R.subtract(ab), Reference.G1), Reference.G2);
      Term wrong =
          new Term(
              Reference.multiply(R.subtract(ab).add(BigInteger.ONE), Reference.G1), Reference.G2);
      assertEquals(ONE, check(left, right));
      assertEquals(NOT_ONE, check(left, wrong));
      assertEquals(NOT_ONE, check(left));
    }
  }

  @Test
  void multipliesManyPairs() {
    for (int n = 1; n <= 12; n++) {
      Term[] terms = new Term[n + 1];
      long sum = 0;
      for (int i = 0; i < n; i++) {
        int a = 1 + random.nextInt(10000);
        int b = 1 + random.nextInt(10000);
        sum += (long) a * b;
        terms[i] = new Term(p(a), q(b));
      }
      terms[n] = new Term(Reference.negate(p(sum)), Reference.G2);
      assertEquals(ONE, check(terms), n + " pairs");
      terms[n] = new Term(Reference.negate(p(sum + 1)), Reference.G2);
      assertEquals(NOT_ONE, check(terms), n + " pairs");
    }
  }

  @Test
  void pairingHasOrderR() {
    long[] e = pairing(Reference.G1, Reference.G2);
    assertFalse(Fp12.isOne(e));
    BigInteger[] one = Elements.get12(Fp12.one());
    assertArrayEquals(one, Reference.pow12(Elements.get12(e), R));
  }

  @Test
  void valuesAreBilinear() {
    BigInteger[] e = Elements.get12(pairing(Reference.G1, Reference.G2));
    BigInteger[] f = Elements.get12(pairing(p(15), q(1001)));
    assertArrayEquals(Reference.pow12(e, BigInteger.valueOf(15 * 1001)), f);
  }

  @Test
  void pointsAtInfinityAreNeutral() {
    assertEquals(ONE, Bn254.pairingCheck(new byte[0]));
    assertEquals(ONE, check(new Term(null, null)));
    assertEquals(ONE, check(new Term(p(5), null)));
    assertEquals(ONE, check(new Term(null, q(5))));
    assertEquals(ONE, check(new Term(null, q(5)), new Term(p(3), null)));
    assertEquals(
        ONE,
        check(new Term(null, q(5)), new Term(p(2), q(3)), new Term(Reference.negate(p(6)), q(1))));
    assertEquals(NOT_ONE, check(new Term(null, q(5)), new Term(p(2), q(3)), new Term(p(1), null)));
  }

  @Test
  void refusesPointsOutsideG2() {
    for (int i = 0; i < 20; i++) {
      Point outside = Reference.randomOnTwist(random);
      assertEquals(INVALID, check(new Term(p(1), outside)));
      assertEquals(INVALID, check(new Term(null, outside)), "also when P is infinity");
      assertEquals(INVALID, check(new Term(p(1), q(1)), new Term(p(7), outside)));
      assertEquals(INVALID, check(new Term(p(1), Reference.add(outside, q(3)))));
      Point inside = Reference.multiply(COFACTOR, outside);
      assertEquals(NOT_ONE, check(new Term(p(1), inside)));
    }
  }

  @Test
  void refusesPointsOfSmallOrder() {
    BigInteger order = BigInteger.valueOf(10069);
    assertEquals(BigInteger.ZERO, COFACTOR.mod(order));
    Point small = null;
    while (small == null) {
      small =
          Reference.multiply(COFACTOR.divide(order).multiply(R), Reference.randomOnTwist(random));
    }
    for (int k = 1; k < 40; k++) {
      Point point = Reference.multiply(BigInteger.valueOf(k), small);
      assertEquals(INVALID, check(new Term(p(1), point)));
      assertEquals(INVALID, check(new Term(p(1), Reference.add(point, q(k)))));
    }
  }

  @Test
  void membershipTestIsComplete() {
    // A point passes when (6x + 2 + ψ − ψ² + ψ³)·Q = 0, so its order divides the norm of that
    // number in
    // Z[ψ] / (ψ² − tψ + p), and the order of the twist.
    BigInteger t = P.add(BigInteger.ONE).subtract(R);
    BigInteger a = Reference.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);
    BigInteger b = BigInteger.ONE; // a + b·ψ
    a = a.add(P); // − ψ² = p − t·ψ
    b = b.subtract(t);
    a = a.subtract(t.multiply(P)); // ψ³ = (t² − p)·ψ − t·p
    b = b.add(t.multiply(t).subtract(P));
    BigInteger norm = a.multiply(a).add(a.multiply(b).multiply(t)).add(b.multiply(b).multiply(P));
    assertEquals(BigInteger.ZERO, norm.mod(R), "points of G2 pass");
    assertEquals(BigInteger.ONE, norm.gcd(COFACTOR), "no others do");
    assertEquals(BigInteger.ONE, COFACTOR.gcd(R));
  }

  @Test
  void refusesInvalidPoints() {
    Point offCurve = new Point(Reference.G1.x(), Reference.G1.x());
    Point offTwist = new Point(Reference.G2.y(), Reference.G2.x());
    assertEquals(INVALID, check(new Term(offCurve, q(1))));
    assertEquals(INVALID, check(new Term(offCurve, null)));
    assertEquals(INVALID, check(new Term(p(1), offTwist)));
    assertEquals(INVALID, check(new Term(null, offTwist)));
    assertEquals(INVALID, check(new Term(p(1), q(1)), new Term(offCurve, q(1))));
    byte[] valid = Elements.concat(Elements.bytesG1(p(1)), Elements.bytesG2(q(1)));
    for (int i = 0; i < 6; i++) {
      byte[] input = valid.clone();
      BigInteger coordinate = new BigInteger(1, input, 32 * i, 32);
      System.arraycopy(Elements.bytes(coordinate.add(P)), 0, input, 32 * i, 32);
      assertEquals(INVALID, Bn254.pairingCheck(input), "coordinate " + i + " plus p");
      byte[] zeros = new byte[192];
      System.arraycopy(Elements.bytes(P), 0, zeros, 32 * i, 32);
      assertEquals(INVALID, Bn254.pairingCheck(zeros), "p for 0 in coordinate " + i);
    }
  }

  @Test
  void digitsSpellTheLoopCount() {
    BigInteger n = BigInteger.ZERO;
    for (char digit : MillerLoop.DIGITS.toCharArray()) {
      n = n.shiftLeft(1).add(BigInteger.valueOf(digit == '+' ? 1 : digit == '-' ? -1 : 0));
    }
    assertEquals(Reference.X.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO), n);
  }

  private static long[] pairing(Point p, Point q) {
    Scratch s = new Scratch();
    Pair pair = new Pair();
    pair.read(Elements.concat(Elements.bytesG1(p), Elements.bytesG2(q)), 0, s);
    long[] f = new long[Fp12.SIZE];
    MillerLoop.run(f, new Pair[] {pair}, 1, s);
    long[] value = new long[Fp12.SIZE];
    FinalExponentiation.run(value, f, s);
    return value;
  }
}
