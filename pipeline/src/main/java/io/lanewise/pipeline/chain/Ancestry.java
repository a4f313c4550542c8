package io.lanewise.pipeline.chain;

import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.OmmerValidation;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the next block must know of the blocks before it: the last ones, and the hashes that
 * BLOCKHASH can ask for. Changed by one thread; safe for concurrent reads in between.
 */
public final class Ancestry implements BlockHashes {
  /** How far back BLOCKHASH reaches. */
  private static final int REACH = 256;

  private final BlockHashes older;
  private final Map<Long, Hash> hashes = new HashMap<>();

  /** The head first. */
  private final Deque<Block> blocks = new ArrayDeque<>();

  private Hash headHash;

  /** Of a chain of one block, its genesis block. */
  public Ancestry(Block genesis) {
    this(
        List.of(genesis),
        number -> {
          throw new IllegalArgumentException("block " + number + " is before the chain");
        });
  }

  /**
   * @param last blocks, the head first: {@link OmmerValidation#GENERATIONS} or all there are
   * @param older the hashes of blocks before those
   */
  public Ancestry(List<Block> last, BlockHashes older) {
    this.older = older;
    last.reversed().forEach(block -> append(block, block.hash()));
  }

  /**
   * Adds the block that follows the head.
   *
   * @param hash of the block
   */
  public void append(Block block, Hash hash) {
    long number = block.header().number();
    headHash = hash;
    hashes.put(number, hash);
    hashes.remove(number - REACH);
    blocks.addFirst(block);
    if (blocks.size() > OmmerValidation.GENERATIONS) {
      blocks.removeLast();
    }
  }

  /** The last blocks, the head first. */
  public List<Block> blocks() {
    return List.copyOf(blocks);
  }

  /** The last block's header. */
  public BlockHeader head() {
    return blocks.getFirst().header();
  }

  /** The last block's hash. */
  public Hash headHash() {
    return headHash;
  }

  @Override
  public Hash get(long number) {
    Hash hash = hashes.get(number);
    return hash == null ? older.get(number) : hash;
  }
}
