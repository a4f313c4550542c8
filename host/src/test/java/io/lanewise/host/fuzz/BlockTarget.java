package io.lanewise.host.fuzz;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;

/** The RLP of a block, or of a header alone. */
public final class BlockTarget {
  private BlockTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    try {
      Oracle.same(input, Block.decode(input).encode(), "block");
    } catch (RlpException | TransactionDecodeException expected) {
      // The documented answers to bad input.
    }
    try {
      BlockHeader header = BlockHeader.decode(input);
      Oracle.same(input, header.encode(), "header");
      Oracle.same(Keccak256.hash(input), header.hash(), "hash");
    } catch (RlpException expected) {
      // As above.
    }
  }
}
