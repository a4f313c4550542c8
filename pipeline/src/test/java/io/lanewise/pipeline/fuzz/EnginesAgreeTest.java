package io.lanewise.pipeline.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lanewise.evm.testing.DeepStack;
import org.junit.jupiter.api.Test;

/**
 * Random blocks give the same answer in every engine.
 *
 * <p>To run more: {@code -Dlanewise.fuzz.cases=N}, beginning with {@code -Dlanewise.fuzz.seed=S}.
 * The seed that a failure prints makes its case again.
 */
class EnginesAgreeTest {
  private static final int CASES = Integer.getInteger("lanewise.fuzz.cases", 250);
  private static final long SEED = Long.getLong("lanewise.fuzz.seed", 1);

  private final Engines engines = new Engines();

  @Test
  void onRandomBlocks() throws Exception {
    int valid = DeepStack.call(this::runAll);
    System.out.println(
        CASES + " blocks, " + valid + " of them valid, " + engines.steps() + " instructions");
    assertTrue(CASES < 100 || valid > CASES / 2, valid + " of " + CASES + " are valid");
  }

  private int runAll() {
    int valid = 0;
    for (long seed = SEED; seed < SEED + CASES; seed++) {
      FuzzCase block = CaseGenerator.make(seed);
      String fault = engines.fault(block);
      if (fault != null) {
        FuzzCase small = Shrinker.shrink(block, b -> engines.fault(b) != null);
        fail(engines.fault(small) + "\n" + small + "\nbefore shrinking: " + fault);
      }
      valid += engines.reference(block).valid() ? 1 : 0;
    }
    return valid;
  }

  /** One engine that forgets what programs store: it is found, and the case gets small. */
  @Test
  void anEngineThatIsWrongIsFound() throws Exception {
    ProcessorEngine right = new ProcessorEngine(true, 1 << 20, null);
    engines.join("wrong", block -> withoutSlots(right.run(block)));
    DeepStack.call(
        () -> {
          FuzzCase block = CaseGenerator.make(2);
          for (long seed = 3; engines.fault(block) == null; seed++) {
            block = CaseGenerator.make(seed);
          }
          FuzzCase small = Shrinker.shrink(block, b -> engines.fault(b) != null);
          assertTrue(engines.fault(small).startsWith("wrong: account "), engines.fault(small));
          assertEquals(1, small.transactions().size());
          return null;
        });
  }

  private static Outcome withoutSlots(Outcome outcome) {
    return new Outcome(
        outcome.valid(),
        outcome.lines().stream().map(line -> line.replaceAll("slots .*", "slots {}")).toList());
  }

  @Test
  void theSameSeedMakesTheSameBlock() {
    assertEquals(CaseGenerator.make(7).toString(), CaseGenerator.make(7).toString());
  }

  @Test
  void shrinkingKeepsWhatTheFaultNeedsOnly() {
    FuzzCase block = CaseGenerator.make(3);
    FuzzCase small = Shrinker.shrink(block, b -> b.toString().contains("c0de00 "));
    assertEquals(0, small.transactions().size());
    assertTrue(small.accounts().values().stream().allMatch(a -> a.program().isEmpty()));
  }
}
