package io.lanewise.host.database;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.database.BlockStore.StoredHeader;
import io.lanewise.pipeline.BlockError;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.BlockExecution;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A chain in a database: blocks are added to its head or to a side chain, verified whole, and taken
 * back. After every call the database holds a whole block as its head, with its state.
 *
 * <pre>
 *   add(block)   is there already        KNOWN
 *                follows the head        executed, verified, written at once: EXTENDED
 *                follows another block   kept: SIDE; when its chain has become the heavier one, the
 *                                        head goes back to the fork and forward again, written at
 *                                        once: REORGANIZED
 * </pre>
 *
 * <p>Heavier is who has the greater total difficulty; among blocks of proof of stake, which have
 * none, the longer chain. The fork must be within the blocks that undo data is kept of. Used by one
 * thread.
 */
public final class StoredChain {
  /** What became of a block. */
  public enum Outcome {
    KNOWN,
    EXTENDED,
    SIDE,
    REORGANIZED
  }

  private final Database database;
  private final Pending tables;
  private final BlockStore blocks;
  private final StoredState state;
  private final BlockExecution execution;
  private final Ancestry ancestry;
  private StoredHeader head;

  private StoredChain(
      Database database, Pending tables, TrieWorkers workers, BlockExecution execution) {
    this.database = database;
    this.tables = tables;
    this.execution = execution;
    blocks = new BlockStore(tables);
    ancestry = new Ancestry(blocks);
    Identity identity = Identity.of(tables);
    head = identity == null ? null : requireHead(database, blocks);
    Hash root = head == null ? Trie.EMPTY_ROOT : head.header().stateRoot();
    state = new StoredState(tables, database.settings(), workers, root);
  }

  /** The head of a database, if it and the blocks before it are there. */
  private static StoredHeader requireHead(Database database, BlockStore blocks) {
    try {
      StoredHeader found = blocks.head();
      if (found != null
          && new Ancestry(blocks).isWhole(found.header())
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

  static void requireWhole(Database database) {
    requireHead(database, new BlockStore(new Pending(database)));
  }

  /**
   * The chain of a database that has one.
   *
   * @param execution validates and executes blocks of this chain
   * @param workers who work out roots; they stay the caller's
   */
  public static StoredChain open(Database database, BlockExecution execution, TrieWorkers workers) {
    return new StoredChain(database, new Pending(database), workers, execution);
  }

  /**
   * Makes a database without a chain one with a genesis block.
   *
   * @param alloc what makes its state of the empty one
   * @throws InvalidBlockException when the block states another root
   */
  public static void init(Database database, Identity identity, Block genesis, StateChanges alloc) {
    try (TrieWorkers workers = TrieWorkers.scalar()) {
      StoredChain chain = new StoredChain(database, new Pending(database), workers, null);
      StateUpdate update = chain.state.prepare(alloc);
      BlockExecution.checkStateRoot(genesis.header(), update.root());
      chain.state.apply(alloc, update);
      chain.blocks.put(genesis, genesis.header().difficulty());
      chain.blocks.putReceipts(0, genesis.hash(), List.of());
      chain.blocks.setHead(0, genesis.hash());
      identity.write(chain.tables);
      database.write(chain.tables);
    }
  }

  /** The identity of a database; null when it has no chain yet. */
  public static Identity identity(Database database) {
    return Identity.of(database);
  }

  /** The last block's header. */
  public BlockHeader head() {
    return head.header();
  }

  /** The total difficulty of the chain. */
  public UInt256 totalDifficulty() {
    return head.totalDifficulty();
  }

  /** The state after the head; it changes with the chain. */
  public WorldView world() {
    return state.flat();
  }

  /** The canonical block with this number, or null when there is none. */
  public Block block(long number) {
    Hash hash = blocks.canonicalHash(number);
    return hash == null ? null : blocks.block(number, hash);
  }

  /** Whether the block is the head or one before it. */
  public boolean contains(BlockHeader header) {
    return header.hash().equals(blocks.canonicalHash(header.number()));
  }

  /**
   * Adds a block.
   *
   * @throws InvalidBlockException when it does not follow; the head stays what it was
   * @throws DatabaseException when it cannot be written, or the fork lies too deep
   */
  public Outcome add(Block block) {
    long number = block.header().number();
    Hash hash = block.hash();
    if (hash.equals(blocks.canonicalHash(number))) {
      return Outcome.KNOWN;
    }
    if (block.header().parentHash().equals(ancestry.hashOf(head.header()))) {
      undoingOnFailure(() -> extend(block));
      commit();
      return Outcome.EXTENDED;
    }
    StoredHeader known = blocks.header(number, hash);
    StoredHeader side = known == null ? keepAside(block, hash) : known;
    if (!isHeavier(side)) {
      commit();
      return known == null ? Outcome.SIDE : Outcome.KNOWN;
    }
    reorganize(side.header());
    return Outcome.REORGANIZED;
  }

  private StoredHeader keepAside(Block block, Hash hash) {
    BlockHeader header = block.header();
    StoredHeader parent = blocks.header(header.number() - 1, header.parentHash());
    if (parent == null) {
      boolean zero = header.parentHash().equals(Hash.ZERO);
      throw new InvalidBlockException(
          zero ? BlockError.UNKNOWN_PARENT_ZERO : BlockError.UNKNOWN_PARENT,
          header.parentHash().toString());
    }
    UInt256 total = parent.totalDifficulty().add(header.difficulty());
    blocks.put(block, total);
    return new StoredHeader(total, header);
  }

  private boolean isHeavier(StoredHeader side) {
    int weight = side.totalDifficulty().compareTo(head.totalDifficulty());
    boolean hasWork = !side.header().difficulty().isZero();
    return weight > 0 || weight == 0 && !hasWork && side.header().number() > head.header().number();
  }

  private void reorganize(BlockHeader tip) {
    List<Block> path = new ArrayList<>();
    BlockHeader at = tip;
    Hash hash = tip.hash();
    while (!hash.equals(blocks.canonicalHash(at.number()))) {
      path.addFirst(blocks.block(at.number(), hash));
      hash = at.parentHash();
      at = blocks.header(at.number() - 1, hash).header();
    }
    BlockHeader fork = at;
    List<Block> invalid = new ArrayList<>(path);
    try {
      undoingOnFailure(
          () -> {
            takeBack(fork.number());
            for (Block block : path) {
              extend(block);
              invalid.removeFirst();
            }
          });
    } catch (InvalidBlockException e) {
      invalid.forEach(block -> blocks.delete(block.header().number(), block.hash()));
      commit();
      throw e;
    }
    commit();
  }

  /** Takes the last blocks back, so that the one with this number is the head. */
  public void rollback(long number) {
    undoingOnFailure(() -> takeBack(number));
    commit();
  }

  private void takeBack(long number) {
    while (head.header().number() > number) {
      takeBackOne();
    }
  }

  /**
   * Does some work as if the chain ended with block {@code number}, and goes back to how it is.
   * Nothing is written.
   */
  <T> T asOf(long number, Supplier<T> work) {
    StoredHeader before = head;
    try {
      takeBack(number);
      return work.get();
    } finally {
      head = before;
      state.drop(before.header().stateRoot());
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

  private void extend(Block block) {
    BlockHeader header = block.header();
    state.flat().prefetch(Ancestry.addressesOf(block));
    BlockResult result =
        execution.execute(
            block,
            ancestry.of(head.header()),
            state.flat(),
            blocks::canonicalHash,
            changes -> state.prepare(changes).root());
    StateChanges changes = result.stateChanges();
    StateUpdate update = state.prepare(changes);
    BlockExecution.checkStateRoot(header, update.root());
    byte[] undo = Undo.encode(changes, state.flat());
    state.apply(changes, update);
    UInt256 total = head.totalDifficulty().add(header.difficulty());
    Hash hash = block.hash();
    blocks.put(block, total);
    blocks.putReceipts(header.number(), hash, result.receipts());
    blocks.putUndo(header.number(), undo);
    long oldest = header.number() - database.settings().undoBlocks();
    if (oldest > 0) {
      blocks.deleteUndo(oldest);
    }
    blocks.setHead(header.number(), hash);
    head = new StoredHeader(total, header);
    ancestry.add(block, hash);
  }

  /** Either all of it is done, or it is as if nothing had been. */
  private void undoingOnFailure(Runnable work) {
    StoredHeader before = head;
    try {
      work.run();
    } catch (RuntimeException e) {
      head = before;
      state.drop(before.header().stateRoot());
      throw e;
    }
  }

  private void commit() {
    database.write(tables);
    tables.clear();
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

  Ancestry ancestry() {
    return ancestry;
  }

  BlockExecution execution() {
    return execution;
  }
}
