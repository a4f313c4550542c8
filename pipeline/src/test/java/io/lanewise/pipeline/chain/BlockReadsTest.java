package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockReadsTest {
  private static final Address COINBASE = Address.ofNumber(1);
  private static final Address SENDER = Address.ofNumber(2);
  private static final Address RECIPIENT = Address.ofNumber(3);
  private static final Address LISTED = Address.ofNumber(4);
  private static final Address PAID = Address.ofNumber(5);

  private static Transaction transaction(Address to, AccessListEntry... entries) {
    return Transaction.builder(TransactionType.ACCESS_LIST)
        .gasLimit(21_000)
        .to(to)
        .accessList(List.of(entries))
        .build();
  }

  @Test
  void whatABlockIsSureToRead() {
    List<Transaction> transactions =
        List.of(
            transaction(RECIPIENT),
            transaction(null, new AccessListEntry(LISTED, List.of(UInt256.ONE))),
            transaction(RECIPIENT, new AccessListEntry(LISTED, List.of(UInt256.of(2)))));
    BlockHeader header = BlockHeader.builder().coinbase(COINBASE).build();
    List<Withdrawal> withdrawals = List.of(new Withdrawal(1, 1, PAID, 1));
    Block block = new Block(header, transactions, List.of(), withdrawals);
    BlockSigners signers = BlockSigners.ofSenders(Arrays.asList(SENDER, null, SENDER));
    BlockReads reads = BlockReads.of(block, signers);
    assertEquals(Set.of(COINBASE, SENDER, RECIPIENT, LISTED, PAID), reads.accounts());
    assertEquals(Map.of(LISTED, Set.of(UInt256.ONE, UInt256.of(2))), reads.slots());
  }
}
