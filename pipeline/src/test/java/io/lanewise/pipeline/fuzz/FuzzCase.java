package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.InMemoryWorld;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A block and the state before it.
 *
 * @param seed that made it
 * @param accounts those there are, contracts among them
 * @param withdrawals none before Shanghai
 */
record FuzzCase(
    long seed,
    Fork fork,
    BlockHeader header,
    Map<Address, Before> accounts,
    List<Transaction> transactions,
    List<Withdrawal> withdrawals) {

  /**
   * An account before the block.
   *
   * @param program its code; empty when it has none
   */
  record Before(long nonce, UInt256 balance, List<Chunk> program, Map<UInt256, UInt256> storage) {
    byte[] code() {
      return Chunk.assemble(program);
    }
  }

  FuzzCase {
    accounts = new TreeMap<>(accounts);
    transactions = List.copyOf(transactions);
    withdrawals = List.copyOf(withdrawals);
  }

  InMemoryWorld world() {
    InMemoryWorld.Builder world = InMemoryWorld.builder();
    accounts.forEach((a, b) -> world.put(a, b.nonce(), b.balance(), b.code(), b.storage()));
    return world.build();
  }

  Block block() {
    return new Block(
        header, transactions, List.of(), fork.isAtLeast(Fork.SHANGHAI) ? withdrawals : null);
  }

  FuzzCase withoutTransaction(int i) {
    List<Transaction> fewer = new ArrayList<>(transactions);
    fewer.remove(i);
    return new FuzzCase(seed, fork, header, accounts, fewer, withdrawals);
  }

  FuzzCase withProgram(Address address, List<Chunk> program) {
    Map<Address, Before> changed = new TreeMap<>(accounts);
    Before b = changed.get(address);
    changed.put(address, new Before(b.nonce(), b.balance(), program, b.storage()));
    return new FuzzCase(seed, fork, header, changed, transactions, withdrawals);
  }

  /** All that one needs to run it again, by hand too. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("seed " + seed + ", " + fork);
    text.append("\n  header ").append(hex(header.encode()));
    accounts.forEach(
        (address, b) ->
            text.append("\n  ")
                .append(address)
                .append(" nonce " + b.nonce() + " balance " + b.balance())
                .append(" storage " + new TreeMap<>(b.storage()))
                .append(" code " + hex(b.code())));
    for (Transaction tx : transactions) {
      text.append("\n  transaction ").append(hex(tx.encode()));
    }
    withdrawals.forEach(withdrawal -> text.append("\n  ").append(withdrawal));
    return text.toString();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
