package io.lanewise.pipeline.optimistic;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.stream.Stream;

/** Lets actions meet: each on a thread of its own, begun at the same time. */
final class Race implements AutoCloseable {
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * Runs the actions, and waits for all.
   *
   * @throws AssertionError with what the first that failed has thrown
   */
  void run(Runnable... actions) {
    Phaser start = new Phaser(actions.length);
    List<? extends Future<?>> runs =
        Stream.of(actions)
            .map(
                action ->
                    threads.submit(
                        () -> {
                          start.arriveAndAwaitAdvance();
                          action.run();
                        }))
            .toList();
    for (Future<?> run : runs) {
      try {
        run.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
