package io.lanewise.host.bundle;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes {@code block-prestate-v1}, for blocks from Shanghai on, of legacy transactions and those
 * with a dynamic fee, without access lists.
 */
public final class PrestateWriter {
  private PrestateWriter() {}

  /**
   * Writes a bundle, as gzip when the name says so.
   *
   * @throws InputException when the file cannot be written
   */
  public static void write(
      Path file, long chainId, Block block, List<Address> senders, InMemoryWorld before) {
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream packed = file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out) {
      JsonFile.MAPPER.writeValue(packed, document(chainId, block, senders, before));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + e, e);
    }
  }

  /**
   * @param senders of the transactions, in their order
   * @param before the accounts that exist before the block
   */
  static ObjectNode document(
      long chainId, Block block, List<Address> senders, InMemoryWorld before) {
    ObjectNode bundle =
        JsonFile.MAPPER
            .createObjectNode()
            .put("schema", BundleReader.PRESTATE)
            .put("chainId", chainId);
    bundle.set("block", rpcBlock(block, senders));
    ObjectNode preState = bundle.putObject("preState");
    TreeSet<Address> addresses = new TreeSet<>();
    before.addresses().forEach(addresses::add);
    for (Address address : addresses) {
      AccountState state = before.account(address);
      ObjectNode account =
          preState
              .putObject(address.toString())
              .put("balance", state.balance().toString())
              .put("nonce", state.nonce())
              .put("code", hex(before.code(state.codeHash()).bytes()));
      ObjectNode storage = account.putObject("storage");
      before
          .storage(address)
          .forEach((slot, value) -> storage.put(slot.toHash().toString(), value.toString()));
    }
    bundle.putObject("blockHashes");
    return bundle;
  }

  private static ObjectNode rpcBlock(Block block, List<Address> senders) {
    BlockHeader header = block.header();
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
    if (header.blobGasUsed() != null) {
      json.put("blobGasUsed", quantity(header.blobGasUsed()))
          .put("excessBlobGas", quantity(header.excessBlobGas()))
          .put("parentBeaconBlockRoot", header.parentBeaconBlockRoot().toString());
    }
    ArrayNode transactions = json.putArray("transactions");
    for (int i = 0; i < senders.size(); i++) {
      addTransaction(transactions.addObject(), block.transactions().get(i), senders.get(i));
    }
    json.putArray("uncles");
    ArrayNode withdrawals = json.putArray("withdrawals");
    for (Withdrawal withdrawal : block.withdrawals()) {
      withdrawals
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
    json.put("chainId", transaction.chainId().toString())
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
