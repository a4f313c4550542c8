package io.lanewise.precompiles.modular;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ModularPowerTest {
  @Test
  void agreesWithBigInteger() {
    Random random = new Random(25);
    for (int i = 0; i < 3000; i++) {
      int bits = 1 + random.nextInt(i % 20 == 0 ? 3000 : 300);
      BigInteger modulus =
          new BigInteger(bits, random)
              .setBit(bits - 1)
              .shiftRight(random.nextInt(bits))
              .shiftLeft(random.nextInt(200));
      BigInteger base = new BigInteger(random.nextInt(400), random);
      BigInteger exponent = new BigInteger(random.nextInt(300), random);
      assertEquals(
          base.modPow(exponent, modulus),
          ModularPower.of(base, exponent, modulus),
          () -> base + "^" + exponent + " mod " + modulus);
    }
  }

  @Test
  void powersOfSmallNumbers() {
    for (int modulus = 1; modulus <= 24; modulus++) {
      for (int base = 0; base <= 24; base++) {
        int expected = 1 % modulus;
        for (int exponent = 0; exponent <= 6; exponent++) {
          assertEquals(
              BigInteger.valueOf(expected),
              ModularPower.of(
                  BigInteger.valueOf(base),
                  BigInteger.valueOf(exponent),
                  BigInteger.valueOf(modulus)));
          expected = expected * base % modulus;
        }
      }
    }
  }

  @Test
  void invertsModuloPowersOfTwo() {
    Random random = new Random(26);
    for (int k = 1; k < 500; k++) {
      BigInteger q = new BigInteger(300, random).setBit(0);
      BigInteger inverse = ModularPower.inverse(q, k);
      BigInteger modulus = BigInteger.ONE.shiftLeft(k);
      assertEquals(BigInteger.ONE.mod(modulus), inverse.multiply(q).mod(modulus));
      assertEquals(inverse.mod(modulus), inverse);
    }
  }
}
