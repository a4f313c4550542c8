package io.lanewise.host.measure;

import io.lanewise.host.command.Samples;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Measures shapes in turns. A turn repeats a short run until it lasts long enough for the clock;
 * its mean is one sample. For one thread.
 */
public final class Sampler {
  /** Fewer samples of a shape say nothing about noise. */
  private static final int MIN_ROUNDS = 3;

  /** Never trust one measurement by more than this when choosing how often to run. */
  private static final int MAX_GROWTH = 16;

  private final Turns turns;
  private final Stopwatch stopwatch;
  private final double turnNanoseconds;
  private final Map<Shape, Long> runsPerTurn = new HashMap<>();

  /** Runs what is measured. */
  public interface Stopwatch {
    /** Runs {@code shape} so many times, and says how long that took: nanoseconds. */
    double nanoseconds(Shape shape, long runs);

    /** By the wall clock. */
    static Stopwatch wall(Consumer<Shape> run) {
      return (shape, runs) -> {
        long start = System.nanoTime();
        for (long i = 0; i < runs; i++) {
          run.accept(shape);
        }
        return System.nanoTime() - start;
      };
    }
  }

  /**
   * @param turnNanoseconds how long a turn lasts at least
   */
  public Sampler(Turns turns, Stopwatch stopwatch, double turnNanoseconds) {
    this.turns = turns;
    this.stopwatch = stopwatch;
    this.turnNanoseconds = turnNanoseconds;
  }

  /** Lets shapes take turns for so long, one round at least, and forgets the times. */
  public void warmUp(double nanoseconds) {
    run(nanoseconds, 1, (shape, time) -> {});
  }

  /** Nanoseconds a run of each shape that was not too slow, in their order. */
  public Map<Shape, Samples> measure(double nanoseconds) {
    Map<Shape, Samples> samples = new TreeMap<>();
    run(
        nanoseconds,
        MIN_ROUNDS,
        (shape, time) -> samples.computeIfAbsent(shape, s -> new Samples()).add(time));
    return samples;
  }

  private void run(double nanoseconds, int rounds, BiConsumer<Shape, Double> result) {
    long start = System.nanoTime();
    long end = turns.rounds() + rounds;
    while (turns.rounds() < end || System.nanoTime() - start < nanoseconds) {
      Shape shape = turns.next();
      result.accept(shape, turn(shape));
    }
  }

  private double turn(Shape shape) {
    long runs = runsPerTurn.getOrDefault(shape, 1L);
    double perRun = stopwatch.nanoseconds(shape, runs) / runs;
    turns.took(shape, perRun);
    double wanted = Math.ceil(turnNanoseconds / Math.max(perRun, 1));
    runsPerTurn.put(shape, (long) Math.clamp(wanted, 1, (double) MAX_GROWTH * runs));
    return perRun;
  }
}
