package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UInt256Test {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);
  private static final long[] FACTORS = {0, 1, 2, 131072, Long.MAX_VALUE, Long.MIN_VALUE, -1};

  private static List<UInt256> samples() {
    Random random = new Random(2718);
    List<UInt256> samples = new ArrayList<>(List.of(UInt256.ZERO, UInt256.ONE, UInt256.MAX));
    for (int bits = 1; bits <= 256; bits++) {
      samples.add(UInt256.of(new BigInteger(bits, random)));
      samples.add(UInt256.of(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE)));
    }
    return samples;
  }

  @Test
  void addAndSubtract() {
    List<UInt256> samples = samples();
    for (UInt256 a : samples) {
      for (UInt256 b : samples) {
        BigInteger sum = a.toBigInteger().add(b.toBigInteger());
        assertEquals(sum.mod(MODULUS), a.add(b).toBigInteger());
        assertEquals(sum.bitLength() > 256, a.addOverflows(b));
        BigInteger difference = a.toBigInteger().subtract(b.toBigInteger());
        assertEquals(difference.mod(MODULUS), a.subtract(b).toBigInteger());
        assertEquals(Integer.signum(difference.signum()), a.compareTo(b));
        assertEquals(difference.signum() < 0 ? a : b, a.min(b));
        assertEquals(difference.signum() < 0 ? b : a, a.max(b));
      }
    }
  }

  @Test
  void multiply() {
    Random random = new Random(31);
    for (UInt256 a : samples()) {
      for (int i = 0; i < FACTORS.length + 20; i++) {
        long factor = i < FACTORS.length ? FACTORS[i] : random.nextLong() >>> random.nextInt(64);
        BigInteger product = a.toBigInteger().multiply(UInt256.of(factor).toBigInteger());
        assertEquals(product.mod(MODULUS), a.multiply(factor).toBigInteger());
        assertEquals(product.bitLength() > 256, a.multiplyOverflows(factor), a + " * " + factor);
      }
    }
  }

  @Test
  void exactOperationsNameTheOperands() {
    assertThrows(ArithmeticException.class, () -> UInt256.MAX.addExact(UInt256.ONE));
    assertThrows(ArithmeticException.class, () -> UInt256.MAX.multiplyExact(2));
    assertEquals(UInt256.MAX, UInt256.MAX.addExact(UInt256.ZERO));
    assertEquals(UInt256.MAX, UInt256.MAX.multiplyExact(1));
  }

  @Test
  void shiftRight() {
    for (UInt256 a : samples()) {
      for (int count = 0; count <= 260; count++) {
        assertEquals(a.toBigInteger().shiftRight(count), a.shiftRight(count).toBigInteger());
      }
    }
  }

  @Test
  void bytesRoundTrip() {
    for (UInt256 a : samples()) {
      assertEquals(a, UInt256.fromBytes(a.toBytes()));
      assertEquals(a, UInt256.fromHex(a.toString()));
      assertEquals(a, UInt256.of(a.toHash()));
    }
    assertThrows(IllegalArgumentException.class, () -> UInt256.fromBytes(new byte[33]));
  }
}
