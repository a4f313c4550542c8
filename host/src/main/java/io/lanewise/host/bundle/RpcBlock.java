package io.lanewise.host.bundle;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.hashing.LogsBloom;
import java.util.ArrayList;
import java.util.List;

/**
 * A block as the JSON-RPC method {@code eth_getBlockByNumber} answers it, with full transactions.
 * The answer names ommers by hash only: the block has none.
 */
final class RpcBlock {
  private static final int NONCE_SIZE = 8;

  private RpcBlock() {}

  static Block read(JsonField answer) {
    List<Transaction> transactions = new ArrayList<>();
    for (JsonField transaction : answer.get("transactions").elements()) {
      transactions.add(RpcTransaction.read(transaction));
    }
    return new Block(header(answer), transactions, List.of(), withdrawals(answer));
  }

  /** Each transaction's {@code from}, where it is there, is the sender that was recovered. */
  static void checkSenders(JsonField answer, List<Address> senders) {
    int index = 0;
    for (JsonField transaction : answer.get("transactions").elements()) {
      Address sender = senders.get(index++);
      JsonField from = transaction.find("from");
      if (from != null && !from.address().equals(sender)) {
        throw from.bad("the signature is by " + sender + ", not by " + from.address());
      }
    }
  }

  private static BlockHeader header(JsonField answer) {
    BlockHeaderBuilder header =
        BlockHeader.builder()
            .parentHash(answer.get("parentHash").hash())
            .ommersHash(answer.get("sha3Uncles").hash())
            .coinbase(answer.get("miner").address())
            .stateRoot(answer.get("stateRoot").hash())
            .transactionsRoot(answer.get("transactionsRoot").hash())
            .receiptsRoot(answer.get("receiptsRoot").hash())
            .logsBloom(answer.get("logsBloom").bytes(LogsBloom.SIZE))
            .difficulty(answer.get("difficulty").uint256())
            .number(answer.get("number").uint64())
            .gasLimit(answer.get("gasLimit").uint64())
            .gasUsed(answer.get("gasUsed").uint64())
            .timestamp(answer.get("timestamp").uint64())
            .extraData(answer.get("extraData").bytes())
            .prevRandao(answer.get("mixHash").hash())
            .nonce(nonce(answer.get("nonce")));
    JsonField later = answer.find("baseFeePerGas");
    header.baseFeePerGas(later == null ? null : later.uint256());
    later = answer.find("withdrawalsRoot");
    header.withdrawalsRoot(later == null ? null : later.hash());
    later = answer.find("blobGasUsed");
    header.blobGasUsed(later == null ? null : later.uint64());
    later = answer.find("excessBlobGas");
    header.excessBlobGas(later == null ? null : later.uint64());
    later = answer.find("parentBeaconBlockRoot");
    header.parentBeaconBlockRoot(later == null ? null : later.hash());
    later = answer.find("requestsHash");
    header.requestsHash(later == null ? null : later.hash());
    return checked(header.build(), answer);
  }

  /** The later fields came one fork after the other: none may be missing before another. */
  private static BlockHeader checked(BlockHeader header, JsonField answer) {
    try {
      header.encode();
      return header;
    } catch (IllegalStateException e) {
      throw new BundleException(
          answer.file(), answer.path(), e.getMessage(), "a field of the header is missing", e);
    }
  }

  private static long nonce(JsonField nonce) {
    nonce.bytes(NONCE_SIZE);
    return nonce.uint64();
  }

  private static List<Withdrawal> withdrawals(JsonField answer) {
    JsonField list = answer.find("withdrawals");
    if (list == null) {
      return null;
    }
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (JsonField withdrawal : list.elements()) {
      withdrawals.add(
          new Withdrawal(
              withdrawal.get("index").uint64(),
              withdrawal.get("validatorIndex").uint64(),
              withdrawal.get("address").address(),
              withdrawal.get("amount").uint64()));
    }
    return withdrawals;
  }
}
