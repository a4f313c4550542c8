package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.Block;
import io.lanewise.pipeline.accesslist.AccessListExecutor;
import io.lanewise.pipeline.accesslist.AccessListIndex;
import io.lanewise.pipeline.accesslist.BlockAccessList;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessListRlp;
import io.lanewise.pipeline.accesslist.RecordingExecutor;

/**
 * Blocks by the access list that another run of theirs has recorded, encoded and decoded in between
 * where the EIP has a form for it.
 */
final class AccessListEngine implements Engine {
  private final RecordingExecutor recording;
  private final Engine recorder;
  private final Engine byList;
  private BlockAccessList list;

  AccessListEngine(int workers) {
    TranslationCache translations = new TranslationCache(16 << 20);
    recording = new RecordingExecutor(translations);
    recorder = new ProcessorEngine(translations, recording);
    byList =
        new ProcessorEngine(
            translations, new AccessListExecutor(workers, translations, this::index, 0));
  }

  private AccessListIndex index(Block block) {
    return list == null ? null : AccessListIndex.of(list, block.transactions().size());
  }

  /** Runs the block sequentially. */
  Outcome record(FuzzCase block) {
    return recorder.run(block);
  }

  /** Of a block, or null when it is not valid, or of a fork that has none. */
  BlockAccessList list(FuzzCase block) {
    return record(block).valid() ? recording.list() : null;
  }

  @Override
  public Outcome run(FuzzCase block) {
    list = list(block);
    boolean hasForm = list != null && list.accounts().stream().allMatch(AccessListEngine::hasForm);
    if (hasForm) {
      list = BlockAccessListRlp.decode(BlockAccessListRlp.encode(list));
    }
    return byList.run(block);
  }

  /** Runs the block by a list. */
  Outcome run(FuzzCase block, BlockAccessList given) {
    list = given;
    return byList.run(block);
  }

  private static boolean hasForm(AccountChanges account) {
    return account.storageClears().isEmpty();
  }
}
