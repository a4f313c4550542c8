package io.lanewise.pipeline;

import static io.lanewise.pipeline.BlockError.*;

import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.DaoFork;
import io.lanewise.evm.fork.Difficulty;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.fork.GasLimit;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.Arrays;

/**
 * What a header must say, by its fork and by its parent's header, before anything is executed
 * (Yellow Paper, section 4.4.4). Proof-of-work seals are not checked, nor is the blob gas used,
 * which the body and its transactions decide.
 */
public final class HeaderValidation {
  private static final int MAX_EXTRA_DATA = 32;

  private final ChainConfig chain;

  public HeaderValidation(ChainConfig chain) {
    this.chain = chain;
  }

  /**
   * @throws InvalidBlockException naming the first rule that the header breaks
   */
  public void check(BlockHeader header, BlockHeader parent) {
    check(header, parent, parent.hash());
  }

  /**
   * As the shorter form, where the parent's hash is known.
   *
   * @throws InvalidBlockException naming the first rule that the header breaks
   */
  public void check(BlockHeader header, BlockHeader parent, Hash parentHash) {
    Fork fork = chain.forkAt(header.number(), header.timestamp());
    if (header.parentHash().equals(Hash.ZERO)) {
      throw invalid(UNKNOWN_PARENT_ZERO, "the parent's hash is zero");
    }
    if (header.number() != parent.number() + 1) {
      throw invalid(INVALID_BLOCK_NUMBER, header.number() + " after " + parent.number());
    }
    if (!header.parentHash().equals(parentHash)) {
      throw invalid(UNKNOWN_PARENT, header.parentHash() + ", the block before is " + parentHash);
    }
    if (Long.compareUnsigned(header.timestamp(), parent.timestamp()) <= 0) {
      throw invalid(
          INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT,
          header.timestamp() + " after " + parent.timestamp());
    }
    boolean parentHasBaseFee =
        chain.forkAt(parent.number(), parent.timestamp()).isAtLeast(Fork.LONDON);
    checkGasLimit(header, parent, fork, parentHasBaseFee);
    checkFields(header, fork);
    checkGas(header, parent, fork, parentHasBaseFee);
    checkExtraData(header);
    checkDifficulty(header, parent, fork);
    checkExcessBlobGas(header, parent, fork);
  }

  /**
   * A header has the fields of its fork and no others.
   *
   * @throws InvalidBlockException when it is otherwise
   */
  static void checkFields(BlockHeader header, Fork fork) {
    checkField("baseFeePerGas", header.baseFeePerGas(), fork, Fork.LONDON);
    checkField("withdrawalsRoot", header.withdrawalsRoot(), fork, Fork.SHANGHAI);
    checkField("blobGasUsed", header.blobGasUsed(), fork, Fork.CANCUN);
    checkField("excessBlobGas", header.excessBlobGas(), fork, Fork.CANCUN);
    checkField("parentBeaconBlockRoot", header.parentBeaconBlockRoot(), fork, Fork.CANCUN);
    checkField("requestsHash", header.requestsHash(), fork, Fork.PRAGUE);
  }

  private static void checkField(String name, Object value, Fork fork, Fork since) {
    if ((value != null) != fork.isAtLeast(since)) {
      throw invalid(
          INCORRECT_BLOCK_FORMAT,
          (value == null ? "no " : "a ") + name + " in " + fork.displayName());
    }
  }

  private static void checkGasLimit(
      BlockHeader header, BlockHeader parent, Fork fork, boolean parentHasBaseFee) {
    boolean firstOfLondon = fork.isAtLeast(Fork.LONDON) && !parentHasBaseFee;
    long parentLimit =
        firstOfLondon ? parent.gasLimit() * BaseFee.ELASTICITY_MULTIPLIER : parent.gasLimit();
    if (header.gasLimit() < 0) {
      throw invalid(GASLIMIT_TOO_BIG, Long.toUnsignedString(header.gasLimit()));
    }
    if (!GasLimit.isValid(header.gasLimit(), parentLimit)) {
      throw invalid(
          INVALID_GASLIMIT,
          Long.toUnsignedString(header.gasLimit())
              + " after "
              + Long.toUnsignedString(parentLimit));
    }
  }

  private static void checkGas(
      BlockHeader header, BlockHeader parent, Fork fork, boolean parentHasBaseFee) {
    if (Long.compareUnsigned(header.gasUsed(), header.gasLimit()) > 0) {
      throw invalid(
          INVALID_GAS_USED_ABOVE_LIMIT,
          Long.toUnsignedString(header.gasUsed()) + " > " + header.gasLimit());
    }
    if (fork.isAtLeast(Fork.LONDON)) {
      UInt256 expected =
          parentHasBaseFee
              ? BaseFee.next(parent.baseFeePerGas(), parent.gasUsed(), parent.gasLimit())
              : BaseFee.INITIAL;
      expect(INVALID_BASEFEE_PER_GAS, header.baseFeePerGas(), expected);
    }
  }

  private void checkExtraData(BlockHeader header) {
    int size = header.extraData().length;
    if (size > MAX_EXTRA_DATA) {
      throw invalid(EXTRA_DATA_TOO_BIG, size + " bytes, at most " + MAX_EXTRA_DATA);
    }
    DaoFork dao = chain.daoFork();
    if (dao != null
        && dao.requiresExtraDataAt(header.number())
        && !Arrays.equals(header.extraData(), DaoFork.extraData())) {
      throw invalid(EXTRA_DATA_INVALID_DAO, "block " + header.number());
    }
  }

  private static void checkDifficulty(BlockHeader header, BlockHeader parent, Fork fork) {
    if (!fork.isAtLeast(Fork.PARIS)) {
      UInt256 expected =
          Difficulty.next(
              fork,
              header.number(),
              header.timestamp(),
              parent.difficulty(),
              parent.timestamp(),
              !parent.ommersHash().equals(Roots.EMPTY_OMMERS));
      expect(INVALID_DIFFICULTY, header.difficulty(), expected);
      return;
    }
    expect(IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS, header.difficulty(), UInt256.ZERO);
    expect(IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS, header.ommersHash(), Roots.EMPTY_OMMERS);
    if (header.nonce() != 0) {
      throw invalid(INCORRECT_BLOCK_FORMAT, "nonce is " + Long.toHexString(header.nonce()));
    }
  }

  private static void checkExcessBlobGas(BlockHeader header, BlockHeader parent, Fork fork) {
    if (!fork.isAtLeast(Fork.CANCUN)) {
      return;
    }
    boolean parentHasBlobs = parent.excessBlobGas() != null;
    long expected =
        BlobGas.excess(
            fork,
            parentHasBlobs ? parent.excessBlobGas() : 0,
            parentHasBlobs ? parent.blobGasUsed() : 0,
            parent.baseFeePerGas());
    if (header.excessBlobGas() != expected) {
      throw invalid(
          INCORRECT_EXCESS_BLOB_GAS,
          Long.toUnsignedString(header.excessBlobGas())
              + ", not "
              + Long.toUnsignedString(expected));
    }
  }

  private static void expect(BlockError error, Object found, Object expected) {
    if (!found.equals(expected)) {
      throw invalid(error, found + ", not " + expected);
    }
  }

  private static InvalidBlockException invalid(BlockError error, String detail) {
    return new InvalidBlockException(error, detail);
  }
}
