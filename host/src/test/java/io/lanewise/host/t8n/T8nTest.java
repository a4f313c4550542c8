package io.lanewise.host.t8n;

import static org.junit.jupiter.api.Assertions.*;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.host.bundle.BundleException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class T8nTest {
  private static final long ETHER = 1_000_000_000_000_000_000L;

  @Test
  void theBlockIsTheValidTransactions() {
    JsonNode result =
        OutputJson.result(Sample.transition("Prague", 0, Sample.input(Sample.STORE_ONE)));
    assertEquals(1, result.get("receipts").size());
    assertEquals("0x1", result.get("receipts").get(0).get("status").stringValue());
    assertEquals(1, result.get("rejected").size());
    assertEquals(1, result.get("rejected").get(0).get("index").intValue());
    String error = result.get("rejected").get(0).get("error").stringValue();
    assertTrue(error.startsWith("nonce too high: "), error);
    // 21,000 for the transaction, two pushes, and a cold slot that is set.
    assertEquals("0x" + Long.toHexString(21_000 + 6 + 22_100), text(result, "gasUsed"));
    assertEquals(0, result.get("requests").size());
    assertTrue(result.get("currentDifficulty").isNull());
  }

  /** The roots are those that geth 1.17.10 gives for this input. */
  @Test
  void aFailedTransactionCountsToo() {
    ObjectNode input = Sample.input("0x60016000554360005260206000a100");
    Sample.env(input).put("currentGasLimit", "0x750a163df65e8a");
    for (JsonNode tx : input.get("txs")) {
      ((ObjectNode) tx).put("gas", "0x30d40");
    }
    JsonNode result = OutputJson.result(Sample.transition("Prague", 0, input));
    assertEquals(
        "0x93eb9b85f03004124ced90b5f3d21c86f032ef6a88f6f7549b6ab349cd666727",
        text(result, "stateRoot"));
    assertEquals(
        "0xe60f9cdbf363970373297b9f7f12900cbe829718e9d0920830d530e390d01f3b",
        text(result, "txRoot"));
    assertEquals(
        "0xea5b87d12423d7570eb418dcdbb9f547f8fcc0577bd026d2189fd8fb550b85cf",
        text(result, "receiptsRoot"));
    assertEquals("0x0", text(result.get("receipts").get(0), "status"));
  }

  @Test
  void anUnprotectedTransactionNamesNoChain() {
    ObjectNode input = Sample.proofOfWork(Sample.input(Sample.STORE_ONE));
    ((ObjectNode) input.get("txs").get(0)).put("protected", false);
    T8nOutput output = Sample.transition("Berlin", 0, input);
    assertNull(output.included().get(0).chainId());
    assertEquals(List.of(Address.fromHex(Sample.SENDER)), output.senders());
    // Protected ones are unknown before Spurious Dragon.
    T8nOutput old = Sample.transition("Homestead", 0, input);
    assertEquals(1, old.included().size());
    assertTrue(old.rejected().get(0).error().startsWith("invalid chain id for signer"));
  }

  @Test
  void aBodyReadsBackAsTheSameBlock() {
    ObjectNode input = Sample.input(Sample.STORE_ONE);
    T8nOutput first = Sample.transition("Cancun", 0, input);
    input.remove("txs");
    input.put("txsRlp", OutputJson.body(first.included()));
    T8nOutput second = Sample.transition("Cancun", 0, input);
    assertEquals(List.of(), second.rejected());
    assertEquals(first.stateRoot(), second.stateRoot());
    assertEquals(first.included(), second.included());
  }

  @Test
  void aTransactionThatIsNoneKeepsItsPlace() {
    ObjectNode input = Sample.input(Sample.STORE_ONE);
    T8nOutput valid = Sample.transition("Cancun", 0, input);
    String body = OutputJson.body(valid.included()).substring(2);
    // The list [[0x01], transaction]: the body's own head is f8 and a length.
    String items = "c101" + body.substring(4);
    input.put("txsRlp", "f8" + Integer.toHexString(items.length() / 2) + items);
    T8nOutput output = Sample.transition("Cancun", 0, input);
    assertEquals(0, output.rejected().get(0).index());
    assertEquals(1, output.rejected().size());
    assertEquals(valid.stateRoot(), output.stateRoot());
  }

  @Test
  void rewardsGoToAuthorsOfBlockAndOmmers() {
    ObjectNode input = Sample.proofOfWork(Sample.input(Sample.STORE_ONE));
    input.putArray("txs");
    Sample.env(input)
        .putArray("ommers")
        .addObject()
        .put("delta", 2)
        .put("address", Sample.SENDER.replace('a', 'b'));
    T8nOutput output = Sample.transition("Berlin", 2 * ETHER, input);
    BigInteger reward = BigInteger.valueOf(2 * ETHER);
    assertEquals(
        UInt256.of(reward.add(reward.shiftRight(5))),
        output.alloc().account(Address.fromHex(Sample.COINBASE)).balance());
    assertEquals(
        UInt256.of(reward.multiply(BigInteger.valueOf(6)).shiftRight(3)),
        output.alloc().account(Address.fromHex(Sample.SENDER.replace('a', 'b'))).balance());
  }

  @Test
  void aRewardOfZeroTouchesTheAuthorAndNoneDoesNot() {
    ObjectNode input = Sample.proofOfWork(Sample.input(Sample.STORE_ONE));
    input.putArray("txs");
    Address coinbase = Address.fromHex(Sample.COINBASE);
    assertNotNull(Sample.transition("Homestead", 0, input).alloc().account(coinbase));
    assertNull(Sample.transition("Homestead", -1, input).alloc().account(coinbase));
    // EIP-161 deletes it again.
    assertNull(Sample.transition("Berlin", 0, input).alloc().account(coinbase));
  }

  @Test
  void receiptsBeforeByzantiumCarryTheStateRoot() {
    ObjectNode input = Sample.proofOfWork(Sample.input(Sample.STORE_ONE));
    ((ObjectNode) input.get("txs").get(0)).put("protected", false);
    T8nOutput output = Sample.transition("Homestead", -1, input);
    JsonNode receipt = OutputJson.result(output).get("receipts").get(0);
    assertEquals(output.stateRoot().toString(), text(receipt, "root"));
  }

  @Test
  void aBlockHashThatIsNotGivenEndsIt() {
    ObjectNode input = Sample.input(Sample.STORE_BLOCKHASH);
    T8nOutput output = Sample.transition("Cancun", 0, input);
    assertEquals(
        UInt256.ONE, output.alloc().storage(Address.fromHex(Sample.CONTRACT), UInt256.ZERO));
    Sample.env(input).putObject("blockHashes");
    assertFails(T8nError.MISSING_BLOCKHASH, "getHash(0) invoked", "Cancun", input);
    Sample.env(input).remove("blockHashes");
    assertFails(T8nError.MISSING_BLOCKHASH, "no blockhashes provided", "Cancun", input);
  }

  @Test
  void aBlockThatCannotEndIsAnError() {
    ObjectNode input = Sample.input(Sample.STORE_ONE);
    ((ObjectNode) input.get("alloc")).remove("0x00000961ef480eb55e80d19ad83579a64c007002");
    assertFails(T8nError.EVM, "post-execution", "Prague", input);
  }

  @Test
  void aForkDemandsItsFields() {
    for (var missing :
        List.of(
            List.of("currentBaseFee", "parentBaseFee"),
            List.of("withdrawals", "withdrawals"),
            List.of("currentRandom", "currentRandom"),
            List.of("parentBeaconBlockRoot", "parentBeaconBlockRoot"))) {
      ObjectNode input = Sample.input(Sample.STORE_ONE);
      Sample.env(input).remove(missing.get(0));
      assertFails(T8nError.CONFIG, missing.get(1), "Cancun", input);
    }
    ObjectNode input = Sample.input(Sample.STORE_ONE);
    assertFails(T8nError.CONFIG, "parentDifficulty", "Berlin", input);
    T8nException e = assertThrows(T8nException.class, () -> T8nRequest.chain("Nope", 1));
    assertEquals(T8nError.CONFIG, e.error());
  }

  @Test
  void aMalformedFieldIsNamed() {
    ObjectNode input = Sample.input(Sample.STORE_ONE);
    Sample.env(input).put("currentNumber", "0xzz");
    BundleException e =
        assertThrows(BundleException.class, () -> Sample.transition("Cancun", 0, input));
    assertTrue(e.getMessage().contains("env.currentNumber"), e.getMessage());
  }

  private static void assertFails(T8nError error, String says, String fork, ObjectNode input) {
    T8nException e =
        assertThrows(T8nException.class, () -> Sample.transition(fork, 0, input), says);
    assertEquals(error, e.error(), e.getMessage());
    assertTrue(e.getMessage().contains(says), e.getMessage());
  }

  private static String text(JsonNode json, String name) {
    return json.get(name).stringValue();
  }
}
