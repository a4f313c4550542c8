package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.List;

/** Blocks of Shanghai around given transactions. */
final class GeneratedBlocks {
  private GeneratedBlocks() {}

  /**
   * @param gasUsed what the header says
   */
  static Block of(List<Transaction> transactions, long gasUsed) {
    BlockHeader header =
        BlockHeader.builder()
            .number(1000)
            .timestamp(5000)
            .gasLimit(100_000_000)
            .gasUsed(gasUsed)
            .coinbase(Address.ofNumber(0xfee))
            .baseFeePerGas(UInt256.of(7))
            .withdrawalsRoot(Hash.ZERO)
            .build();
    return new Block(header, transactions, List.of(), List.of());
  }
}
