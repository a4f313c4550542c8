package io.lanewise.bench.energy;

/** Tells how much energy something has used. For one thread. */
public interface EnergyMeter extends AutoCloseable {
  /** Why there is nothing to tell; empty when there is. */
  String obstacle();

  /** How it measures, in words. */
  String method();

  /** Joules since it was opened. */
  double joules();

  @Override
  default void close() {}
}
