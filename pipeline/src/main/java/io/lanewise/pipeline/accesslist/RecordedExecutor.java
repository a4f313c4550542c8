package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.IntermediateRoot;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Runs a block that it has not seen sequentially and records its access list; and from then on by
 * that list, on several threads. For blocks that bring none. Keeps all blocks and lists until it is
 * told to forget them.
 */
public final class RecordedExecutor implements Executor {
  /** By the block itself: files of the same block may differ in the state that they tell. */
  private final Map<Block, AccessListIndex> lists = new IdentityHashMap<>();

  private final RecordingExecutor recording;
  private final AccessListExecutor byList;

  /** The block that is being recorded; null when none is. */
  private Block recorded;

  /**
   * @param workers see {@link AccessListExecutor}, as the others
   */
  public RecordedExecutor(int workers, TranslationCache translations, long minGas) {
    recording = new RecordingExecutor(translations);
    byList = new AccessListExecutor(workers, translations, lists::get, minGas);
  }

  /** Forgets all blocks. */
  public void forget() {
    lists.clear();
  }

  @Override
  public String name() {
    return byList.name();
  }

  @Override
  public void run(
      Block block, BlockSigners signers, IntermediateRoot roots, BlockExecution execution) {
    recorded = lists.containsKey(block) ? null : block;
    (recorded == null ? byList : recording).run(block, signers, roots, execution);
  }

  @Override
  public void finish(BlockExecution execution) {
    if (recorded == null) {
      byList.finish(execution);
    } else {
      recording.finish(execution);
      BlockAccessList list = recording.list();
      // None for a block of a fork that has none: it stays sequential.
      lists.put(
          recorded, list == null ? null : AccessListIndex.of(list, recorded.transactions().size()));
    }
  }

  @Override
  public void close() {
    byList.close();
  }
}
