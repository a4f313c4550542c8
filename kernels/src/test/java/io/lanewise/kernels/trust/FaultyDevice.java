package io.lanewise.kernels.trust;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.DeviceException;
import java.lang.foreign.ValueLayout;
import java.util.concurrent.CountDownLatch;

/** A device that fails in one way at one call, and works before and after. */
final class FaultyDevice extends ToyOperation {
  enum Fault {
    WRONG_ITEM,
    ALL_WRONG,
    NOTHING_WRITTEN,
    DEVICE_EXCEPTION,
    RUNTIME_EXCEPTION,
    OUT_OF_MEMORY,
    NO_LIBRARY,
    PARTIAL_THEN_EXCEPTION,
    HANG,
    LATE_AND_WRONG;

    boolean isWrongResult() {
      return this == WRONG_ITEM || this == ALL_WRONG || this == NOTHING_WRITTEN;
    }

    boolean isHang() {
      return this == HANG || this == LATE_AND_WRONG;
    }
  }

  private final Fault fault;
  private final int call;

  /** Ends the hang. */
  final CountDownLatch release = new CountDownLatch(1);

  /** The late write is done. */
  final CountDownLatch written = new CountDownLatch(1);

  /**
   * @param call at which it fails, the first being 1
   */
  FaultyDevice(Fault fault, int call) {
    this.fault = fault;
    this.call = call;
  }

  @Override
  public void run(Batch batch) {
    if (runs + 1 != call) {
      super.run(batch);
      return;
    }
    switch (fault) {
      case WRONG_ITEM -> {
        super.run(batch);
        flip(batch, batch.count() / 2);
      }
      case ALL_WRONG -> {
        super.run(batch);
        for (int i = 0; i < batch.count(); i++) {
          flip(batch, i);
        }
      }
      case NOTHING_WRITTEN -> runs++;
      case DEVICE_EXCEPTION -> fail(new DeviceException("CL_OUT_OF_RESOURCES at a kernel"));
      case RUNTIME_EXCEPTION -> fail(new IllegalStateException("a bug"));
      case OUT_OF_MEMORY -> throwError(new OutOfMemoryError("no native memory"));
      case NO_LIBRARY -> throwError(new UnsatisfiedLinkError("libdevice.so"));
      case PARTIAL_THEN_EXCEPTION -> {
        super.run(batch.slice(0, batch.count() / 2));
        flip(batch, 0);
        throw new DeviceException("lost on the way");
      }
      case HANG -> {
        runs++;
        hang();
      }
      case LATE_AND_WRONG -> {
        hang();
        super.run(batch);
        flip(batch, 0);
        written.countDown();
      }
    }
  }

  private void fail(RuntimeException e) {
    runs++;
    throw e;
  }

  private void throwError(Error e) {
    runs++;
    throw e;
  }

  /** As native code does: interruption does not reach it. */
  private void hang() {
    boolean waits = true;
    while (waits) {
      try {
        release.await();
        waits = false;
      } catch (InterruptedException e) {
        // goes on
      }
    }
  }

  private static void flip(Batch batch, int item) {
    if (batch.count() > 0) {
      long at = (long) item * Batch.RESULT_BYTES + 17;
      byte right = batch.output().get(ValueLayout.JAVA_BYTE, at);
      batch.output().set(ValueLayout.JAVA_BYTE, at, (byte) (right ^ 4));
    }
  }
}
