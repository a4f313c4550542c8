package io.lanewise.pipeline.workers;

import io.lanewise.evm.interpreter.Evm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does one task after the other; between them it stays awake for a while, then parks.
 * Started and awaited by one thread.
 */
public final class WorkerThread implements AutoCloseable {
  private static final int SPINS = 1_000;

  /**
   * How long to stay awake when there is nothing to do, letting others go first: waking a thread up
   * takes a tenth of a block, and the next one is often near.
   */
  private static final long AWAKE_NANOS = 3_000_000;

  private static final int IDLE = 0;
  private static final int STARTED = 1;
  private static final int RUNNING = 2;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(WorkerThread.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Thread thread;
  private volatile int state = IDLE;

  /** Published by {@code state}. */
  private Runnable task;

  private volatile boolean closed;
  private volatile Thread waiter;

  /** What the last task has thrown; or null. Published by {@code state}. */
  private Throwable failure;

  public WorkerThread(String name) {
    thread = new Thread(null, this::loop, name, Evm.THREAD_STACK);
    thread.setDaemon(true);
    thread.start();
  }

  private void loop() {
    int spins = 0;
    long idleSince = 0;
    while (!closed) {
      if (state == STARTED && STATE.compareAndSet(this, STARTED, RUNNING)) {
        try {
          task.run();
        } catch (Throwable e) {
          failure = e;
        }
        task = null;
        state = IDLE;
        LockSupport.unpark(waiter);
        spins = 0;
      } else if (++spins < SPINS) {
        Thread.onSpinWait();
      } else if (spins == SPINS) {
        idleSince = System.nanoTime();
      } else if (System.nanoTime() - idleSince < AWAKE_NANOS) {
        Thread.yield();
      } else {
        LockSupport.park(this);
        spins = 0;
      }
    }
  }

  /** A task will follow very soon: the thread spins until then. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  /** Begins a task; the one before has been awaited. */
  public void start(Runnable newTask) {
    failure = null;
    task = newTask;
    state = STARTED;
    LockSupport.unpark(thread);
  }

  /**
   * Takes back a task that has not begun, as the thread may still be waking up; false if it has.
   */
  public boolean cancel() {
    boolean cancelled = STATE.compareAndSet(this, STARTED, IDLE);
    if (cancelled) {
      task = null;
    }
    return cancelled;
  }

  /**
   * Waits until the task is done.
   *
   * @throws IllegalStateException when it has thrown something, which is the cause
   */
  public void await() {
    int spins = 0;
    waiter = Thread.currentThread();
    while (state != IDLE) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else if (spins < 10 * SPINS) {
        Thread.yield();
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
