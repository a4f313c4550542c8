package io.lanewise.pipeline;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.FixtureNetworks;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import org.junit.jupiter.api.Test;

class HeaderValidationTest {
  private static final BlockHeader PARENT =
      BlockHeader.builder()
          .number(99)
          .timestamp(1000)
          .gasLimit(10_000_000)
          .gasUsed(5_000_000)
          .ommersHash(Roots.EMPTY_OMMERS)
          .baseFeePerGas(UInt256.of(1000))
          .withdrawalsRoot(Hash.ZERO)
          .blobGasUsed(4L << 17)
          .excessBlobGas(2L << 17)
          .parentBeaconBlockRoot(Hash.ZERO)
          .build();

  /** A child that is right in every respect, Cancun's. */
  private static BlockHeaderBuilder child() {
    return PARENT.toBuilder()
        .number(100)
        .timestamp(1012)
        .parentHash(PARENT.hash())
        .gasUsed(0)
        .blobGasUsed(0L)
        .excessBlobGas(3L << 17);
  }

  private static void rejects(BlockError error, BlockHeaderBuilder header) {
    rejects(error, ChainConfig.of(Fork.CANCUN), header, PARENT);
  }

  private static void rejects(
      BlockError error, ChainConfig chain, BlockHeaderBuilder header, BlockHeader parent) {
    InvalidBlockException e =
        assertThrows(
            InvalidBlockException.class,
            () -> new HeaderValidation(chain).check(header.build(), parent));
    assertEquals("BlockException." + error, e.exceptionName(), e.getMessage());
  }

  private static void accepts(ChainConfig chain, BlockHeaderBuilder header, BlockHeader parent) {
    assertDoesNotThrow(() -> new HeaderValidation(chain).check(header.build(), parent));
  }

  @Test
  void rightHeaderIsAccepted() {
    accepts(ChainConfig.of(Fork.CANCUN), child(), PARENT);
  }

  @Test
  void eachFaultIsNamed() {
    rejects(BlockError.INVALID_BLOCK_NUMBER, child().number(101));
    rejects(BlockError.UNKNOWN_PARENT, child().parentHash(child().build().hash()));
    rejects(BlockError.UNKNOWN_PARENT_ZERO, child().parentHash(Hash.ZERO));
    rejects(BlockError.GASLIMIT_TOO_BIG, child().gasLimit(Long.MIN_VALUE));
    rejects(BlockError.INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT, child().timestamp(1000));
    rejects(BlockError.INVALID_GASLIMIT, child().gasLimit(10_000_000 + 9765));
    rejects(BlockError.INVALID_GASLIMIT, child().gasLimit(10_000_000 - 9765));
    rejects(BlockError.INVALID_GAS_USED_ABOVE_LIMIT, child().gasUsed(10_000_001));
    rejects(BlockError.INVALID_BASEFEE_PER_GAS, child().baseFeePerGas(UInt256.of(1001)));
    rejects(BlockError.EXTRA_DATA_TOO_BIG, child().extraData(new byte[33]));
    rejects(BlockError.IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS, child().difficulty(UInt256.ONE));
    rejects(BlockError.IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS, child().ommersHash(Hash.ZERO));
    rejects(BlockError.INCORRECT_BLOCK_FORMAT, child().nonce(1));
    rejects(BlockError.INCORRECT_EXCESS_BLOB_GAS, child().excessBlobGas(2L << 17));
    rejects(BlockError.INCORRECT_BLOCK_FORMAT, child().requestsHash(Hash.ZERO));
  }

  @Test
  void gasLimitDoublesAndBaseFeeBeginsWithLondon() {
    ChainConfig chain = FixtureNetworks.byName("BerlinToLondonAt5");
    BlockHeader berlin =
        BlockHeader.builder()
            .number(4)
            .timestamp(1000)
            .gasLimit(10_000_000)
            .ommersHash(Roots.EMPTY_OMMERS)
            .difficulty(UInt256.of(131_072))
            .build();
    BlockHeaderBuilder london =
        berlin.toBuilder()
            .number(5)
            .timestamp(1010)
            .parentHash(berlin.hash())
            .gasLimit(20_000_000)
            .baseFeePerGas(UInt256.of(1_000_000_000));
    accepts(chain, london, berlin);
    rejects(BlockError.INVALID_DIFFICULTY, chain, london.difficulty(UInt256.of(131_073)), berlin);
  }

  @Test
  void daoBlocksSaySo() {
    ChainConfig chain = FixtureNetworks.byName("HomesteadToDaoAt5");
    BlockHeader homestead =
        BlockHeader.builder()
            .number(4)
            .timestamp(1000)
            .gasLimit(10_000_000)
            .ommersHash(Roots.EMPTY_OMMERS)
            .difficulty(UInt256.of(131_072))
            .build();
    BlockHeaderBuilder dao =
        homestead.toBuilder().number(5).timestamp(1015).parentHash(homestead.hash());
    rejects(BlockError.EXTRA_DATA_INVALID_DAO, chain, dao, homestead);
    accepts(chain, dao.extraData("dao-hard-fork".getBytes()), homestead);
  }
}
