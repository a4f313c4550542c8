package io.lanewise.host.blocktest;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.fixture.ExceptionNames;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.BlockTree;

/**
 * A block that a test brings.
 *
 * @param block null when it cannot be decoded
 * @param fault why not; else null
 * @param expected names what makes it invalid; null when it is valid
 */
record Arrival(Block block, String fault, String expected) {
  /** What became of a block that is invalid. */
  record Rejection(String name, String message) {
    @Override
    public String toString() {
      return name + " (" + message + ")";
    }
  }

  static Arrival of(byte[] rlp, String expected) {
    try {
      return new Arrival(Block.decode(rlp), null, expected);
    } catch (RlpException | TransactionDecodeException e) {
      return new Arrival(null, e.getMessage(), expected);
    }
  }

  /** Adds the block to a tree; null when it is valid. */
  Rejection arrive(BlockTree tree) {
    if (block == null) {
      return new Rejection(ExceptionNames.UNREADABLE, fault);
    }
    try {
      tree.add(block);
      return null;
    } catch (InvalidBlockException e) {
      return new Rejection(e.exceptionName(), e.getMessage());
    }
  }

  /** Adds the block to a tree: what is not as expected, or null. */
  String difference(BlockTree tree) {
    Rejection rejection = arrive(tree);
    if (rejection == null) {
      return expected == null ? null : "is valid, expected " + expected;
    }
    return expected != null && ExceptionNames.agree(expected, rejection.name)
        ? null
        : rejection + ", expected " + (expected == null ? "no error" : expected);
  }
}
