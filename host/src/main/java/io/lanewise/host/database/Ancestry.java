package io.lanewise.host.database;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.OmmerValidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The blocks before a block, the last few of them at hand. Used by one thread. */
final class Ancestry {
  private static final int AT_HAND = 4 * OmmerValidation.GENERATIONS;

  /** How many blocks before the head are read when a database is opened. */
  private static final int LOOKED_FOR = 64;

  /**
   * How many numbers before the head must have a block. Where RocksDB's list of files is cut short
   * there is a gap of as many blocks as one flush of its buffers wrote, right before those that it
   * finds in its log: some thousands.
   */
  private static final int COUNTED = 16_384;

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

  Ancestry(BlockStore blocks) {
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

  /** Whether the head and the blocks before it are there and lead one to the other. */
  boolean isWhole(BlockHeader head) {
    BlockHeader at = head;
    Hash expected = at.hash();
    for (int i = 0; i < LOOKED_FOR && at.number() > 0; i++) {
      if (!expected.equals(blocks.canonicalHash(at.number()))) {
        return false;
      }
      expected = at.parentHash();
      BlockStore.StoredHeader parent = blocks.header(at.number() - 1, expected);
      if (parent == null) {
        return false;
      }
      at = parent.header();
    }
    return expected.equals(blocks.canonicalHash(at.number()))
        && blocks.hasCanonical(Math.max(0, head.number() - COUNTED), at.number());
  }

  /** The accounts that a block names: they are sure to be read. */
  static Set<Address> addressesOf(Block block) {
    Set<Address> addresses = new TreeSet<>();
    addresses.add(block.header().coinbase());
    for (Transaction tx : block.transactions()) {
      if (tx.to() != null) {
        addresses.add(tx.to());
      }
      for (AccessListEntry entry : tx.accessList()) {
        addresses.add(entry.address());
      }
    }
    if (block.withdrawals() != null) {
      block.withdrawals().forEach(withdrawal -> addresses.add(withdrawal.address()));
    }
    return addresses;
  }
}
