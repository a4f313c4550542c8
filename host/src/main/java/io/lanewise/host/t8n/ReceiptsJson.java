package io.lanewise.host.t8n;

import static io.lanewise.host.t8n.OutputJson.hex;
import static io.lanewise.host.t8n.OutputJson.quantity;

import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes the receipts of a transition. */
final class ReceiptsJson {
  /** The block has no header and so no hash: tools expect this in its stead. */
  private static final String BLOCK_HASH = "0x1337" + "0".repeat(60);

  private final T8nOutput output;
  private int logIndex;

  private ReceiptsJson(T8nOutput output) {
    this.output = output;
  }

  static void write(T8nOutput output, ArrayNode receipts) {
    ReceiptsJson writer = new ReceiptsJson(output);
    for (int i = 0; i < output.included().size(); i++) {
      writer.write(i, receipts.addObject());
    }
  }

  private void write(int index, ObjectNode json) {
    Transaction tx = output.included().get(index);
    TransactionResult result = output.block().transactions().get(index);
    Receipt receipt = output.block().receipts().get(index);
    String number = quantity(output.env().number());
    if (tx.type() != TransactionType.LEGACY) {
      json.put("type", quantity(tx.type().id()));
    }
    json.put("root", receipt.postState() == null ? "0x" : receipt.postState().toString());
    json.put("status", result.succeeded() ? "0x1" : "0x0");
    json.put("cumulativeGasUsed", quantity(receipt.cumulativeGasUsed()));
    json.put("logsBloom", hex(receipt.logsBloom()));
    ArrayNode logs = json.putArray("logs");
    for (Log log : result.logs()) {
      write(log, tx, index, logs.addObject());
    }
    json.put("transactionHash", tx.hash().toString());
    json.put("contractAddress", contract(tx, output.senders().get(index)).toString());
    json.put("gasUsed", quantity(result.gasUsed()));
    json.putNull("effectiveGasPrice");
    if (tx.blobGas() > 0) {
      json.put("blobGasUsed", quantity(tx.blobGas()));
      json.put("blobGasPrice", quantity(output.blobBaseFee()));
    }
    json.put("blockHash", BLOCK_HASH);
    json.put("blockNumber", number);
    json.put("transactionIndex", quantity(index));
  }

  private void write(Log log, Transaction tx, int index, ObjectNode json) {
    json.put("address", log.address().toString());
    ArrayNode topics = json.putArray("topics");
    log.topics().forEach(topic -> topics.add(topic.toString()));
    json.put("data", hex(log.data()));
    json.put("blockNumber", quantity(output.env().number()));
    json.put("transactionHash", tx.hash().toString());
    json.put("transactionIndex", quantity(index));
    json.put("blockHash", BLOCK_HASH);
    json.put("blockTimestamp", quantity(output.env().timestamp()));
    json.put("logIndex", quantity(logIndex++));
    json.put("removed", false);
  }

  /** Where a creation would put its contract, whether or not it succeeded; zero for a call. */
  private static Address contract(Transaction tx, Address sender) {
    return tx.to() == null ? ContractAddress.of(sender, tx.nonce()) : Address.ZERO;
  }
}
