package io.lanewise.precompiles;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecompileSetTest {
  @Test
  void eachForkAddsItsContracts() {
    assertArrayEquals(range(1, 4), PrecompileSet.FRONTIER.addresses());
    assertArrayEquals(range(1, 8), PrecompileSet.BYZANTIUM.addresses());
    assertArrayEquals(range(1, 9), PrecompileSet.ISTANBUL.addresses());
    assertArrayEquals(range(1, 9), PrecompileSet.BERLIN.addresses());
    assertArrayEquals(range(1, 10), PrecompileSet.CANCUN.addresses());
    assertArrayEquals(range(1, 17), PrecompileSet.PRAGUE.addresses());
    assertArrayEquals(
        IntStream.concat(IntStream.rangeClosed(1, 17), IntStream.of(256)).toArray(),
        PrecompileSet.OSAKA.addresses());
  }

  @Test
  void anyAddressMayBeAskedFor() {
    for (int address : new int[] {0, -1, 18, 255, 257, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
      assertNull(PrecompileSet.OSAKA.get(address));
    }
    assertNull(PrecompileSet.PRAGUE.get(256));
    assertNotNull(PrecompileSet.OSAKA.get(256));
  }

  @Test
  void namesAreThoseOfEip7910() {
    String[] names = {
      "ECREC",
      "SHA256",
      "RIPEMD160",
      "ID",
      "MODEXP",
      "BN254_ADD",
      "BN254_MUL",
      "BN254_PAIRING",
      "BLAKE2F",
      "KZG_POINT_EVALUATION",
      "BLS12_G1ADD",
      "BLS12_G1MSM",
      "BLS12_G2ADD",
      "BLS12_G2MSM",
      "BLS12_PAIRING_CHECK",
      "BLS12_MAP_FP_TO_G1",
      "BLS12_MAP_FP2_TO_G2"
    };
    for (int i = 0; i < names.length; i++) {
      assertEquals(names[i], PrecompileSet.OSAKA.get(i + 1).name());
    }
    assertEquals("P256VERIFY", PrecompileSet.OSAKA.get(256).name());
  }

  @Test
  void repricingReplacesOnlyInTheNewSet() {
    assertNotSame(PrecompileSet.ISTANBUL.get(5), PrecompileSet.BERLIN.get(5));
    assertSame(PrecompileSet.ISTANBUL.get(6), PrecompileSet.BERLIN.get(6));
    assertSame(PrecompileSet.FRONTIER.get(1), PrecompileSet.OSAKA.get(1));
  }

  @Test
  void ownContractsCanBeAdded() {
    Precompile own = new Identity();
    PrecompileSet set = PrecompileSet.CANCUN.with(0x200, own);
    assertSame(own, set.get(0x200));
    assertNull(PrecompileSet.CANCUN.get(0x200));
    assertThrows(IllegalArgumentException.class, () -> set.with(0, own));
    assertThrows(IllegalArgumentException.class, () -> set.with(1 << 16, own));
  }

  private static int[] range(int first, int last) {
    return IntStream.rangeClosed(first, last).toArray();
  }
}
