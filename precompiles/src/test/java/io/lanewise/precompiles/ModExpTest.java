package io.lanewise.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModExpTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final String HUGE = "ff".repeat(32);

  /** Both examples of EIP-198: Fermat's little theorem modulo secp256k1's p. */
  @ParameterizedTest
  @EnumSource(ModExpPricing.class)
  void fermat(ModExpPricing pricing) {
    String p = "fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f";
    String lessOne = p.substring(0, 63) + "e";
    ModExp contract = new ModExp(pricing);
    byte[] three = input(1, 32, 32, "03" + lessOne + p);
    assertEquals(
        switch (pricing) {
          case BYZANTIUM -> 13056;
          case BERLIN -> 1360;
          case OSAKA -> 4080;
        },
        contract.gas(three));
    assertEquals("00".repeat(31) + "01", HEX.formatHex(contract.execute(three)));
    byte[] zero = input(0, 32, 32, lessOne + p);
    assertEquals("00".repeat(32), HEX.formatHex(contract.execute(zero)));
  }

  /** The price by the words of each EIP, with numbers of any size. */
  @ParameterizedTest
  @EnumSource(ModExpPricing.class)
  void pricesAgreeWithUnboundedArithmetic(ModExpPricing pricing) {
    Random random = new Random(27);
    ModExp contract = new ModExp(pricing);
    for (int i = 0; i < 20_000; i++) {
      BigInteger base = length(random);
      BigInteger exponent = length(random);
      BigInteger modulus = length(random);
      byte[] tail = new byte[random.nextInt(128)];
      if (random.nextBoolean()) {
        random.nextBytes(tail);
      }
      byte[] input = input(base, exponent, modulus, tail);
      BigInteger expected = price(pricing, base, exponent, modulus, tail);
      long actual = contract.gas(input);
      // A product of 2^63 or more is unpayable, even where the quotient would fit in a long.
      if (expected.bitLength() < 58) {
        assertEquals(expected.longValue(), actual, () -> HEX.formatHex(input));
      } else {
        assertEquals(true, actual >= 1L << 57, () -> HEX.formatHex(input));
      }
    }
  }

  @Test
  void lengthsThatCostNothingAreNotRead() {
    byte[] input = HEX.parseHex("00".repeat(32) + HUGE + "00".repeat(32));
    assertEquals(0, new ModExp(ModExpPricing.BYZANTIUM).gas(input));
    assertEquals(
        Precompile.UNPAYABLE, new ModExp(ModExpPricing.OSAKA).gas(input), "the EIP-7823 bound");
    assertArrayEquals(new byte[0], new ModExp(ModExpPricing.BYZANTIUM).execute(input));
  }

  @Test
  void boundsLengthsInOsaka() {
    ModExp contract = new ModExp(ModExpPricing.OSAKA);
    for (int[] lengths : new int[][] {{1025, 0, 0}, {0, 1025, 0}, {0, 0, 1025}}) {
      assertEquals(
          Precompile.UNPAYABLE, contract.gas(input(lengths[0], lengths[1], lengths[2], "")));
    }
    assertEquals(32_768, contract.gas(input(1024, 0, 1024, "")));
    assertEquals(500, contract.gas(new byte[0]));
  }

  @Test
  void missingBytesAreZeros() {
    ModExp contract = new ModExp(ModExpPricing.BERLIN);
    assertArrayEquals(new byte[0], contract.execute(new byte[0]));
    assertArrayEquals(new byte[3], contract.execute(input(1, 1, 3, "0203")), "modulus 0");
    // 2^(0x0300) mod 0x010000 with the exponent cut short: the modulus is then 0.
    assertArrayEquals(new byte[3], contract.execute(input(1, 2, 3, "0203")));
    // The modulus 0x65 is followed by two missing zeros: 3^2 mod 0x650000 = 9.
    assertArrayEquals(new byte[] {0, 0, 9}, contract.execute(input(1, 1, 3, "030265")));
    assertArrayEquals(new byte[] {0}, contract.execute(input(0, 0, 1, "01")), "0^0 mod 1");
    assertArrayEquals(new byte[] {1}, contract.execute(input(0, 0, 1, "02")), "0^0 mod 2");
  }

  private static BigInteger price(
      ModExpPricing pricing,
      BigInteger base,
      BigInteger exponent,
      BigInteger modulus,
      byte[] tail) {
    BigInteger x = base.max(modulus);
    BigInteger head = BigInteger.ZERO;
    if (base.bitLength() < 31) {
      int from = Math.min(base.intValue(), tail.length);
      byte[] shown = Arrays.copyOfRange(tail, from, Math.max(from, tail.length));
      int count = exponent.min(BigInteger.valueOf(32)).intValue();
      head = new BigInteger(1, Arrays.copyOf(shown, count));
    }
    BigInteger rest = exponent.subtract(BigInteger.valueOf(32)).max(BigInteger.ZERO);
    BigInteger bits = BigInteger.valueOf(Math.max(head.bitLength() - 1, 0));
    BigInteger perByte = BigInteger.valueOf(pricing == ModExpPricing.OSAKA ? 16 : 8);
    BigInteger iterations = rest.multiply(perByte).add(bits).max(BigInteger.ONE);
    BigInteger words = x.add(BigInteger.valueOf(7)).shiftRight(3);
    return switch (pricing) {
      case BYZANTIUM -> {
        BigInteger square = x.multiply(x);
        BigInteger complexity;
        if (x.bitLength() < 31 && x.intValue() <= 64) {
          complexity = square;
        } else if (x.bitLength() < 31 && x.intValue() <= 1024) {
          complexity =
              square
                  .shiftRight(2)
                  .add(x.multiply(BigInteger.valueOf(96)))
                  .subtract(BigInteger.valueOf(3072));
        } else {
          complexity =
              square
                  .shiftRight(4)
                  .add(x.multiply(BigInteger.valueOf(480)))
                  .subtract(BigInteger.valueOf(199680));
        }
        yield complexity.multiply(iterations).divide(BigInteger.valueOf(20));
      }
      case BERLIN ->
          words
              .multiply(words)
              .multiply(iterations)
              .divide(BigInteger.valueOf(3))
              .max(BigInteger.valueOf(200));
      case OSAKA -> {
        BigInteger bound = BigInteger.valueOf(1024);
        if (x.max(exponent).compareTo(bound) > 0) {
          yield BigInteger.ONE.shiftLeft(64);
        }
        BigInteger complexity =
            x.intValue() <= 32 ? BigInteger.valueOf(16) : words.multiply(words).shiftLeft(1);
        yield complexity.multiply(iterations).max(BigInteger.valueOf(500));
      }
    };
  }

  private static BigInteger length(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> BigInteger.ZERO;
      case 1 -> new BigInteger(1 + random.nextInt(256), random);
      case 2 -> BigInteger.valueOf(1023 + random.nextInt(4));
      case 3 -> BigInteger.valueOf(30 + random.nextInt(40));
      default -> BigInteger.valueOf(random.nextInt(100));
    };
  }

  private static byte[] input(int base, int exponent, int modulus, String tail) {
    return input(
        BigInteger.valueOf(base),
        BigInteger.valueOf(exponent),
        BigInteger.valueOf(modulus),
        HEX.parseHex(tail));
  }

  private static byte[] input(
      BigInteger base, BigInteger exponent, BigInteger modulus, byte[] tail) {
    byte[] lengths = HEX.parseHex("%064x%064x%064x".formatted(base, exponent, modulus));
    byte[] input = Arrays.copyOf(lengths, lengths.length + tail.length);
    System.arraycopy(tail, 0, input, lengths.length, tail.length);
    return input;
  }
}
