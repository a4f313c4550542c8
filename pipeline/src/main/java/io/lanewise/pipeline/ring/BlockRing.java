package io.lanewise.pipeline.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.EventProcessor;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.TimeoutException;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.kernels.trust.BatchUse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Several blocks in flight, each in another {@link Stage}: signers of later blocks are recovered
 * while one executes and the tries of the one before are hashed.
 *
 * <p>A block that fails, in whichever stage, stops the ring: all blocks before it are committed,
 * none from it on. The threads end with {@link #finish} or {@link #close}, one of which must be
 * called. Used by one thread, but {@link #cancel}, {@link #queued} and {@link #snapshot} by any.
 *
 * @param <I> what blocks are decoded from
 */
public final class BlockRing<I> implements AutoCloseable {
  private final BlockStages<I> stages;
  private final Admission admission;
  private final BatchMetrics batches;
  private final RingBuffer<BlockSlot<I>> ring;
  private final SequenceBarrier passed;
  private final Poison<I> poison = new Poison<>();
  private final RingMeter meter = new RingMeter();
  private final List<EventProcessor> processors = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private RingOutcome<I> outcome;

  // Of the thread that commits, read when it has ended.
  private long committed;
  private long lastCommitted = -1;

  /**
   * Starts the threads.
   *
   * @param senders recovers signers on the ring's own thread; stays the caller's
   * @param observer is told of each block that was committed, on the thread that commits; an
   *     exception stops the ring after that block
   */
  public BlockRing(
      RingSettings settings,
      BatchSenders senders,
      BlockStages<I> stages,
      Consumer<BlockSlot<I>> observer) {
    this.stages = stages;
    admission = new Admission(settings.depth());
    batches = settings.batches();
    WaitStrategy waiters = strategy(settings.waiting());
    ring =
        RingBuffer.createSingleProducer(
            () -> new BlockSlot<I>(this::awaitPassed), admission.slots(), waiters);
    SequenceBarrier barrier = ring.newBarrier();
    for (Stage stage : Stage.values()) {
      StageLink<I> link = new StageLink<>(stage, barrier, waiters, poison, meter);
      EventProcessor processor =
          stage == Stage.RECOVER
              ? new RecoverProcessor<>(
                  link, ring, barrier, this::executed, senders, stages, settings)
              : new BatchEventProcessorBuilder()
                  .build(ring, barrier, handler(link, stage, observer));
      processors.add(processor);
      barrier = ring.newBarrier(processor.getSequence());
      long stack = stage == Stage.EXECUTE ? Evm.THREAD_STACK : 0;
      Thread thread = new Thread(null, processor, "lanewise-" + stage, stack);
      thread.setDaemon(true);
      threads.add(thread);
    }
    passed = barrier;
    ring.addGatingSequences(processors.getLast().getSequence());
    threads.forEach(Thread::start);
  }

  private static WaitStrategy strategy(Waiting waiting) {
    return switch (waiting) {
      case BLOCKING -> new ParkingWaitStrategy();
      case YIELDING -> new YieldingWaitStrategy();
      case BUSY_SPIN -> new BusySpinWaitStrategy();
    };
  }

  private EventHandler<BlockSlot<I>> handler(
      StageLink<I> link, Stage stage, Consumer<BlockSlot<I>> observer) {
    Consumer<BlockSlot<I>> nothing = _ -> {};
    return switch (stage) {
      case DECODE -> new StageHandler<>(link, this::decode, nothing);
      case RECOVER -> throw new IllegalArgumentException("recovery takes many blocks at once");
      case PREFETCH -> new StageHandler<>(link, stages::prefetch, nothing);
      case EXECUTE -> new StageHandler<>(link, slot -> slot.set(stages.execute(slot)), nothing);
      case MERKLEIZE -> new StageHandler<>(link, this::merkleize, nothing);
      case VERIFY -> new StageHandler<>(link, stages::verify, nothing);
      case COMMIT -> new StageHandler<>(link, this::commit, observer);
    };
  }

  private long executed() {
    return processors.get(Stage.EXECUTE.ordinal()).getSequence().get();
  }

  private void decode(BlockSlot<I> slot) {
    Block block = stages.decode(slot);
    if (block != null) {
      slot.set(block, block.hash());
    }
  }

  private void merkleize(BlockSlot<I> slot) {
    String keccak = OperationKind.KECCAK.label();
    List<BatchUse> before = batches.uses(keccak);
    slot.set(stages.merkleize(slot));
    StageBatches hashing = StageBatches.alone(BatchUse.between(before, batches.uses(keccak)));
    slot.setBatches(Stage.MERKLEIZE, hashing);
    meter.addHashing(hashing);
  }

  private void commit(BlockSlot<I> slot) {
    stages.commit(slot);
    committed++;
    lastCommitted = slot.sequence();
  }

  /**
   * Gives the ring a block; waits while it is full.
   *
   * @return false when the ring has stopped, and the block was not taken
   */
  public boolean submit(I input) {
    long next = ring.getCursor() + 1;
    int size = stages.size(input);
    awaitPassed(admission.awaited(next, size, ring.getMinimumGatingSequence()));
    if (outcome != null || poison.stops(next)) {
      return false;
    }
    admission.entered(next, size);
    long sequence = ring.next();
    ring.get(sequence).fill(sequence, input);
    ring.publish(sequence);
    return true;
  }

  private void awaitPassed(long sequence) {
    try {
      passed.waitFor(sequence);
    } catch (AlertException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException("nobody ends this wait", e);
    }
  }

  /**
   * Stops the ring without waiting: what is being committed is committed, nothing after it. {@link
   * #finish} then tells how far it came.
   */
  public void cancel() {
    poison.cancel();
  }

  /** Waits until all blocks are through or the ring has stopped, and ends the threads. */
  public RingOutcome<I> finish() {
    if (outcome == null) {
      long submitted = ring.getCursor() + 1;
      awaitPassed(submitted - 1);
      processors.forEach(EventProcessor::halt);
      threads.forEach(BlockRing::join);
      outcome = outcome(submitted);
      stages.end();
    }
    return outcome;
  }

  private RingOutcome<I> outcome(long submitted) {
    RingFailure<I> failure = poison.first();
    boolean hidden = // when cancelled before the blocks in front of it were committed
        failure != null && poison.isCancelled() && lastCommitted < failure.sequence() - 1;
    return new RingOutcome<>(submitted, committed, hidden ? null : failure, poison.isCancelled());
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // the state is not whole before they have ended
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How many blocks are at a stage or wait for it, at this moment. */
  public int queued(Stage stage) {
    int place = stage.ordinal();
    long done = processors.get(place).getSequence().get(); // first: it follows the other
    long given = place == 0 ? ring.getCursor() : processors.get(place - 1).getSequence().get();
    return (int) (given - done);
  }

  /** What was measured so far. */
  public RingSnapshot snapshot() {
    return meter.snapshot();
  }

  /** Ends the threads; blocks that are not through yet are given up. */
  @Override
  public void close() {
    if (outcome == null) {
      cancel();
      finish();
    }
  }
}
