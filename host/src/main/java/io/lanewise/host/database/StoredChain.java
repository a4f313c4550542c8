package io.lanewise.host.database;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.database.BlockStore.StoredHeader;
import io.lanewise.pipeline.BlockError;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.Ancestry;
import io.lanewise.pipeline.chain.BlockExecution;
import io.lanewise.pipeline.chain.ChainStore;
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

  private final ChainSteps steps;
  private final BlockStore blocks;

  private StoredChain(ChainSteps steps) {
    this.steps = steps;
    blocks = steps.blocks();
  }

  /**
   * The chain of a database that has one.
   *
   * @param execution validates and executes blocks of this chain
   * @param workers who work out roots; they stay the caller's
   */
  public static StoredChain open(Database database, BlockExecution execution, TrieWorkers workers) {
    StoredHeader head = HeadCheck.requireWhole(database);
    return new StoredChain(new ChainSteps(database, head, execution, workers));
  }

  /**
   * Makes a database without a chain one with a genesis block.
   *
   * @param alloc what makes its state of the empty one
   * @throws InvalidBlockException when the block states another root
   */
  public static void init(Database database, Identity identity, Block genesis, StateChanges alloc) {
    try (TrieWorkers workers = TrieWorkers.scalar()) {
      ChainSteps start = new ChainSteps(database, null, null, workers);
      StateUpdate update = start.state().prepare(alloc);
      BlockExecution.checkStateRoot(genesis.header(), update.root());
      start.state().apply(alloc, update);
      start.blocks().put(genesis, genesis.header().difficulty());
      start.blocks().putReceipts(0, genesis.hash(), List.of());
      start.blocks().setHead(0, genesis.hash());
      identity.write(start.tables());
      start.write();
    }
  }

  /** The identity of a database; null when it has no chain yet. */
  public static Identity identity(Database database) {
    return Identity.of(database);
  }

  /** The last block's header. */
  public BlockHeader head() {
    return steps.head().header();
  }

  /** The total difficulty of the chain. */
  public UInt256 totalDifficulty() {
    return steps.head().totalDifficulty();
  }

  /** The state after the head; it changes with the chain. */
  public WorldView world() {
    return steps.state().flat();
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
    if (block.header().parentHash().equals(steps.recent().hashOf(head()))) {
      steps.undoingOnFailure(() -> steps.extend(block));
      steps.write();
      return Outcome.EXTENDED;
    }
    StoredHeader known = blocks.header(number, hash);
    StoredHeader side = known == null ? keepAside(block) : known;
    if (!isHeavier(side)) {
      steps.write();
      return known == null ? Outcome.SIDE : Outcome.KNOWN;
    }
    new HeadMove(steps).to(side.header());
    return Outcome.REORGANIZED;
  }

  private StoredHeader keepAside(Block block) {
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
    int weight = side.totalDifficulty().compareTo(totalDifficulty());
    boolean hasWork = !side.header().difficulty().isZero();
    return weight > 0 || weight == 0 && !hasWork && side.header().number() > head().number();
  }

  /**
   * Takes the last blocks back, one write a block, so that the one with this number is the head.
   */
  public void rollback(long number) {
    new HeadMove(steps).back(number);
  }

  /**
   * Makes any block the head that is known and can be reached: an ancestor of the head, a block of
   * a side chain, or one that a rollback has left. The head goes back to the block that both have
   * in common, which must be within those that undo data is kept of, and forward again, in one
   * write; if only back, then in one write a block. Weight decides nothing here: that is for who
   * calls, a consensus layer or a person.
   *
   * @throws DatabaseException when there is no such block within reach; the head stays what it was
   * @throws InvalidBlockException when a block on the way forward is invalid; likewise
   */
  public void setHead(Hash hash) {
    HeadMove move = new HeadMove(steps);
    BlockHeader wanted = move.find(hash);
    if (contains(wanted)) {
      move.back(wanted.number());
    } else {
      move.to(wanted);
    }
  }

  /**
   * Does some work as if the chain ended with block {@code number}, and goes back to how it is.
   * Nothing is written.
   */
  <T> T asOf(long number, Supplier<T> work) {
    return steps.forgetting(
        () -> {
          steps.takeBack(number);
          return work.get();
        });
  }

  /**
   * The chain for blocks that go through the ring, on from the head. Nothing else of this object is
   * used meanwhile.
   */
  public ChainStore ringStore() {
    return new RingStore(steps);
  }

  /** The last blocks, as the ring needs to know them. */
  public Ancestry ancestry() {
    return new Ancestry(steps.recent().of(head()), blocks::canonicalHash);
  }

  ChainSteps steps() {
    return steps;
  }
}
