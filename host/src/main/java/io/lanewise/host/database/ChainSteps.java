package io.lanewise.host.database;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.database.BlockStore.StoredHeader;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.chain.BlockExecution;
import java.util.function.Supplier;

/**
 * The head of a chain, and single steps of it forward and back. Steps are pending, and seen as if
 * they were made, until {@link #write} makes all of them at once. Used by one thread; while blocks
 * go through the ring, {@link RingStore} moves the head instead.
 */
final class ChainSteps {
  private final Database database;
  private final Pending tables;
  private final BlockStore blocks;
  private final StoredState state;
  private final BlockExecution execution;
  private final RecentBlocks recent;
  private StoredHeader head;

  /**
   * @param head null when there is no chain yet
   * @param execution validates and executes blocks of this chain
   */
  ChainSteps(Database database, StoredHeader head, BlockExecution execution, TrieWorkers workers) {
    this.database = database;
    this.head = head;
    this.execution = execution;
    tables = new Pending(database);
    blocks = new BlockStore(tables);
    recent = new RecentBlocks(blocks);
    Hash root = head == null ? Trie.EMPTY_ROOT : head.header().stateRoot();
    state = new StoredState(tables, database.settings(), workers, root);
  }

  /** Executes and verifies the block that follows the head. */
  void extend(Block block) {
    BlockResult result =
        execution.execute(
            block,
            recent.of(head.header()),
            state.flat(),
            blocks::canonicalHash,
            changes -> state.prepare(changes).root());
    StateChanges changes = result.stateChanges();
    StateUpdate update = state.prepare(changes);
    BlockExecution.checkStateRoot(block.header(), update.root());
    byte[] undo = Undo.encode(changes, state.flat());
    state.apply(changes, update);
    StoredHeader extended = after(block);
    blocks.append(
        block,
        extended.totalDifficulty(),
        result.receipts(),
        undo,
        database.settings().undoBlocks());
    head = extended;
    recent.add(block, block.hash());
  }

  /** The head when this block has followed it. */
  StoredHeader after(Block block) {
    UInt256 total = head.totalDifficulty().add(block.header().difficulty());
    return new StoredHeader(total, block.header());
  }

  /** Takes the last blocks back, so that the one with this number is the head. */
  void takeBack(long number) {
    while (head.header().number() > number) {
      takeBackOne();
    }
  }

  private void takeBackOne() {
    BlockHeader last = head.header();
    byte[] undo = blocks.undo(last.number());
    if (undo == null) {
      throw new DatabaseException(
          database.folder(),
          "block " + last.number() + " cannot be taken back: its undo data is gone",
          "they are kept for the last " + database.settings().undoBlocks() + " blocks imported");
    }
    StoredHeader parent = blocks.header(last.number() - 1, last.parentHash());
    StateChanges changes = Undo.decode(undo, state.flat());
    StateUpdate update = state.prepare(changes);
    if (!update.root().equals(parent.header().stateRoot())) {
      throw RocksFailure.damaged(
          database.folder(),
          "taking back block "
              + last.number()
              + " gives the state root "
              + update.root()
              + ", expected "
              + parent.header().stateRoot(),
          null);
    }
    state.apply(changes, update);
    blocks.deleteUndo(last.number());
    blocks.takeHead(last);
    head = parent;
  }

  /** Does some steps: either all of them are pending then, or none. */
  void undoingOnFailure(Runnable steps) {
    StoredHeader before = head;
    try {
      steps.run();
    } catch (RuntimeException e) {
      drop(before);
      throw e;
    }
  }

  /** Does some steps, then forgets them. */
  <T> T forgetting(Supplier<T> steps) {
    StoredHeader before = head;
    try {
      return steps.get();
    } finally {
      drop(before);
    }
  }

  private void drop(StoredHeader before) {
    head = before;
    state.drop(before.header().stateRoot());
  }

  /** Makes all that is pending permanent, at once. */
  void write() {
    database.write(tables);
    tables.clear();
  }

  StoredHeader head() {
    return head;
  }

  /** Told of a block that was written by other hands. */
  void setHead(StoredHeader written) {
    head = written;
  }

  Database database() {
    return database;
  }

  Pending tables() {
    return tables;
  }

  BlockStore blocks() {
    return blocks;
  }

  StoredState state() {
    return state;
  }

  BlockExecution execution() {
    return execution;
  }

  RecentBlocks recent() {
    return recent;
  }
}
