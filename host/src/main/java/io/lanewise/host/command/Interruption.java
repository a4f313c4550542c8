package io.lanewise.host.command;

import java.util.concurrent.CountDownLatch;

/**
 * What Ctrl-C (SIGINT, or SIGTERM) does to some work: tells it to end soon, and lets it. The JVM
 * ends when the work is closed here, with 128 plus the signal's number.
 */
public final class Interruption implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook;

  private Interruption(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              awaitClosed();
            },
            "lanewise-interruption");
  }

  /**
   * From now on.
   *
   * @param stop does not wait for the end of the work; run by another thread
   */
  public static Interruption calling(Runnable stop) {
    Interruption interruption = new Interruption(stop);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  private void awaitClosed() {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is done, and all said about it. */
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
