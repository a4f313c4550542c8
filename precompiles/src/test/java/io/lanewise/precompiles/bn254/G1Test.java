package io.lanewise.precompiles.bn254;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.precompiles.bn254.Reference.Point;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class G1Test {
  private static final BigInteger R = Reference.R;
  private static final BigInteger TOP = BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE);
  private static final BigInteger LAMBDA =
      Reference.X.pow(4).multiply(BigInteger.valueOf(36)).subtract(BigInteger.ONE);
  private final Random random = new Random(1);

  @Test
  void addsAndDoubles() {
    Point a = Reference.G1;
    Point b = Reference.multiply(BigInteger.valueOf(77), a);
    for (int i = 0; i < 300; i++) {
      assertSum(a, b);
      Point sum = Reference.add(a, b);
      a = b;
      b = sum;
    }
    assertSum(a, a);
    assertSum(a, Reference.negate(a));
    assertSum(a, null);
    assertSum(null, a);
    assertSum(null, null);
  }

  @Test
  void multipliesByBoundaryScalars() {
    Point p = Reference.multiply(BigInteger.valueOf(123456789), Reference.G1);
    for (BigInteger base :
        List.of(
            BigInteger.ZERO, R, R.shiftLeft(1), LAMBDA, R.subtract(LAMBDA), TOP.shiftRight(128))) {
      for (int d = -20; d <= 20; d++) {
        BigInteger k = base.add(BigInteger.valueOf(d));
        if (k.signum() >= 0) {
          assertProduct(k, p);
        }
      }
    }
    assertProduct(TOP, p);
    assertProduct(TOP.subtract(R), p);
    assertProduct(BigInteger.ONE.shiftLeft(255), p);
    assertProduct(TOP, null);
  }

  @Test
  void multipliesByRandomScalars() {
    Point p = Reference.G1;
    for (int i = 0; i < 100; i++) {
      BigInteger k = new BigInteger(1 + random.nextInt(256), random);
      assertProduct(k, p);
      p = Reference.add(p, Reference.add(p, Reference.G1));
    }
  }

  @Test
  void knownMultiplesOfTheGenerator() {
    // From an affine double-and-add of a few lines in another language.
    String[][] known = {
      {
        "0000000000000000000000000000000000000000000000000000000000000002",
        "030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd3"
            + "15ed738c0e0a7c92e7845f96b2ae9c0a68a6a449e3538fc7ff3ebf7a5a18a2c4"
      },
      {
        "0000000000000000000000000000000000000000000000000000000000000003",
        "0769bf9ac56bea3ff40232bcb1b6bd159315d84715b8e679f2d355961915abf0"
            + "2ab799bee0489429554fdb7c8d086475319e63b40b9c5b57cdf1ff3dd9fe2261"
      },
      {
        "30644e72e131a029b85045b68181585d2833e84879b9709143e1f593f0000000",
        "0000000000000000000000000000000000000000000000000000000000000001"
            + "30644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd45"
      },
      {
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "2f588cffe99db877a4434b598ab28f81e0522910ea52b45f0adaa772b2d5d352"
            + "12f42fa8fd34fb1b33d8c6a718b6590198389b26fc9d8808d971f8b009777a97"
      },
      {
        "123456789abcdef0fedcba9876543210aabbccddeeff00112233445566778899",
        "209a10c60d39d9f5536821f2dde42a5c4fa4fcdd222c744d520e3dc789f274e6"
            + "0b11044b0af108a35e66ddcd70e1ad6aa16824dd2b19058d7d424a4a5f672fc5"
      },
    };
    for (String[] row : known) {
      byte[] out = new byte[64];
      byte[] in = Elements.concat(Elements.bytesG1(Reference.G1), HexFormat.of().parseHex(row[0]));
      assertTrue(Bn254.multiply(in, out));
      assertEquals(row[1], HexFormat.of().formatHex(out), "k = " + row[0]);
    }
  }

  @Test
  void scalarHalvesAddUp() {
    for (int i = 0; i < 2000; i++) {
      BigInteger k = i == 0 ? TOP : i == 1 ? R : new BigInteger(256, random);
      ScalarSplit split = new ScalarSplit(Elements.bytes(k), 0);
      BigInteger k1 = digits(split.digits1);
      BigInteger k2 = digits(split.digits2);
      assertTrue(k1.bitLength() <= 129 && k2.bitLength() <= 129, "halves of about 128 bits");
      assertEquals(k.mod(R), k1.add(k2.multiply(LAMBDA)).mod(R));
    }
  }

  @Test
  void refusesInvalidPoints() {
    BigInteger p = Reference.P;
    byte[] g = Elements.bytesG1(Reference.G1);
    byte[][] bad = {
      Elements.concat(Elements.bytes(BigInteger.ONE), Elements.bytes(BigInteger.ONE)),
      Elements.concat(Elements.bytes(BigInteger.ZERO), Elements.bytes(BigInteger.ONE)),
      Elements.concat(Elements.bytes(p.add(BigInteger.ONE)), Elements.bytes(BigInteger.TWO)),
      Elements.concat(Elements.bytes(BigInteger.ONE), Elements.bytes(p.add(BigInteger.TWO))),
      Elements.concat(Elements.bytes(p), Elements.bytes(p)),
      Elements.concat(Elements.bytes(TOP), Elements.bytes(TOP)),
    };
    for (byte[] point : bad) {
      byte[] out = new byte[64];
      assertFalse(Bn254.add(Elements.concat(point, g), out));
      assertFalse(Bn254.add(Elements.concat(g, point), out));
      assertFalse(Bn254.add(Elements.concat(new byte[64], point), out));
      assertFalse(Bn254.multiply(Elements.concat(point, new byte[32]), out));
      assertArrayEquals(new byte[64], out, "the output stays as it was");
    }
  }

  private static BigInteger digits(byte[] digits) {
    BigInteger v = BigInteger.ZERO;
    for (int i = digits.length - 1; i >= 0; i--) {
      int d = digits[i];
      assertTrue(d == 0 || (d & 1) == 1 && Math.abs(d) < 1 << ScalarSplit.WIDTH - 1, "digit " + d);
      v = v.shiftLeft(1).add(BigInteger.valueOf(d));
    }
    return v;
  }

  private static void assertSum(Point a, Point b) {
    byte[] out = new byte[64];
    assertTrue(Bn254.add(Elements.concat(Elements.bytesG1(a), Elements.bytesG1(b)), out));
    assertArrayEquals(Elements.bytesG1(Reference.add(a, b)), out);
  }

  private static void assertProduct(BigInteger k, Point p) {
    byte[] out = new byte[64];
    assertTrue(Bn254.multiply(Elements.concat(Elements.bytesG1(p), Elements.bytes(k)), out));
    assertArrayEquals(Elements.bytesG1(Reference.multiply(k, p)), out, "k = " + k.toString(16));
  }
}
