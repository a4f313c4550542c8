package io.lanewise.pipeline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.hashing.Hash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyValidationTest {
  private static final List<Transaction> TRANSACTIONS = List.of(blobTransaction(new byte[0]));
  private static final List<Withdrawal> WITHDRAWALS =
      List.of(new Withdrawal(1, 2, Address.ofNumber(3), 4));

  private static Transaction blobTransaction(byte[] data) {
    return Transaction.builder(TransactionType.BLOB)
        .to(Address.ofNumber(1))
        .data(data)
        .blobVersionedHashes(List.of(Hash.ZERO, Hash.ZERO))
        .signature(0, UInt256.ONE, UInt256.ONE)
        .build();
  }

  private static BlockHeaderBuilder header(List<Transaction> transactions) {
    return BlockHeader.builder()
        .number(1)
        .ommersHash(Roots.EMPTY_OMMERS)
        .transactionsRoot(Roots.transactionsRoot(transactions))
        .baseFeePerGas(UInt256.of(7))
        .withdrawalsRoot(Roots.withdrawalsRoot(WITHDRAWALS))
        .blobGasUsed(2L << 17)
        .excessBlobGas(0L)
        .parentBeaconBlockRoot(Hash.ZERO);
  }

  private static Block block(BlockHeaderBuilder header) {
    return new Block(header.build(), TRANSACTIONS, List.of(), WITHDRAWALS);
  }

  private static void rejects(BlockError error, Fork fork, Block block) {
    InvalidBlockException e =
        assertThrows(
            InvalidBlockException.class,
            () -> new BodyValidation(ChainConfig.of(fork)).check(block));
    assertEquals("BlockException." + error, e.exceptionName(), e.getMessage());
  }

  @Test
  void rightBodyIsAccepted() {
    assertDoesNotThrow(
        () -> new BodyValidation(ChainConfig.of(Fork.CANCUN)).check(block(header(TRANSACTIONS))));
  }

  @Test
  void eachFaultIsNamed() {
    rejects(
        BlockError.INVALID_TRANSACTIONS_ROOT,
        Fork.CANCUN,
        block(header(TRANSACTIONS).transactionsRoot(Hash.ZERO)));
    rejects(
        BlockError.INVALID_WITHDRAWALS_ROOT,
        Fork.CANCUN,
        block(header(TRANSACTIONS).withdrawalsRoot(Hash.ZERO)));
    rejects(
        BlockError.INVALID_UNCLES_HASH,
        Fork.CANCUN,
        block(header(TRANSACTIONS).ommersHash(Hash.ZERO)));
    rejects(
        BlockError.INCORRECT_BLOB_GAS_USED,
        Fork.CANCUN,
        block(header(TRANSACTIONS).blobGasUsed(1L << 17)));
    rejects(
        BlockError.INCORRECT_BLOCK_FORMAT,
        Fork.CANCUN,
        new Block(header(TRANSACTIONS).build(), TRANSACTIONS, List.of(), null));
  }

  @Test
  void ommersAreTwoAtMostAndNoneSinceParis() {
    BlockHeader ommer = BlockHeader.builder().build();
    BlockHeader london =
        BlockHeader.builder()
            .transactionsRoot(Roots.transactionsRoot(List.of()))
            .ommersHash(Roots.ommersHash(Collections.nCopies(3, ommer)))
            .baseFeePerGas(UInt256.ONE)
            .build();
    Block block = new Block(london, List.of(), Collections.nCopies(3, ommer), null);
    rejects(BlockError.TOO_MANY_UNCLES, Fork.LONDON, block);
    rejects(BlockError.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS, Fork.PARIS, block);
  }

  @Test
  void sizeIsLimitedSinceOsaka() {
    List<Transaction> large = List.of(blobTransaction(new byte[8 << 20]));
    BlockHeaderBuilder header = header(large);
    Block prague = new Block(header.requestsHash(Hash.ZERO).build(), large, List.of(), WITHDRAWALS);
    rejects(BlockError.RLP_BLOCK_LIMIT_EXCEEDED, Fork.OSAKA, prague);
    assertDoesNotThrow(() -> new BodyValidation(ChainConfig.of(Fork.PRAGUE)).check(prague));
  }
}
