package io.lanewise.evm.testing;

import io.lanewise.evm.interpreter.Evm;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread on which contracts may call 1,024 deep. */
public final class DeepStack {
  private DeepStack() {}

  /** Runs the task on such a thread; throws what the task throws. */
  public static <T> T call(Callable<T> task) throws Exception {
    FutureTask<T> future = new FutureTask<>(task);
    Thread thread = new Thread(null, future, "deep stack", Evm.THREAD_STACK);
    thread.start();
    try {
      return future.get();
    } catch (ExecutionException e) {
      // Rethrown as it was, since a skipped test is an exception too.
      switch (e.getCause()) {
        case Exception exception -> throw exception;
        case Error error -> throw error;
        default -> throw e;
      }
    }
  }
}
