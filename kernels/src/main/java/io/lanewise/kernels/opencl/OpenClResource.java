package io.lanewise.kernels.opencl;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jocl.CL;

/** Something made from a context, which closes what its user did not close. */
abstract class OpenClResource implements AutoCloseable {
  private final OpenClContext context;
  private final AtomicBoolean closed = new AtomicBoolean();

  OpenClResource(OpenClContext context) {
    this.context = context;
  }

  final OpenClContext context() {
    return context;
  }

  final String device() {
    return context.device().toString();
  }

  /** Throws when this was closed. */
  final void checkOpen() {
    if (closed.get()) {
      throw new IllegalStateException(this + " of " + context.device() + " is closed");
    }
  }

  /** Gives it back to the device. A second call does nothing. */
  @Override
  public final void close() {
    if (closed.compareAndSet(false, true)) {
      context.forget(this);
      ClCalls.run(
          device(),
          "closing",
          this,
          () -> {
            release();
            return CL.CL_SUCCESS;
          });
    }
  }

  /** Called once. */
  abstract void release();
}
