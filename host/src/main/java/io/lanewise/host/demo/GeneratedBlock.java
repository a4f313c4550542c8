package io.lanewise.host.demo;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import java.util.List;

/**
 * A sealed block of a generated chain.
 *
 * @param senders of the transactions, in their order
 * @param kinds of the transactions, in their order
 */
public record GeneratedBlock(Block block, List<Address> senders, List<TransactionKind> kinds) {
  public GeneratedBlock {
    senders = List.copyOf(senders);
    kinds = List.copyOf(kinds);
  }

  /** How many of the transactions are of this kind. */
  public long count(TransactionKind kind) {
    return kinds.stream().filter(k -> k == kind).count();
  }
}
