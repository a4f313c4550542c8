package io.lanewise.pipeline.ring;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.Sequence;
import com.lmax.disruptor.SequenceBarrier;
import com.lmax.disruptor.WaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Threads that wait sleep, and only those are woken whose turn has come.
 *
 * <p>The Disruptor's own blocking strategy sleeps only when nothing is published: a stage that
 * waits for the stage before it spins, which with seven stages takes the cores from the one that
 * works. Here every stage signals when it has passed a block on.
 */
final class ParkingWaitStrategy implements WaitStrategy {
  private static final int SPINS = 200;

  private record Waiter(Thread thread, BooleanSupplier due, SequenceBarrier barrier) {
    boolean isDue() {
      return due.getAsBoolean() || barrier.isAlerted();
    }
  }

  private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();

  @Override
  public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
      throws AlertException {
    await(() -> dependent.get() >= sequence, barrier);
    return dependent.get();
  }

  /**
   * Waits for anything that a signal follows.
   *
   * @param due read by the threads that signal, too
   * @throws AlertException when the barrier is alerted
   */
  void await(BooleanSupplier due, SequenceBarrier barrier) throws AlertException {
    for (int i = 0; i < SPINS && !due.getAsBoolean(); i++) {
      Thread.onSpinWait();
    }
    if (!due.getAsBoolean()) {
      Waiter waiter = new Waiter(Thread.currentThread(), due, barrier);
      waiters.add(waiter); // a full fence: whoever signals later sees it, whoever did is seen
      try {
        park(waiter);
      } finally {
        waiters.remove(waiter);
      }
    }
    barrier.checkAlert();
  }

  /** An interrupt does not end the wait, and is kept for whoever asks for it. */
  private void park(Waiter waiter) {
    boolean interrupted = false;
    while (!waiter.isDue()) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void signalAllWhenBlocking() {
    VarHandle.fullFence(); // between the sequence that was set and the look at who waits
    for (Waiter waiter : waiters) {
      if (waiter.isDue()) {
        LockSupport.unpark(waiter.thread);
      }
    }
  }
}
