package io.lanewise.pipeline.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every way to run a block; the first is what the others are compared with. */
final class Engines {
  private static final long CACHE = 16L << 20;

  private final Map<String, Engine> all = new LinkedHashMap<>();
  private long steps;

  Engines() {
    all.put("fresh", new SequentialEngine(false, 1, null));
    all.put("kept frames and translations", new SequentialEngine(true, CACHE, null));
    all.put("traced", new SequentialEngine(true, CACHE, (frame, pc, opcode, gas, size) -> steps++));
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
