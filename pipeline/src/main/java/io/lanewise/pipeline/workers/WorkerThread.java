package io.lanewise.pipeline.workers;

import io.lanewise.evm.interpreter.Evm;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does one task after the other; between them it spins briefly, then parks. Started
 * and awaited by one thread.
 */
public final class WorkerThread implements AutoCloseable {
  private static final int SPINS = 20_000;

  private final Thread thread;

  /** What to do; null when there is nothing. */
  private volatile Runnable task;

  private volatile boolean closed;
  private volatile Thread waiter;

  /** What the last task has thrown; or null. Published by {@code task}. */
  private Throwable failure;

  public WorkerThread(String name) {
    thread = new Thread(null, this::loop, name, Evm.THREAD_STACK);
    thread.setDaemon(true);
    thread.start();
  }

  private void loop() {
    int spins = 0;
    while (!closed) {
      Runnable next = task;
      if (next != null) {
        try {
          next.run();
        } catch (Throwable e) {
          failure = e;
        }
        task = null;
        LockSupport.unpark(waiter);
        spins = 0;
      } else if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Begins a task; the one before has been awaited. */
  public void start(Runnable newTask) {
    failure = null;
    task = newTask;
    LockSupport.unpark(thread);
  }

  /**
   * Waits until the task is done.
   *
   * @throws IllegalStateException when it has thrown something, which is the cause
   */
  public void await() {
    int spins = 0;
    waiter = Thread.currentThread();
    while (task != null) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    waiter = null;
    if (failure != null) {
      throw new IllegalStateException(thread.getName() + " has failed: " + failure, failure);
    }
  }

  /** Ends the thread when it has done what it does. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
