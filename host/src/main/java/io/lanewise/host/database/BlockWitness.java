package io.lanewise.host.database;

import io.lanewise.evm.state.StateTrie;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.pipeline.chain.BlockExecution;
import java.util.ArrayList;
import java.util.List;

/**
 * What is needed to verify a block without a database, as {@code debug_executionWitness} gives it.
 *
 * @param headers RLP of ancestors, oldest first, the last is the parent: as far back as BLOCKHASH
 *     asked
 * @param codes that were read
 * @param state RLP of the trie nodes that were read, for the execution and for the root after it
 * @param keys addresses and slots that were asked for
 */
public record BlockWitness(
    Block block,
    BlockHeader parent,
    List<byte[]> headers,
    List<byte[]> codes,
    List<byte[]> state,
    List<byte[]> keys) {

  /**
   * Executes a canonical block once more, on the state before it, and records what it reads.
   *
   * @param number of the block: 1 to that of the head, within the blocks that can be taken back
   */
  public static BlockWitness of(StoredChain chain, long number) {
    Block block = chain.block(number);
    return chain.asOf(number - 1, () -> record(chain, block));
  }

  private static BlockWitness record(StoredChain chain, Block block) {
    ChainSteps steps = chain.steps();
    BlockHeader parent = chain.head();
    long[] oldest = {parent.number()};
    RecordingNodes nodes = new RecordingNodes(steps.state().nodes());
    try (TrieWorkers workers = TrieWorkers.scalar()) {
      StateTrie trie = new StateTrie(nodes, parent.stateRoot(), workers);
      trie.account(block.header().coinbase()); // so that even an empty block proves the root
      TrieWorld world = new TrieWorld(trie, steps.state().flat());
      StateChanges changes =
          steps
              .execution()
              .execute(
                  block,
                  steps.recent().of(parent),
                  world,
                  ancestor -> {
                    oldest[0] = Math.min(oldest[0], ancestor);
                    return steps.blocks().canonicalHash(ancestor);
                  },
                  part -> trie.prepare(part).root())
              .stateChanges();
      BlockExecution.checkStateRoot(block.header(), trie.prepare(changes).root());
      List<byte[]> headers = headers(chain, oldest[0], parent.number());
      return new BlockWitness(block, parent, headers, world.codes(), nodes.nodes(), world.keys());
    }
  }

  private static List<byte[]> headers(StoredChain chain, long from, long to) {
    List<byte[]> headers = new ArrayList<>();
    for (long number = from; number <= to; number++) {
      Hash hash = chain.steps().blocks().canonicalHash(number);
      headers.add(chain.steps().blocks().header(number, hash).header().encode());
    }
    return headers;
  }
}
