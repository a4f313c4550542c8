package io.lanewise.host.command;

import java.util.concurrent.CountDownLatch;

/**
 * What Ctrl-C (SIGINT, or SIGTERM) does while there is one of these: it tells the work to end soon,
 * and the JVM ends when this is closed, with 128 plus the signal's number as its status.
 */
public final class Interruption implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::interrupted, "lanewise-interruption");
  private Runnable stop = () -> {};
  private boolean interrupted;

  public Interruption() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * How the work is told.
   *
   * @param stopping called by another thread, or here when the signal has come already; does not
   *     wait for the end of the work
   */
  public synchronized void stopsBy(Runnable stopping) {
    stop = stopping;
    if (interrupted) {
      stop.run();
    }
  }

  private void interrupted() {
    synchronized (this) {
      interrupted = true;
      stop.run();
    }
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is done, all is said about it, and what it has opened is closed. */
  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending already.
    }
  }
}
