package io.lanewise.pipeline.chain;

import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;

/** The hashes of a chain's blocks from the genesis block on. */
public final class ChainHashes implements BlockHashes {
  private final List<Hash> hashes = new ArrayList<>();

  /** Adds the next block, the first being the genesis block. */
  public void add(BlockHeader header) {
    if (header.number() != hashes.size()) {
      throw new IllegalArgumentException(
          "block " + header.number() + " after " + hashes.size() + " blocks");
    }
    hashes.add(header.hash());
  }

  @Override
  public Hash get(long number) {
    return hashes.get(Math.toIntExact(number));
  }
}
