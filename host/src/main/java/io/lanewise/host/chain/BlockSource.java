package io.lanewise.host.chain;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.InputException;
import io.lanewise.host.era.EraFile;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The blocks in a file, in order; read one by one, so the file may be larger than the memory. For
 * one thread.
 *
 * <p>Every method throws {@link InputException} when the file cannot be read.
 */
interface BlockSource extends AutoCloseable {
  /** Opens a file, whichever of the known kinds it is of. */
  static BlockSource open(Path file) {
    return EraFile.isEra(file) ? new EraStream(file) : new BlockStream(file);
  }

  /** Blocks at the beginning of a file that are in the chain already; null when there are none. */
  record Passed(long blocks, BlockHeader last) {}

  /**
   * Gets ready to go on from a chain: passes over blocks that are in it, where that is cheaper than
   * to read them, and makes sure that the next one can follow. Called before the first block is
   * read.
   *
   * @param head of the chain
   * @param known whether a block is in the chain
   * @return what was passed over; null for nothing
   */
  default Passed goOn(BlockHeader head, Predicate<BlockHeader> known) {
    return null;
  }

  /** The next block, not looked into yet, or null at the end of the file. */
  EncodedBlock next();

  /**
   * What to throw for a block of this file that cannot be decoded.
   *
   * @param cause what decoding it has thrown
   */
  InputException damaged(EncodedBlock block, Throwable cause);

  @Override
  void close();
}
