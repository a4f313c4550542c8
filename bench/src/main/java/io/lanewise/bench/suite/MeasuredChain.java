package io.lanewise.bench.suite;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.chain.BlockStream;
import io.lanewise.host.chain.GenesisFile;
import io.lanewise.host.demo.ChainOptions;
import io.lanewise.host.demo.DemoWorkload;
import io.lanewise.host.demo.GeneratedBlock;
import io.lanewise.host.demo.GeneratedChain;
import io.lanewise.host.demo.TransactionMix;
import io.lanewise.pipeline.chain.ChainState;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A chain to be executed from its genesis block on, as often as one likes.
 *
 * @param alloc what makes the genesis block's state of the empty one
 * @param blocks from block 1 on, as bytes
 * @param head the last block's header
 * @param transactions of all blocks
 * @param gas that all blocks use
 */
record MeasuredChain(
    String name,
    ChainConfig config,
    Block genesis,
    StateChanges alloc,
    List<EncodedBlock> blocks,
    BlockHeader head,
    long transactions,
    long gas) {
  static final String GENESIS = "genesis.json";
  static final String BLOCKS = "chain.rlp";

  private static final int GENERATED_TRANSACTIONS = 200;
  private static final int ACCOUNTS = 1000;

  /** The chain of a folder, called after it. */
  static MeasuredChain read(Path folder) {
    GenesisFile start = GenesisFile.read(folder.resolve(GENESIS));
    List<EncodedBlock> encoded = new ArrayList<>();
    try (BlockStream stream = new BlockStream(folder.resolve(BLOCKS))) {
      for (EncodedBlock b = stream.next(); b != null; b = stream.next()) {
        encoded.add(b);
      }
    }
    return of(
        folder.getFileName().toString(), start.chain(), start.block(), start.alloc(), encoded);
  }

  /** A chain of transfers, tokens, swaps, mints and moves: the same every time. */
  static MeasuredChain generate(int blocks) {
    GeneratedChain chain =
        DemoWorkload.generate(
            new ChainOptions(
                ChainOptions.DEFAULT_CHAIN_ID,
                1,
                ACCOUNTS,
                blocks,
                GENERATED_TRANSACTIONS,
                TransactionMix.DEFAULT));
    List<EncodedBlock> encoded = new ArrayList<>();
    long position = 0;
    for (GeneratedBlock generated : chain.blocks()) {
      byte[] rlp = generated.block().encode();
      encoded.add(new EncodedBlock(rlp, position));
      position += rlp.length;
    }
    return of(
        "generated",
        chain.config(),
        chain.genesis().block(),
        chain.genesis().allocation(),
        encoded);
  }

  private static MeasuredChain of(
      String name,
      ChainConfig config,
      Block genesis,
      StateChanges alloc,
      List<EncodedBlock> encoded) {
    List<EncodedBlock> blocks = new ArrayList<>();
    BlockHeader head = genesis.header();
    long transactions = 0;
    long gas = 0;
    for (EncodedBlock each : encoded) {
      Block block = Block.decode(each.rlp());
      if (block.header().number() > 0) { // some exports begin with the genesis block
        blocks.add(each);
        head = block.header();
        transactions += block.transactions().size();
        gas += head.gasUsed();
      }
    }
    return new MeasuredChain(
        name + ", " + blocks.size() + " blocks",
        config,
        genesis,
        alloc,
        List.copyOf(blocks),
        head,
        transactions,
        gas);
  }

  /**
   * The genesis block's state, new.
   *
   * @param workers who work out its roots; they stay the caller's
   */
  ChainState newState(TrieWorkers workers) {
    ChainState state = new ChainState(workers);
    state.apply(alloc);
    return state;
  }
}
