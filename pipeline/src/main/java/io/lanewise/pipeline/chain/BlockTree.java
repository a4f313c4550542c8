package io.lanewise.pipeline.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockError;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.OmmerValidation;
import io.lanewise.pipeline.SequentialExecutor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Verified blocks with a common genesis block, and which of them is the head: for test fixtures and
 * other small chains, since the whole state after each block is kept.
 *
 * <pre>
 *   genesis ◄── 1 ◄── 2 ◄── 3 ◄── 4      each: block, total difficulty, state
 *               ▲
 *               └──── 2' ◄── 3'
 * </pre>
 *
 * <p>The head is the block of the greatest total difficulty, the first of several; since the Merge
 * it is the last block that was added, as no consensus layer is here to choose. Used by one thread.
 */
public final class BlockTree {
  private record Node(
      Node parent, Block block, Hash hash, BigInteger totalDifficulty, InMemoryWorld world) {}

  private final Merge merge;
  private final BlockExecution beforeMerge;
  private final BlockExecution afterMerge;
  private final Map<Hash, Node> nodes = new HashMap<>();
  private Node head;

  /** As the longer form, with transactions one after the other. */
  public BlockTree(Merge merge, TranslationCache translations, Block genesis, InMemoryWorld pre) {
    this(merge, translations, new SequentialExecutor(), genesis, pre);
  }

  /**
   * @param executor runs the transactions of each block; stays the caller's
   * @param pre the state of the genesis block
   * @throws InvalidBlockException when the genesis block states another root
   */
  public BlockTree(
      Merge merge,
      TranslationCache translations,
      Executor executor,
      Block genesis,
      InMemoryWorld pre) {
    this.merge = merge;
    beforeMerge = execution(merge.before(), translations, executor);
    afterMerge =
        merge.before() == merge.after()
            ? beforeMerge
            : execution(merge.after(), translations, executor);
    BlockExecution.checkStateRoot(genesis.header(), StateRoot.of(pre));
    BigInteger difficulty = genesis.header().difficulty().toBigInteger();
    head = new Node(null, genesis, genesis.hash(), difficulty, pre);
    nodes.put(head.hash, head);
  }

  private static BlockExecution execution(
      ChainConfig chain, TranslationCache translations, Executor executor) {
    return new BlockExecution(
        chain, new BlockProcessor(chain, translations, BatchSenders.onCpu(), executor));
  }

  /** Shows the transactions of all blocks from now on to a tracer, or to nobody when it is null. */
  public void trace(Tracer tracer) {
    beforeMerge.trace(tracer);
    afterMerge.trace(tracer);
  }

  /**
   * Adds a block to its parent, which need not be the head. A block that is already here changes
   * nothing.
   *
   * @throws InvalidBlockException when the block does not follow; the tree stays as it is
   */
  public void add(Block block) {
    BlockHeader header = block.header();
    Node parent = nodes.get(header.parentHash());
    if (parent == null) {
      boolean zero = header.parentHash().equals(Hash.ZERO);
      throw new InvalidBlockException(
          zero ? BlockError.UNKNOWN_PARENT_ZERO : BlockError.UNKNOWN_PARENT,
          header.parentHash().toString());
    }
    Hash hash = block.hash();
    if (nodes.containsKey(hash)) {
      return;
    }
    BlockExecution execution = merge.isOverAfter(parent.totalDifficulty) ? afterMerge : beforeMerge;
    BlockResult result =
        execution.execute(
            block,
            ancestors(parent),
            parent.world,
            number -> hashOf(parent, number),
            changes -> StateRoot.of(changes.applyTo(parent.world)));
    InMemoryWorld world = result.stateChanges().applyTo(parent.world);
    BlockExecution.checkStateRoot(header, StateRoot.of(world));
    BigInteger totalDifficulty = parent.totalDifficulty.add(header.difficulty().toBigInteger());
    Node added = new Node(parent, block, hash, totalDifficulty, world);
    nodes.put(hash, added);
    if (execution.forkOf(header).isAtLeast(Fork.PARIS)
        || totalDifficulty.compareTo(head.totalDifficulty) > 0) {
      head = added;
    }
  }

  private static List<Block> ancestors(Node parent) {
    List<Block> ancestors = new ArrayList<>();
    for (Node node = parent;
        node != null && ancestors.size() < OmmerValidation.GENERATIONS;
        node = node.parent) {
      ancestors.add(node.block);
    }
    return ancestors;
  }

  /** The hash of an ancestor; BLOCKHASH asks for the last 256 only. */
  private static Hash hashOf(Node node, long number) {
    Node ancestor = node;
    while (ancestor.block.header().number() != number) {
      ancestor = ancestor.parent;
    }
    return ancestor.hash;
  }

  /** The head of the canonical chain. */
  public BlockHeader head() {
    return head.block.header();
  }

  /** The state after the head. */
  public InMemoryWorld world() {
    return head.world;
  }
}
