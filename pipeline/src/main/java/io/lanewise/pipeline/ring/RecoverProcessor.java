package io.lanewise.pipeline.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.EventProcessor;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.BatchSenders.Signatures;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.kernels.trust.BatchUse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Recovers the signers of all blocks that wait in one batch, and so keeps a device busy that is
 * slow for the few signatures of one block.
 *
 * <pre>
 *   decoded ──▶ 96 97 98 │ recovered ──▶ 95 94 93 │ executed
 *               gathered │               enough for execute to do: gather on
 *               one batch│               few: recover what is there
 * </pre>
 *
 * <p>Where execution is the slowest stage, blocks come as fast as it lets them, one at a time. So a
 * batch is put off while half of the ring's blocks are recovered and not executed.
 */
final class RecoverProcessor<I> implements EventProcessor {
  private static final String RECOVER = OperationKind.RECOVER.label();

  private record Gathered<I>(
      BlockSlot<I> slot, Signatures signatures, int waiting, StageEvent event) {}

  private final StageLink<I> link;
  private final RingBuffer<BlockSlot<I>> ring;
  private final SequenceBarrier decoded;
  private final LongSupplier executed;
  private final BatchSenders senders;
  private final BlockStages<I> stages;
  private final RingSettings settings;
  private final Sequence own = new Sequence();
  private final List<Gathered<I>> gathered = new ArrayList<>();
  private volatile boolean halted;

  /**
   * @param executed sequence of the last block that was executed
   */
  RecoverProcessor(
      StageLink<I> link,
      RingBuffer<BlockSlot<I>> ring,
      SequenceBarrier decoded,
      LongSupplier executed,
      BatchSenders senders,
      BlockStages<I> stages,
      RingSettings settings) {
    this.link = link;
    this.ring = ring;
    this.decoded = decoded;
    this.executed = executed;
    this.senders = senders;
    this.stages = stages;
    this.settings = settings;
    link.setSequence(own);
  }

  @Override
  public Sequence getSequence() {
    return own;
  }

  @Override
  public void halt() {
    halted = true;
    decoded.alert();
  }

  @Override
  public boolean isRunning() {
    return !halted;
  }

  @Override
  public void run() {
    try {
      while (!halted) {
        long first = own.get() + 1;
        decoded.waitFor(first);
        link.await(() -> !hasEnoughToExecute());
        recover(first, decoded.getCursor());
      }
    } catch (AlertException e) {
      // The ring has ended.
    } catch (TimeoutException | InterruptedException e) {
      throw new IllegalStateException("no wait of the ring ends like this", e);
    }
  }

  private boolean hasEnoughToExecute() {
    long waiting = own.get() - executed.getAsLong();
    return waiting > Math.max(1, settings.depth() / 2) && !link.isStopped(own.get() + 1);
  }

  /** Recovers the first of the blocks up to {@code last}, as many as fit into a batch. */
  private void recover(long first, long last) {
    long start = System.nanoTime();
    long next = first;
    int items = 0;
    while (next <= last && items < settings.maximumBatch()) {
      BlockSlot<I> slot = ring.get(next++);
      if (link.wants(slot)) {
        items += gather(slot);
      }
    }
    if (!gathered.isEmpty()) {
      recover(items);
      gathered.clear();
    }
    link.passOn(ring.get(next - 1), System.nanoTime() - start);
  }

  private int gather(BlockSlot<I> slot) {
    StageEvent event = new StageEvent();
    event.begin();
    try {
      Signatures signatures = new Signatures(slot.block().transactions(), stages.isFrontier(slot));
      gathered.add(new Gathered<>(slot, signatures, link.waiting(slot), event));
      return signatures.count();
    } catch (Throwable e) {
      link.fail(slot, e);
      return 0;
    }
  }

  private void recover(int items) {
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
    RecoveryEvent event = new RecoveryEvent();
    event.begin();
    List<BatchUse> before = settings.batches().uses(RECOVER);
    long start = System.nanoTime();
    List<BlockSigners> signers = senders.recover(batch.stream().map(Gathered::signatures).toList());
    long elapsed = System.nanoTime() - start;
    List<BatchUse> uses = BatchUse.between(before, settings.batches().uses(RECOVER));
    long offloaded = StageBatches.offloaded(uses);
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
      int own = one.signatures.count();
      one.slot.set(signers.get(i));
      one.slot.setBatches(Stage.RECOVER, StageBatches.share(uses, batch.size(), count, own));
      long share = count == 0 ? 0 : (long) ((double) elapsed * own / count);
      link.measure(one.slot, share, one.waiting, one.event);
    }
  }
}
