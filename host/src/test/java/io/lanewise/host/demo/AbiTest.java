package io.lanewise.host.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The encodings are laid out by hand after the ABI specification. */
class AbiTest {
  private static final Address ADDRESS =
      Address.fromHex("0x00112233445566778899aabbccddeeff00112233");

  @Test
  void selectorAndWords() {
    // a9059cbb is the selector that every ERC-20 token answers to.
    assertEquals(
        "a9059cbb"
            + "00000000000000000000000000112233445566778899aabbccddeeff00112233"
            + word("10"),
        hex(Abi.call("transfer(address,uint256)", ADDRESS, UInt256.of(16))));
  }

  @Test
  void booleansAndNumbersAreWords() {
    assertEquals(word("1") + word("0") + word("ff"), hex(Abi.encode(true, false, 255L)));
  }

  @Test
  void dynamicPartsFollowTheHead() {
    assertEquals(
        word("60") // where the string is
            + word("7")
            + word("a0") // where the list is
            + word("3")
            + "616263" // "abc"
            + "0".repeat(58)
            + word("2")
            + "00000000000000000000000000112233445566778899aabbccddeeff00112233"
            + word("0"),
        hex(Abi.encode("abc", 7L, List.of(ADDRESS, Address.ZERO))));
  }

  @Test
  void emptyStringHasNoContent() {
    assertEquals(word("20") + word("0"), hex(Abi.encode("")));
  }

  @Test
  void otherTypesAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Abi.encode(1.5));
  }

  private static String word(String digits) {
    return "0".repeat(64 - digits.length()) + digits;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
