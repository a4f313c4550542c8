package io.lanewise.pipeline.workers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A counter on a cache line of its own: 56 bytes of padding on either side. */
@SuppressWarnings("unused")
public final class PaddedCounter {
  private static final VarHandle VALUE;

  static {
    try {
      VALUE = MethodHandles.lookup().findVarHandle(PaddedCounter.class, "value", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private long p0, p1, p2, p3, p4, p5, p6;
  private volatile int value;
  private long q0, q1, q2, q3, q4, q5, q6;

  public int get() {
    return value;
  }

  public void set(int newValue) {
    value = newValue;
  }

  public int getAndIncrement() {
    return (int) VALUE.getAndAdd(this, 1);
  }

  public boolean compareAndSet(int expected, int newValue) {
    return VALUE.compareAndSet(this, expected, newValue);
  }
}
