package io.lanewise.host.database;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.database.BlockStore.StoredHeader;

/** Whether a database is whole, as far as that is seen quickly, before anything is done with it. */
final class HeadCheck {
  /** How many blocks before the head are read. */
  private static final int LOOKED_FOR = 64;

  /**
   * How many numbers before the head must have a block. Where RocksDB's list of files is cut short
   * there is a gap of as many blocks as one flush of its buffers wrote, right before those that it
   * finds in its log: some thousands.
   */
  private static final int COUNTED = 16_384;

  private HeadCheck() {}

  /**
   * The head of a database with a chain.
   *
   * @throws DatabaseException when the head, its state root or one of the blocks before it is not
   *     there
   */
  static StoredHeader requireWhole(Database database) {
    BlockStore blocks = new BlockStore(new Pending(database));
    try {
      StoredHeader found = blocks.head();
      if (found != null
          && isWhole(blocks, found.header())
          && TrieNodes.hasRoot(database, found.header().stateRoot())) {
        return found;
      }
    } catch (RlpException | NullPointerException e) {
      throw RocksFailure.damaged(database.folder(), "its head cannot be read: " + e, e);
    }
    throw RocksFailure.damaged(
        database.folder(),
        "its head, its state root or one of the blocks before it is missing",
        null);
  }

  /** Whether the head and the blocks before it are there and lead one to the other. */
  private static boolean isWhole(BlockStore blocks, BlockHeader head) {
    BlockHeader at = head;
    Hash expected = at.hash();
    for (int i = 0; i < LOOKED_FOR && at.number() > 0; i++) {
      if (!expected.equals(blocks.canonicalHash(at.number()))) {
        return false;
      }
      expected = at.parentHash();
      StoredHeader parent = blocks.header(at.number() - 1, expected);
      if (parent == null) {
        return false;
      }
      at = parent.header();
    }
    return expected.equals(blocks.canonicalHash(at.number()))
        && blocks.hasCanonical(Math.max(0, head.number() - COUNTED), at.number());
  }
}
