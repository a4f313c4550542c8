package io.lanewise.host.calibrate;

import io.lanewise.host.command.Progress;

/** Moves a progress bar by the clock, and to the next variant when one has ended. */
final class Steps implements AutoCloseable {
  /** Of a variant. */
  static final int EACH = 20;

  private final Progress progress;
  private final Thread clock;
  private int done;

  Steps(Progress progress, double secondsEach) {
    this.progress = progress;
    long milliseconds = Math.max(1, (long) (1000 * secondsEach / EACH));
    this.clock =
        Thread.startVirtualThread(
            () -> {
              try {
                while (true) {
                  Thread.sleep(milliseconds);
                  tick();
                }
              } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** The last step of a variant is not the clock's. */
  private synchronized void tick() {
    if (done < EACH - 1) {
      done++;
      progress.step();
    }
  }

  synchronized void variantEnded() {
    for (; done < EACH; done++) {
      progress.step();
    }
    done = 0;
  }

  @Override
  public void close() {
    clock.interrupt();
  }
}
