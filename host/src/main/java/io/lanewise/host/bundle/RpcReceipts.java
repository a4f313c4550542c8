package io.lanewise.host.bundle;

import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import java.util.ArrayList;
import java.util.List;

/** Receipts as the JSON-RPC method {@code eth_getBlockReceipts} answers them. */
final class RpcReceipts {
  private RpcReceipts() {}

  /** The receipts that {@code receipts} of a bundle lists; null when it is not there. */
  static List<Receipt> readIfThere(JsonField root) {
    JsonField list = root.find("receipts");
    return list == null ? null : list.elements().stream().map(RpcReceipts::receipt).toList();
  }

  private static Receipt receipt(JsonField json) {
    TransactionType type = RpcTransaction.type(json);
    JsonField root = json.find("root");
    Hash postState = root == null ? null : root.hash();
    boolean succeeded = postState != null || json.get("status").uint64() == 1;
    List<Log> logs = new ArrayList<>();
    for (JsonField log : json.get("logs").elements()) {
      List<Hash> topics = log.get("topics").elements().stream().map(JsonField::hash).toList();
      logs.add(new Log(log.get("address").address(), topics, log.get("data").bytes()));
    }
    long cumulativeGas = json.get("cumulativeGasUsed").uint64();
    return new Receipt(
        type,
        postState,
        succeeded,
        cumulativeGas,
        json.get("logsBloom").bytes(LogsBloom.SIZE),
        logs);
  }
}
