package io.lanewise.precompiles.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Montgomery256Test {
  private static final BigInteger TOP = BigInteger.ONE.shiftLeft(256);

  @Test
  void agreesWithBigInteger() {
    Random random = new Random(23);
    for (int i = 0; i < 20_000; i++) {
      checkOperations(new Montgomery256(modulus(random, i)), random);
    }
  }

  @Test
  void fieldOfP256AgreesWithBigInteger() {
    Random random = new Random(25);
    Montgomery256 field = new P256Field();
    for (int i = 0; i < 50_000; i++) {
      checkOperations(field, random);
    }
  }

  /** Montgomery forms whose limbs are all zeros or all ones, where carries run the farthest. */
  @Test
  void fieldOfP256CarriesThroughAllLimbs() {
    Montgomery256 field = new P256Field();
    BigInteger m = field.modulus();
    BigInteger inverseR = TOP.modInverse(m);
    for (int i = 0; i < 1 << 8; i++) {
      long[] x = limbs(i, field);
      for (int j = 0; j < 1 << 8; j++) {
        long[] y = limbs(j, field);
        long[] r = new long[4];
        BigInteger expected = number(x).multiply(number(y)).multiply(inverseR).mod(m);
        field.multiply(r, x, y);
        assertEquals(expected, number(r), () -> number(x) + " · " + number(y));
      }
    }
  }

  private static void checkOperations(Montgomery256 field, Random random) {
    BigInteger m = field.modulus();
    BigInteger a = operand(random, m);
    BigInteger b = operand(random, m);
    long[] x = field.element(a);
    long[] y = field.element(b);
    long[] r = new long[4];
    field.add(r, x, y);
    assertEquals(a.add(b).mod(m), value(field, r));
    field.subtract(r, x, y);
    assertEquals(a.subtract(b).mod(m), value(field, r));
    field.multiply(r, x, y);
    assertEquals(a.multiply(b).mod(m), value(field, r));
    field.negate(r, x);
    assertEquals(a.negate().mod(m), value(field, r));
    assertEquals(a.mod(m).testBit(0), field.isOdd(x));
    field.multiply(x, x, x); // in place
    assertEquals(a.multiply(a).mod(m), value(field, x));
  }

  /**
   * Two bits of {@code i} choose each limb: 0, 1, all ones but one, all ones; below the modulus.
   */
  private static long[] limbs(int i, Montgomery256 field) {
    long[] values = {0, 1, -2, -1};
    long[] limbs = new long[4];
    for (int j = 0; j < 4; j++) {
      limbs[j] = values[i >> 2 * j & 3];
    }
    return Montgomery256.limbs(number(limbs).mod(field.modulus()));
  }

  private static BigInteger number(long[] limbs) {
    BigInteger number = BigInteger.ZERO;
    for (int i = 3; i >= 0; i--) {
      number = number.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(limbs[i])));
    }
    return number;
  }

  @Test
  void powersAgreeWithBigInteger() {
    Random random = new Random(24);
    for (int i = 0; i < 500; i++) {
      BigInteger m = modulus(random, i);
      Montgomery256 field = new Montgomery256(m);
      BigInteger a = operand(random, m);
      BigInteger e = new BigInteger(random.nextInt(300), random);
      long[] r = new long[4];
      field.power(r, field.element(a), e);
      assertEquals(a.modPow(e, m), value(field, r));
    }
  }

  @Test
  void refusesNonCanonicalBytesAndUnusableModuli() {
    Montgomery256 field = new Montgomery256(BigInteger.valueOf(101));
    byte[] bytes = new byte[32];
    bytes[31] = 101;
    assertNull(field.canonicalElement(bytes, 0));
    bytes[31] = 100;
    assertEquals(BigInteger.valueOf(100), value(field, field.canonicalElement(bytes, 0)));
    for (BigInteger bad :
        List.of(BigInteger.ZERO, BigInteger.ONE, BigInteger.TEN, TOP.add(BigInteger.ONE))) {
      assertThrows(IllegalArgumentException.class, () -> new Montgomery256(bad));
    }
  }

  private static BigInteger modulus(Random random, int i) {
    return switch (i % 4) {
      case 0 -> TOP.subtract(BigInteger.valueOf(2L * random.nextInt(100) + 1));
      case 1 -> new BigInteger(2 + random.nextInt(255), random).add(BigInteger.TWO).setBit(0);
      default -> new BigInteger(256, random).setBit(255).setBit(0);
    };
  }

  private static BigInteger operand(Random random, BigInteger m) {
    BigInteger small = BigInteger.valueOf(random.nextInt(3));
    return switch (random.nextInt(6)) {
      case 0 -> small;
      case 1 -> m.subtract(small);
      case 2 -> TOP.subtract(BigInteger.ONE);
      default -> new BigInteger(256, random);
    };
  }

  private static BigInteger value(Montgomery256 field, long[] element) {
    byte[] bytes = new byte[32];
    field.putBytes(element, bytes, 0);
    return new BigInteger(1, bytes);
  }
}
