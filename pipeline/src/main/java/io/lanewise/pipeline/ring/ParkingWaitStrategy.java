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
 * works.
 *
 * <pre>
 *   merkleize   93 passed on │ 94 passed on │ 95 passed on, wakes │ 96 …
 *   verify      asleep, though 93 is due ─────────────────▶ 93 94 95, wakes commit, sleeps
 * </pre>
 *
 * <p>Waking a thread takes longer than a stage takes for a small block. So whoever passes a block
 * on may leave those asleep whose turn has come; but nobody falls asleep before having woken them
 * all. Hence a sleeper's turn is missed only while the thread that it waits for works.
 */
final class ParkingWaitStrategy implements WaitStrategy {
  /** One wait of one thread. */
  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final BooleanSupplier due;
    private final SequenceBarrier barrier;

    Waiter(BooleanSupplier due, SequenceBarrier barrier) {
      this.due = due;
      this.barrier = barrier;
    }

    boolean isDue() {
      return due.getAsBoolean() || barrier.isAlerted();
    }
  }

  private final Set<Waiter> asleep = ConcurrentHashMap.newKeySet();

  @Override
  public long waitFor(long sequence, Sequence cursor, Sequence dependent, SequenceBarrier barrier)
      throws AlertException {
    await(() -> dependent.get() >= sequence, barrier);
    return dependent.get();
  }

  /**
   * Waits for anything that a signal follows.
   *
   * @param due read by the threads that signal, too; once it is true it stays true
   * @throws AlertException when the barrier is alerted
   */
  void await(BooleanSupplier due, SequenceBarrier barrier) throws AlertException {
    if (!due.getAsBoolean()) {
      signalAllWhenBlocking(); // whom this thread has left asleep
      Waiter waiter = new Waiter(due, barrier);
      asleep.add(waiter);
      VarHandle.fullFence(); // whoever signals later sees the waiter, whoever did is seen by it
      try {
        park(waiter);
      } finally {
        asleep.remove(waiter);
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

  /** Wakes all whose turn has come, each once, whoever has brought it about. */
  @Override
  public void signalAllWhenBlocking() {
    VarHandle.fullFence(); // between the sequence that was set and the look at who waits
    for (Waiter waiter : asleep) {
      if (waiter.isDue() && asleep.remove(waiter)) {
        LockSupport.unpark(waiter.thread);
      }
    }
  }
}
