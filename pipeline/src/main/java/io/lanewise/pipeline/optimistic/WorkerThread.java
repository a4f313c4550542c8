package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.interpreter.Evm;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that takes part in one block after the other; between blocks it spins briefly, then
 * parks.
 */
final class WorkerThread implements AutoCloseable {
  private static final int SPINS = 20_000;

  private final Worker worker;
  private final Thread thread;

  /** What to take part in; null when there is nothing. */
  private volatile BlockRun block;

  private volatile boolean closed;
  private volatile Thread waiter;

  WorkerThread(String name, Worker worker) {
    this.worker = worker;
    thread = new Thread(null, this::loop, name, Evm.THREAD_STACK);
    thread.setDaemon(true);
    thread.start();
  }

  private void loop() {
    int spins = 0;
    while (!closed) {
      BlockRun run = block;
      if (run != null) {
        worker.work(run);
        block = null;
        LockSupport.unpark(waiter);
        spins = 0;
      } else if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
  }

  /** Begins to take part in a block. */
  void start(BlockRun run) {
    block = run;
    LockSupport.unpark(thread);
  }

  /** Waits until this thread has left the block, which is over. */
  void await() {
    int spins = 0;
    waiter = Thread.currentThread();
    while (block != null) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    waiter = null;
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }
}
