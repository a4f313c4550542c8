package io.lanewise.pipeline.chain;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a block is sure, or has said, to read of the state: its coinbase, senders, authorities,
 * recipients, also of withdrawals, and what its access lists name (EIP-2930). The code that it runs
 * reads more.
 *
 * @param accounts in the order of the transactions, those of withdrawals last
 * @param slots by account
 */
public record BlockReads(Set<Address> accounts, Map<Address, Set<UInt256>> slots) {
  public BlockReads {
    accounts = Collections.unmodifiableSet(accounts);
    slots = Collections.unmodifiableMap(slots);
  }

  /**
   * @param signers of the block
   */
  public static BlockReads of(Block block, BlockSigners signers) {
    Set<Address> accounts = new LinkedHashSet<>();
    Map<Address, Set<UInt256>> slots = new LinkedHashMap<>();
    accounts.add(block.header().coinbase());
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction tx = block.transactions().get(i);
      accounts.add(signers.senders().get(i));
      if (tx.to() != null) {
        accounts.add(tx.to());
      }
      if (signers.authorities(i) != null) {
        accounts.addAll(signers.authorities(i));
      }
      for (AccessListEntry entry : tx.accessList()) {
        accounts.add(entry.address());
        slots
            .computeIfAbsent(entry.address(), _ -> new LinkedHashSet<>())
            .addAll(entry.storageKeys());
      }
    }
    if (block.withdrawals() != null) {
      block.withdrawals().forEach(withdrawal -> accounts.add(withdrawal.address()));
    }
    accounts.remove(null); // signatures that are invalid
    return new BlockReads(accounts, slots);
  }
}
