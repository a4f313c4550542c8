package io.lanewise.host.chain;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.command.InputException;
import io.lanewise.host.era.EraBlock;
import io.lanewise.host.era.EraCheck;
import io.lanewise.host.era.EraFile;
import io.lanewise.pipeline.chain.EncodedBlock;
import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * The blocks of an era1 file. Its headers are checked as a whole before the first block is given
 * out; a file whose blocks are all known is not looked into any further.
 */
final class EraStream implements BlockSource {
  private final EraFile file;
  private int next;
  private boolean checked;

  EraStream(Path file) {
    this.file = new EraFile(file);
  }

  @Override
  public Passed goOn(BlockHeader head, Predicate<BlockHeader> known) {
    if (file.firstBlock() > head.number() + 1) {
      throw new InputException(
          file.file()
              + ": begins with block "
              + file.firstBlock()
              + ", the chain ends with block "
              + head.number()
              + "; name the files with the blocks between, before this one");
    }
    next = firstUnknown(known);
    if (next == 0 && file.firstBlock() == 0) {
      BlockHeader found = file.block(0).header();
      throw new InputException(
          file.file()
              + ": block 0 has the hash "
              + found.hash()
              + " and the state root "
              + found.stateRoot()
              + ", the chain begins with another one; name the genesis file of this chain");
    }
    return next == 0 ? null : new Passed(next, file.block(next - 1).header());
  }

  /** A chain has all blocks before one that it has, so that a few looks tell. */
  private int firstUnknown(Predicate<BlockHeader> known) {
    int from = 0;
    int to = file.count();
    while (from < to) {
      int middle = (from + to) >>> 1;
      int look = to == file.count() && from == 0 ? to - 1 : middle; // often all of the file
      if (known.test(file.block(look).header())) {
        from = look + 1;
      } else {
        to = look;
      }
    }
    return from;
  }

  @Override
  public EncodedBlock next() {
    if (next == file.count()) {
      return null;
    }
    if (!checked) {
      EraCheck.check(file);
      checked = true;
    }
    EraBlock block = file.block(next++);
    return new EncodedBlock(block.rlp(), block.offset(), block::receipts);
  }

  @Override
  public InputException damaged(EncodedBlock block, Throwable cause) {
    return new InputException(
        file.file()
            + ": block at byte "
            + block.position()
            + ": "
            + cause.getMessage()
            + "; the file is damaged: fetch it again",
        cause);
  }

  @Override
  public void close() {
    file.close();
  }
}
