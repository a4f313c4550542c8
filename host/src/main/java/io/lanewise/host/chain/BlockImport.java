package io.lanewise.host.chain;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.database.StoredChain;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.host.metrics.FinishedBlock;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.nio.file.Path;
import java.util.List;

/** Adds the blocks of files to a chain in a database, up to the first invalid one. */
final class BlockImport {
  private final StoredChain chain;
  private final RunWatch watch;
  private long blocks;
  private long known;
  private long transactions;
  private long gas;
  private String error;
  private BlockHeader last;

  /**
   * @param watch is told of the blocks
   */
  BlockImport(StoredChain chain, RunWatch watch) {
    this.chain = chain;
    this.watch = watch;
  }

  /**
   * @param done is called after each block
   * @throws io.lanewise.host.command.InputException when a file cannot be used
   */
  ImportTotal run(List<Path> files, Runnable done) {
    long begin = System.nanoTime();
    for (Path file : files) {
      if (error != null) {
        break;
      }
      try (BlockSource stream = BlockSource.open(file)) {
        passOver(stream.goOn(chain.head(), chain::contains));
        for (EncodedBlock e = stream.next(); e != null && error == null; e = stream.next()) {
          add(decode(e, stream));
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

  private void passOver(BlockSource.Passed passed) {
    if (passed != null) {
      known += passed.blocks();
      last = passed.last();
    }
  }

  private static Block decode(EncodedBlock encoded, BlockSource stream) {
    try {
      return Block.decode(encoded.rlp());
    } catch (RlpException | TransactionDecodeException e) {
      throw stream.damaged(encoded, e);
    }
  }

  private void add(Block block) {
    long start = System.nanoTime();
    try {
      Outcome outcome = chain.add(block);
      last = block.header();
      if (outcome == Outcome.KNOWN) {
        known++;
        return;
      }
      watch.block(FinishedBlock.of(block, System.nanoTime() - start));
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
