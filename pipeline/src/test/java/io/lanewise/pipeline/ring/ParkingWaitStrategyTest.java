package io.lanewise.pipeline.ring;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.lmax.disruptor.AlertException;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SequenceBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // a lost signal would wait for ever
class ParkingWaitStrategyTest {
  private final ParkingWaitStrategy waiters = new ParkingWaitStrategy();
  private final SequenceBarrier barrier =
      RingBuffer.createSingleProducer(Object::new, 2, waiters).newBarrier();

  private void await(AtomicBoolean due) {
    try {
      waiters.await(due::get, barrier);
    } catch (AlertException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Thread startAndAwaitSleep(Runnable work) throws InterruptedException {
    Thread thread = Thread.ofPlatform().daemon().start(work);
    awaitSleep(thread);
    return thread;
  }

  private static void awaitSleep(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
  }

  /** Due, and not signalled: the one that let it sleep wakes it before it sleeps itself. */
  @Test
  void whoeverFallsAsleepWakesTheOthersFirst() throws InterruptedException {
    AtomicBoolean first = new AtomicBoolean();
    AtomicBoolean second = new AtomicBoolean();
    Thread sleeper =
        startAndAwaitSleep(
            () -> {
              await(first);
              second.set(true);
              waiters.signalAllWhenBlocking();
            });
    first.set(true);
    await(second);
    sleeper.join();
  }

  /** Those whose turn has not come sleep on, and are woken by the signal that follows it. */
  @Test
  void aSignalWakesThoseThatAreDue() throws InterruptedException {
    AtomicBoolean first = new AtomicBoolean();
    AtomicBoolean second = new AtomicBoolean();
    Thread early = startAndAwaitSleep(() -> await(first));
    Thread late = startAndAwaitSleep(() -> await(second));
    first.set(true);
    waiters.signalAllWhenBlocking();
    early.join();
    awaitSleep(late);
    second.set(true);
    waiters.signalAllWhenBlocking();
    late.join();
  }

  @Test
  void anAlertEndsTheWait() throws InterruptedException {
    Thread sleeper =
        startAndAwaitSleep(
            () -> assertThrows(AlertException.class, () -> waiters.await(() -> false, barrier)));
    barrier.alert();
    sleeper.join();
    assertFalse(sleeper.isAlive());
  }

  /** Two threads hand a turn to and fro, each leaving the other asleep until it sleeps itself. */
  @Test
  void noTurnIsLost() throws InterruptedException {
    int turns = 50_000;
    int[] turn = {0};
    Object guard = new Object();
    class Player implements Runnable {
      private final int parity;

      Player(int parity) {
        this.parity = parity;
      }

      private boolean isDue() {
        synchronized (guard) {
          return turn[0] >= turns || turn[0] % 2 == parity;
        }
      }

      @Override
      public void run() {
        for (int i = parity; i < turns; i += 2) {
          try {
            waiters.await(this::isDue, barrier);
          } catch (AlertException e) {
            throw new IllegalStateException(e);
          }
          synchronized (guard) {
            turn[0]++;
          }
        }
        waiters.signalAllWhenBlocking();
      }
    }
    Thread other = Thread.ofPlatform().daemon().start(new Player(1));
    new Player(0).run();
    other.join();
  }
}
