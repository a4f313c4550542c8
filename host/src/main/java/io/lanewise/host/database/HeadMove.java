package io.lanewise.host.database;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a block the head that does not follow it: back to the block that both have in common, and
 * forward again.
 *
 * <pre>
 *   … ◄── 90 ◄── 91 ◄── 92 head      takeBack 92, 91
 *          ▲
 *          └──── 91' ◄── 92' wanted  extend 91', 92'      one write
 * </pre>
 */
final class HeadMove {
  private final ChainSteps steps;
  private final BlockStore blocks;

  HeadMove(ChainSteps steps) {
    this.steps = steps;
    blocks = steps.blocks();
  }

  /**
   * To a block that the database knows. Blocks that turn out to be invalid are forgotten.
   *
   * @throws InvalidBlockException when one on the way forward is; the head stays what it was
   */
  void to(BlockHeader wanted) {
    List<Block> path = new ArrayList<>();
    BlockHeader at = wanted;
    Hash hash = wanted.hash();
    while (!hash.equals(blocks.canonicalHash(at.number()))) {
      path.addFirst(blocks.block(at.number(), hash));
      hash = at.parentHash();
      at = blocks.header(at.number() - 1, hash).header();
    }
    BlockHeader fork = at;
    List<Block> invalid = new ArrayList<>(path);
    try {
      steps.undoingOnFailure(
          () -> {
            steps.takeBack(fork.number());
            for (Block block : path) {
              steps.extend(block);
              invalid.removeFirst();
            }
          });
    } catch (InvalidBlockException e) {
      invalid.forEach(block -> blocks.delete(block.header().number(), block.hash()));
      steps.write();
      throw e;
    }
    steps.write();
  }

  /** Back to the block with this number, one write a block. */
  void back(long number) {
    for (long next = steps.head().header().number() - 1; next >= number; next--) {
      long parent = next;
      steps.undoingOnFailure(() -> steps.takeBack(parent));
      steps.write();
    }
  }

  /**
   * The header of a block that undo data reach, found by its hash alone.
   *
   * @throws DatabaseException when there is none
   */
  BlockHeader find(Hash hash) {
    long lowest = steps.head().header().number();
    while (lowest > 0 && blocks.hasUndo(lowest)) {
      lowest--;
    }
    long number = lowest;
    // Every block's parent is there: a number without any block is above all of them.
    for (List<Hash> at = blocks.hashes(number); !at.isEmpty(); at = blocks.hashes(++number)) {
      if (at.contains(hash)) {
        return blocks.header(number, hash).header();
      }
    }
    throw new DatabaseException(
        steps.database().folder(),
        "no block has the hash "
            + hash
            + " among those with the numbers "
            + lowest
            + " to "
            + (number - 1),
        "import it first; blocks before " + lowest + " are out of reach, as undo data are gone");
  }
}
