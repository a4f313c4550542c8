package io.lanewise.host.chain;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.host.database.StoredChain;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.ChainImport;
import java.nio.file.Path;
import java.util.List;

/** Adds the blocks of files to a chain, up to the first invalid one. */
final class BlockImport {
  /** What blocks are added to. */
  private interface Chain {
    Outcome add(Block block);

    BlockHeader head();

    /** Whether the block is the head or before it. */
    boolean contains(BlockHeader header);
  }

  private final Chain chain;
  private long blocks;
  private long known;
  private long transactions;
  private long gas;
  private String error;
  private BlockHeader last;

  private BlockImport(Chain chain) {
    this.chain = chain;
  }

  /** Into a chain that is forgotten afterwards. */
  static BlockImport inMemory(Path genesisFile, BatchSenders senders) {
    GenesisFile start = GenesisFile.read(genesisFile);
    ChainImport chain =
        new ChainImport(
            start.chain(),
            new TranslationCache(TranslationCache.DEFAULT_BYTES),
            senders,
            start.block(),
            start.state());
    Hash genesis = start.block().hash();
    return new BlockImport(
        new Chain() {
          @Override
          public Outcome add(Block block) {
            if (block.header().number() == 0 && block.hash().equals(genesis)) {
              return Outcome.KNOWN; // some exports begin with the genesis block
            }
            chain.add(block);
            return Outcome.EXTENDED;
          }

          @Override
          public BlockHeader head() {
            return chain.head();
          }

          @Override
          public boolean contains(BlockHeader header) {
            return chain.head() == header;
          }
        });
  }

  /** Into a database. */
  static BlockImport into(StoredChain chain) {
    return new BlockImport(
        new Chain() {
          @Override
          public Outcome add(Block block) {
            return chain.add(block);
          }

          @Override
          public BlockHeader head() {
            return chain.head();
          }

          @Override
          public boolean contains(BlockHeader header) {
            return chain.contains(header);
          }
        });
  }

  /**
   * @param done is called after each block
   * @throws io.lanewise.host.command.InputException when a file cannot be used
   */
  ImportTotal run(List<Path> files, Runnable done) {
    long begin = System.nanoTime();
    for (Path file : files) {
      try (BlockStream stream = new BlockStream(file)) {
        for (Block block = stream.next(); block != null && error == null; block = stream.next()) {
          add(block);
          done.run();
        }
      }
    }
    boolean complete = error == null && last != null && chain.contains(last);
    return new ImportTotal(
        chain.head(),
        blocks,
        known,
        transactions,
        gas,
        System.nanoTime() - begin,
        complete,
        error != null || complete ? error : whyNotHead());
  }

  private void add(Block block) {
    try {
      Outcome outcome = chain.add(block);
      last = block.header();
      if (outcome == Outcome.KNOWN) {
        known++;
        return;
      }
      blocks++;
      transactions += block.transactions().size();
      gas += block.header().gasUsed();
    } catch (InvalidBlockException e) {
      error =
          "block "
              + Long.toUnsignedString(block.header().number())
              + " with hash "
              + block.hash()
              + ": "
              + e.exceptionName()
              + ": "
              + e.getMessage();
    }
  }

  private String whyNotHead() {
    return last == null
        ? null
        : "block "
            + Long.toUnsignedString(last.number())
            + " with hash "
            + last.hash()
            + ": ends a side chain that is not the heavier one; the head stays";
  }
}
