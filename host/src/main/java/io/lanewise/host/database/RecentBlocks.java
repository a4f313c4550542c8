package io.lanewise.host.database;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.OmmerValidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The blocks before a block, the last few of them at hand. Used by one thread. */
final class RecentBlocks {
  private static final int AT_HAND = 4 * OmmerValidation.GENERATIONS;

  private final BlockStore blocks;
  private final Map<Hash, Block> recent =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Hash, Block> eldest) {
          return size() > AT_HAND;
        }
      };
  private BlockHeader hashed;
  private Hash hash;

  RecentBlocks(BlockStore blocks) {
    this.blocks = blocks;
  }

  /** The header's hash, computed once for the same header. */
  Hash hashOf(BlockHeader header) {
    if (header != hashed) {
      hash = header.hash();
      hashed = header;
    }
    return hash;
  }

  void add(Block block, Hash hash) {
    recent.put(hash, block);
  }

  /** The block itself and those before it: as many as decide on ommers, or all. */
  List<Block> of(BlockHeader header) {
    List<Block> ancestors = new ArrayList<>();
    long number = header.number();
    Hash at = hashOf(header);
    while (ancestors.size() < OmmerValidation.GENERATIONS) {
      Block block = recent.get(at);
      if (block == null) {
        block = blocks.block(number, at);
        recent.put(at, block);
      }
      ancestors.add(block);
      if (number == 0) {
        break;
      }
      at = block.header().parentHash();
      number--;
    }
    return ancestors;
  }
}
