package io.lanewise.host.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class BundleReaderTest {
  private static final SampleBlock SAMPLE = new SampleBlock();

  @TempDir private Path folder;

  @Test
  void readsAPrestate() throws IOException {
    for (String name : List.of("plain.json", "packed.json.gz")) {
      Bundle bundle =
          BundleReader.read(
              SampleBundles.write(folder.resolve(name), SampleBundles.prestate(SAMPLE)));
      assertEquals(SAMPLE.block.encode().length, bundle.block().encode().length);
      assertEquals(SAMPLE.block.hash(), bundle.block().hash());
      assertEquals(List.of(SAMPLE.sender, SAMPLE.sender), bundle.senders());
      assertEquals(Fork.SHANGHAI, bundle.fork());
      assertNull(bundle.witness());
      assertTrue(bundle.hasOmmers());
      assertWorld(bundle);
    }
  }

  @Test
  void readsAWitness() throws IOException {
    Bundle bundle =
        BundleReader.read(
            SampleBundles.write(folder.resolve("w.json.gz"), SampleBundles.stateless(SAMPLE)));
    assertEquals(SAMPLE.block.hash(), bundle.block().hash());
    assertEquals(SAMPLE.parent.hash(), bundle.parent().hash());
    assertEquals(SAMPLE.parent.hash(), bundle.hashes().get(17_999_999));
    assertWorld(bundle);
  }

  private static void assertWorld(Bundle bundle) {
    for (Address address : SAMPLE.world.addresses()) {
      assertEquals(SAMPLE.world.account(address), bundle.world().account(address));
      assertEquals(SAMPLE.world.hasStorage(address), bundle.world().hasStorage(address));
      for (int slot = 0; slot < 4; slot++) {
        UInt256 key = UInt256.of(slot);
        assertEquals(SAMPLE.world.storage(address, key), bundle.world().storage(address, key));
      }
    }
    assertNull(bundle.world().account(Address.ofNumber(0xabcdef)));
    assertFalse(bundle.world().hasStorage(Address.ofNumber(0xabcdef)));
    assertEquals(UInt256.ZERO, bundle.world().storage(Address.ofNumber(0xabcdef), UInt256.ONE));
  }

  @Test
  void aTruncatedGzipIsSaidToBeOne() throws IOException {
    Path file = SampleBundles.write(folder.resolve("t.json.gz"), SampleBundles.prestate(SAMPLE));
    byte[] bytes = Files.readAllBytes(file);
    for (int size : new int[] {12, bytes.length / 2, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, size));
      assertMessage(file, "", "truncated");
    }
  }

  @Test
  void whatIsNoBundleIsSaidNotToBeOne() throws IOException {
    assertMessage(folder.resolve("absent.json"), "", "no such file");
    assertMessage(text("{\"schema\":"), "", "not JSON at line 1");
    assertMessage(text(""), "", "expected an object");
    assertMessage(text("[]"), "", "expected an object");
    assertMessage(text("{}"), "schema", "the field is missing");
    assertMessage(text("{\"schema\":\"x\"}"), "schema", "unknown format \"x\"");
    assertMessage(text("{\"schema\":\"x\",\"schema\":\"x\"}"), "", "not JSON");
  }

  @Test
  void aFaultInAPrestateIsNamedWithItsPlace() {
    badPrestate(b -> b.remove("preState"), "preState", "missing");
    badPrestate(b -> b.put("chainId", 7), "chainId", "unknown chain id: 7");
    badPrestate(b -> block(b).remove("gasUsed"), "block.gasUsed", "missing");
    badPrestate(b -> block(b).put("gasUsed", "0x1"), "block.hash", "the header hashes to");
    badPrestate(b -> block(b).put("gasUsed", "-1"), "block.gasUsed", "number in hex");
    badPrestate(
        b -> block(b).put("stateRoot", "0x12"), "block.stateRoot", "32 bytes in hex, got 1");
    badPrestate(b -> block(b).put("extraData", "0x0g"), "block.extraData", "'g' at digit 1");
    badPrestate(b -> block(b).put("extraData", "0x123"), "block.extraData", "even number");
    badPrestate(b -> block(b).remove("baseFeePerGas"), "block", "");
    badPrestate(b -> block(b).remove("withdrawals"), "block", "withdrawalsRoot");
    badPrestate(b -> transactions(b).remove(1), "block", "the transactions have the root");
    badPrestate(
        b -> transaction(b, 1).put("gas", "0x1"), "block.transactions[1].hash", "hashes to");
    badPrestate(b -> transaction(b, 1).put("type", "0x9"), "block.transactions[1].type", "9");
    badPrestate(b -> transaction(b, 0).remove("r"), "block.transactions[0].r", "missing");
    badPrestate(
        b -> transaction(b, 0).put("from", SampleBlock.COUNTER.toString()),
        "block.transactions[0].from",
        "the signature is by " + SAMPLE.sender);
    String counter = "preState." + SampleBlock.COUNTER;
    badPrestate(b -> account(b).remove("balance"), counter + ".balance", "missing");
    badPrestate(b -> account(b).put("nonce", "0x10000000000000000"), counter + ".nonce", "2^64");
    badPrestate(b -> account(b).put("code", "60"), counter + ".code", "begins with 0x");
    badPrestate(
        b -> account(b).putObject("storage").put("0x1", 1.5), counter + ".storage.0x1", "string");
  }

  @Test
  void aFaultInAWitnessIsNamedWithItsPlace() {
    String rlp = SampleBundles.stateless(SAMPLE).get("blockRlp").stringValue();
    badWitness(b -> b.put("blockRlp", rlp.substring(0, 100)), "blockRlp", "at byte");
    badWitness(b -> b.put("blockRlp", withLeadingZero(rlp)), "blockRlp", "number: leading zero");
    badWitness(b -> b.put("blockHash", "0x" + "1".repeat(64)), "blockHash", "hashes to");
    badWitness(b -> b.put("postStateRoot", "0x" + "1".repeat(64)), "postStateRoot", "not this");
    badWitness(b -> b.put("number", 3), "number", "18000000, not 3");
    badWitness(b -> b.put("preStateRoot", "0x" + "1".repeat(64)), "preStateRoot", "of the parent");
    badWitness(b -> b.putArray("state"), "preStateRoot", "no node in \"state\"");
    badWitness(b -> b.remove("codes"), "codes", "missing");
    badWitness(b -> b.putArray("codes").add("0xzz"), "codes[0]", "not a hex digit");
    badWitness(
        b -> b.withArray("headers").add(b.get("headers").get(0)),
        "headers[0]",
        "is not the parent of block");
  }

  /** The header's ninth field, the number, with a zero byte before it. */
  private static String withLeadingZero(String blockRlp) {
    HexFormat hex = HexFormat.of();
    RlpReader in = new RlpReader(hex.parseHex(blockRlp.substring(2)));
    List<byte[]> header = new ArrayList<>();
    in.enterList("block");
    in.enterList("header");
    while (in.hasNext()) {
      header.add(in.readRaw("field"));
    }
    in.leaveList("header");
    header.set(8, hex.parseHex("85000112a880"));
    RlpWriter out = new RlpWriter();
    out.startList();
    out.startList();
    header.forEach(out::writeRaw);
    out.endList();
    while (in.hasNext()) {
      out.writeRaw(in.readRaw("part"));
    }
    out.endList();
    return "0x" + hex.formatHex(out.toBytes());
  }

  private void badPrestate(Consumer<ObjectNode> damage, String field, String problem) {
    bad(SampleBundles.prestate(SAMPLE), damage, field, problem);
  }

  private void badWitness(Consumer<ObjectNode> damage, String field, String problem) {
    bad(SampleBundles.stateless(SAMPLE), damage, field, problem);
  }

  private void bad(ObjectNode bundle, Consumer<ObjectNode> damage, String field, String problem) {
    damage.accept(bundle);
    try {
      assertMessage(SampleBundles.write(folder.resolve("bad.json"), bundle), field, problem);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertMessage(Path file, String field, String problem) {
    BundleException e = assertThrows(BundleException.class, () -> BundleReader.read(file));
    assertEquals(field, e.field(), e.getMessage());
    assertTrue(e.getMessage().contains(problem), e.getMessage());
    assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
    assertEquals(1, e.getMessage().lines().count(), e.getMessage());
  }

  private Path text(String content) throws IOException {
    return Files.writeString(folder.resolve("text.json"), content);
  }

  private static ObjectNode block(ObjectNode bundle) {
    return (ObjectNode) bundle.get("block");
  }

  private static ArrayNode transactions(ObjectNode bundle) {
    return (ArrayNode) block(bundle).get("transactions");
  }

  private static ObjectNode transaction(ObjectNode bundle, int index) {
    return (ObjectNode) transactions(bundle).get(index);
  }

  private static ObjectNode account(ObjectNode bundle) {
    return (ObjectNode) bundle.get("preState").get(SampleBlock.COUNTER.toString());
  }
}
