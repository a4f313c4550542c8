package io.lanewise.host.t8n;

import static org.junit.jupiter.api.Assertions.*;

import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class EnvironmentRulesTest {
  private final ObjectNode env = Sample.env(Sample.input(Sample.STORE_ONE));

  @Test
  void theBaseFeeFollowsTheParent() {
    env.remove("currentBaseFee");
    env.put("parentBaseFee", "0x3e8").put("parentGasUsed", "0x989680");
    env.put("parentGasLimit", "0x989680");
    // A full block lifts it by one 8th.
    assertEquals(UInt256.of(1125), complete("Shanghai").baseFee());
    env.put("parentGasUsed", "0x0");
    assertEquals(UInt256.of(875), complete("Shanghai").baseFee());
    env.remove("parentGasLimit");
    T8nException e = assertThrows(T8nException.class, () -> complete("Shanghai"));
    assertEquals(T8nError.CONFIG, e.error());
  }

  @Test
  void theFirstBaseFeeIsAGwei() {
    env.remove("currentBaseFee");
    env.remove("currentRandom");
    env.put("currentNumber", "5").put("currentDifficulty", "0x1").put("parentBaseFee", "0x1");
    assertEquals(UInt256.of(1_000_000_000), complete("BerlinToLondonAt5").baseFee());
  }

  @Test
  void theDifficultyFollowsTheParent() {
    env.remove("currentRandom");
    env.put("parentDifficulty", "0x200000").put("parentTimestamp", "0x3df");
    // 9 seconds late: no change; with ommers one 2048th more (EIP-100).
    assertEquals(UInt256.of(0x200000), complete("Berlin").difficulty());
    env.put("parentUncleHash", Hash.fromHex("0x" + "12".repeat(32)).toString());
    assertEquals(UInt256.of(0x200000 + 0x400), complete("Berlin").difficulty());
    env.put("parentTimestamp", "1000");
    assertThrows(T8nException.class, () -> complete("Berlin"));
  }

  @Test
  void theExcessFollowsTheParent() {
    env.remove("currentExcessBlobGas");
    assertNull(complete("Cancun").excessBlobGas());
    env.put("parentExcessBlobGas", "0x60000").put("parentBlobGasUsed", "0xc0000");
    assertEquals(0x60000 + 0xc0000 - 3 * 0x20000, complete("Cancun").excessBlobGas());
    assertThrows(T8nException.class, () -> complete("Osaka"), "needs the parent's base fee");
  }

  @Test
  void fieldsOfLaterForksAreDropped() {
    env.put("currentDifficulty", "0x1");
    env.remove("currentRandom");
    Environment berlin = complete("Berlin");
    assertNull(berlin.excessBlobGas());
    assertNull(berlin.parentBeaconBlockRoot());
    assertEquals(UInt256.of(7), berlin.baseFee());
  }

  private Environment complete(String fork) {
    return EnvironmentRules.complete(
        T8nRequest.chain(fork, 1), EnvironmentReader.read(Sample.field(env)));
  }
}
