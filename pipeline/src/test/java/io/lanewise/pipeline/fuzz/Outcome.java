package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Halt;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.InvalidBlockException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

/**
 * All that can be observed of a block's execution, one line each.
 *
 * @param valid false when the block was rejected
 */
record Outcome(boolean valid, List<String> lines) {

  static Outcome of(BlockResult result) {
    List<String> lines = new ArrayList<>();
    for (TransactionResult tx : result.transactions()) {
      lines.add(
          "transaction "
              + (tx.halt() == Halt.SUCCESS || tx.halt() == Halt.REVERT ? tx.halt() : "failure")
              + (" gas " + tx.gasUsed() + " refund " + tx.gasRefunded())
              + (" price " + tx.effectiveGasPrice() + " created " + tx.created())
              + (" output " + hex(tx.output())));
      for (Log log : tx.logs()) {
        lines.add("log " + log.address() + " " + log.topics() + " " + hex(log.data()));
      }
    }
    for (Receipt receipt : result.receipts()) {
      boolean lacksRoot = receipt.postState() == null && !result.fork().isAtLeast(Fork.BYZANTIUM);
      lines.add("receipt " + (lacksRoot ? receipt.cumulativeGasUsed() : hex(receipt.encode())));
    }
    lines.add("bloom " + hex(result.logsBloom()));
    lines.add("requests " + result.requestsHash() + " blob gas " + result.blobGasUsed());
    for (AccountChange change : result.stateChanges().accounts()) {
      lines.add(
          "account "
              + (change.address() + ": " + change.before() + " to " + change.after())
              + (change.code() == null ? "" : " code " + hex(change.code().bytes()))
              + (change.storageCleared() ? " cleared" : "")
              + (" slots " + new TreeMap<>(change.slots())));
    }
    return new Outcome(true, lines);
  }

  static Outcome of(InvalidBlockException e) {
    return new Outcome(false, List.of(e.exceptionName() + " " + e.getMessage()));
  }

  /** The first line that differs, or null. */
  String differenceFrom(Outcome other) {
    for (int i = 0; i < Math.max(lines.size(), other.lines.size()); i++) {
      String mine = i < lines.size() ? lines.get(i) : "nothing";
      String theirs = i < other.lines.size() ? other.lines.get(i) : "nothing";
      if (!mine.equals(theirs)) {
        return mine + "\n  but " + theirs;
      }
    }
    return valid == other.valid ? null : "one is valid";
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
