package io.lanewise.host.bundle;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@link SampleBlock} in the formats that bundles have, to be damaged by tests. */
public final class SampleBundles {
  private SampleBundles() {}

  public static ObjectNode prestate(SampleBlock sample) {
    ObjectNode bundle =
        JsonFile.MAPPER.createObjectNode().put("schema", BundleReader.PRESTATE).put("chainId", 1);
    bundle.set("block", rpcBlock(sample));
    ObjectNode preState = bundle.putObject("preState");
    InMemoryWorld world = sample.world;
    for (Address address : world.addresses()) {
      AccountState state = world.account(address);
      ObjectNode account =
          preState
              .putObject(address.toString())
              .put("balance", state.balance().toString())
              .put("nonce", state.nonce())
              .put("code", hex(world.code(state.codeHash()).bytes()));
      ObjectNode storage = account.putObject("storage");
      world.storage(address).forEach((k, v) -> storage.put(k.toHash().toString(), v.toString()));
    }
    bundle.putObject("blockHashes");
    return bundle;
  }

  public static ObjectNode stateless(SampleBlock sample) {
    BlockHeader header = sample.block.header();
    ObjectNode bundle =
        JsonFile.MAPPER
            .createObjectNode()
            .put("schema", BundleReader.STATELESS)
            .put("chainId", 1)
            .put("number", header.number())
            .put("blockHash", header.hash().toString())
            .put("preStateRoot", sample.parent.stateRoot().toString())
            .put("postStateRoot", header.stateRoot().toString())
            .put("receiptsRoot", header.receiptsRoot().toString())
            .put("blockRlp", hex(sample.block.encode()));
    bundle.putArray("headers").add(hex(sample.parent.encode()));
    ArrayNode state = bundle.putArray("state");
    sample.nodes.forEach(node -> state.add(hex(node)));
    bundle.putArray("codes").add(hex(SampleBlock.COUNTER_CODE));
    bundle.putArray("opaqueBranchSiblings");
    return bundle;
  }

  /** Writes a document, as gzip when the name says so. */
  public static Path write(Path file, JsonNode document) throws IOException {
    byte[] json = JsonFile.MAPPER.writeValueAsBytes(document);
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      packed.write(json);
    }
    return file;
  }

  private static ObjectNode rpcBlock(SampleBlock sample) {
    BlockHeader header = sample.block.header();
    ObjectNode json =
        JsonFile.MAPPER
            .createObjectNode()
            .put("hash", header.hash().toString())
            .put("parentHash", header.parentHash().toString())
            .put("sha3Uncles", header.ommersHash().toString())
            .put("miner", header.coinbase().toString())
            .put("stateRoot", header.stateRoot().toString())
            .put("transactionsRoot", header.transactionsRoot().toString())
            .put("receiptsRoot", header.receiptsRoot().toString())
            .put("logsBloom", hex(header.logsBloom()))
            .put("difficulty", "0x0")
            .put("number", quantity(header.number()))
            .put("gasLimit", quantity(header.gasLimit()))
            .put("gasUsed", quantity(header.gasUsed()))
            .put("timestamp", quantity(header.timestamp()))
            .put("extraData", hex(header.extraData()))
            .put("mixHash", header.prevRandao().toString())
            .put("nonce", "0x0000000000000000")
            .put("baseFeePerGas", header.baseFeePerGas().toString())
            .put("withdrawalsRoot", header.withdrawalsRoot().toString());
    ArrayNode transactions = json.putArray("transactions");
    for (Transaction transaction : sample.block.transactions()) {
      addTransaction(transactions.addObject(), transaction, sample.sender);
    }
    json.putArray("uncles");
    for (Withdrawal withdrawal : sample.block.withdrawals()) {
      json.withArray("withdrawals")
          .addObject()
          .put("index", quantity(withdrawal.index()))
          .put("validatorIndex", quantity(withdrawal.validatorIndex()))
          .put("address", withdrawal.address().toString())
          .put("amount", quantity(withdrawal.amount()));
    }
    return json;
  }

  private static void addTransaction(ObjectNode json, Transaction transaction, Address sender) {
    json.put("type", quantity(transaction.type().id()))
        .put("hash", transaction.hash().toString())
        .put("from", sender.toString())
        .put("to", transaction.to().toString())
        .put("nonce", quantity(transaction.nonce()))
        .put("gas", quantity(transaction.gasLimit()))
        .put("value", transaction.value().toString())
        .put("input", hex(transaction.data()))
        .put("v", transaction.v().toString())
        .put("r", transaction.r().toString())
        .put("s", transaction.s().toString());
    if (transaction.type() == TransactionType.LEGACY) {
      json.put("gasPrice", transaction.gasPrice().toString());
      return;
    }
    json.put("chainId", UInt256.ONE.toString())
        .put("maxFeePerGas", transaction.maxFeePerGas().toString())
        .put("maxPriorityFeePerGas", transaction.maxPriorityFeePerGas().toString())
        .putArray("accessList");
  }

  private static String quantity(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }
}
