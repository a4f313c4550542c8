package io.lanewise.pipeline.ring;

import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.Sequence;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.BatchSenders.Signatures;
import io.lanewise.evm.types.BlockSigners;
import java.util.ArrayList;
import java.util.List;

/**
 * Recovers the signers of as many blocks as wait in one batch, and so keeps a device busy that is
 * slow for the few signatures of one block. Never throws.
 *
 * <pre>
 *   onEvent 7   onEvent 8   onEvent 9, the last that waits
 *   gathered 7  7 8         7 8 9 ──▶ one batch ──▶ 7, 8 and 9 go on
 * </pre>
 */
final class RecoverHandler<I> implements EventHandler<BlockSlot<I>> {
  private record Gathered<I>(
      BlockSlot<I> slot, Signatures signatures, int waiting, StageEvent event) {}

  private final StageLink<I> link;
  private final BatchSenders senders;
  private final BlockStages<I> stages;
  private final RingSettings settings;
  private final List<Gathered<I>> gathered = new ArrayList<>();
  private int items;

  RecoverHandler(
      StageLink<I> link, BatchSenders senders, BlockStages<I> stages, RingSettings settings) {
    this.link = link;
    this.senders = senders;
    this.stages = stages;
    this.settings = settings;
  }

  @Override
  public void setSequenceCallback(Sequence sequence) {
    link.setSequence(sequence);
  }

  @Override
  public void onEvent(BlockSlot<I> slot, long sequence, boolean endOfBatch) {
    if (link.wants(slot)) {
      gather(slot);
    }
    if (endOfBatch || items >= settings.maximumBatch()) {
      recover();
      gathered.clear();
      items = 0;
      link.passOn(slot);
    }
  }

  private void gather(BlockSlot<I> slot) {
    StageEvent event = new StageEvent();
    event.begin();
    try {
      Signatures signatures = new Signatures(slot.block().transactions(), stages.isFrontier(slot));
      gathered.add(new Gathered<>(slot, signatures, link.waiting(slot), event));
      items += signatures.count();
    } catch (Throwable e) {
      link.fail(slot, e);
    }
  }

  private void recover() {
    if (gathered.isEmpty()) {
      return;
    }
    try {
      recover(gathered, items);
    } catch (Throwable e) {
      // Which block was it? One by one, so that none before it is lost.
      gathered.forEach(this::recoverAlone);
    }
  }

  private void recoverAlone(Gathered<I> one) {
    try {
      recover(List.of(one), one.signatures.count());
    } catch (Throwable e) {
      link.fail(one.slot, e);
    }
  }

  private void recover(List<Gathered<I>> batch, int count) {
    BatchEvent event = new BatchEvent();
    event.begin();
    long offloaded = settings.offloaded().getAsLong();
    long start = System.nanoTime();
    List<BlockSigners> signers = senders.recover(batch.stream().map(Gathered::signatures).toList());
    long elapsed = System.nanoTime() - start;
    offloaded = settings.offloaded().getAsLong() - offloaded;
    event.end();
    if (event.shouldCommit()) {
      event.number = batch.getFirst().slot.block().header().number();
      event.blocks = batch.size();
      event.items = count;
      event.offloaded = offloaded;
      event.commit();
    }
    link.meter().addBatch(batch.size(), count, offloaded);
    for (int i = 0; i < batch.size(); i++) {
      Gathered<I> one = batch.get(i);
      one.slot.set(signers.get(i));
      long share = count == 0 ? 0 : (long) ((double) elapsed * one.signatures.count() / count);
      link.measure(one.slot, share, one.waiting, one.event);
    }
  }
}
