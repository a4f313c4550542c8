package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Every way to run a block; the first is what the others are compared with. */
final class Engines {
  private static final long CACHE = 16L << 20;

  /** Runs with jitter that each block gets from {@link #parallel()}. */
  static final int JITTERED = 4;

  private final Map<String, Engine> all = new LinkedHashMap<>();
  private long steps;

  Engines() {
    all.put("fresh", new ProcessorEngine(false, 1, null));
    all.put("kept frames and translations", new ProcessorEngine(true, CACHE, null));
    all.put("traced", new ProcessorEngine(true, CACHE, (frame, pc, opcode, gas, size) -> steps++));
    all.put("optimistic", optimistic(2, null));
    all.put("optimistic with jitter", optimistic(3, Engines::jitter));
    AccessListEngine byList = new AccessListEngine(3);
    all.put("recording an access list", byList::record);
    all.put("access list", byList);
  }

  private Engines(String reference, Engine engine) {
    all.put(reference, engine);
  }

  /**
   * Those that run transactions at the same time, {@link #JITTERED} with jitter, and the oracle.
   */
  static Engines parallel() {
    Engines engines = new Engines("sequential", new ProcessorEngine(true, CACHE, null));
    engines.join("optimistic, 2 workers that yield", optimistic(2, Engines::yieldOften));
    engines.join("optimistic, 3 workers with jitter", optimistic(3, Engines::jitter));
    engines.join("optimistic, 4 workers that nap", optimistic(4, Engines::nap));
    engines.join("optimistic, 8 workers with jitter", optimistic(8, Engines::jitter));
    engines.join("access list", new AccessListEngine(3));
    return engines;
  }

  private static Engine optimistic(int workers, Runnable jitter) {
    TranslationCache translations = new TranslationCache(CACHE);
    return new ProcessorEngine(
        translations, new OptimisticExecutor(workers, translations, 0, jitter));
  }

  /** Lets other threads go first now and then, so that runs meet in ways that are rare. */
  private static void jitter() {
    int dice = ThreadLocalRandom.current().nextInt(64);
    if (dice == 0) {
      LockSupport.parkNanos(1);
    } else if (dice < 8) {
      Thread.yield();
    }
  }

  private static void yieldOften() {
    if (ThreadLocalRandom.current().nextBoolean()) {
      Thread.yield();
    }
  }

  /** Long enough now and then for the others to run whole transactions meanwhile. */
  private static void nap() {
    int dice = ThreadLocalRandom.current().nextInt(256);
    if (dice == 0) {
      LockSupport.parkNanos(50_000);
    } else if (dice < 64) {
      Thread.yield();
    }
  }

  /** Compares one more. */
  void join(String name, Engine engine) {
    all.put(name, engine);
  }

  /** Instructions that the traced run has seen. */
  long steps() {
    return steps;
  }

  Outcome reference(FuzzCase block) {
    return all.values().iterator().next().run(block);
  }

  /** What is wrong with this case: the first disagreement, or an exception; null when nothing. */
  String fault(FuzzCase block) {
    List<String> names = new ArrayList<>(all.keySet());
    Outcome reference = null;
    for (String name : names) {
      Outcome outcome;
      try {
        outcome = all.get(name).run(block);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        return name + " threw " + e + " at " + e.getStackTrace()[0];
      }
      if (reference == null) {
        reference = outcome;
      }
      String difference = outcome.differenceFrom(reference);
      if (difference != null) {
        return name + ": " + difference + " with " + names.getFirst();
      }
    }
    return null;
  }
}
