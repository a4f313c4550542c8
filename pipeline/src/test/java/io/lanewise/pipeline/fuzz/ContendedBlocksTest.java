package io.lanewise.pipeline.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.testing.DeepStack;
import io.lanewise.pipeline.fuzz.ContendedBlocks.Total;
import org.junit.jupiter.api.Test;

/**
 * Blocks full of conflicts give one answer.
 *
 * <p>To run more: {@code -Dlanewise.contended.blocks=N}, beginning with {@code
 * -Dlanewise.contended.seed=S}.
 */
class ContendedBlocksTest {
  private static final int BLOCKS = Integer.getInteger("lanewise.contended.blocks", 150);
  private static final long SEED = Long.getLong("lanewise.contended.seed", 1);

  @Test
  void giveOneAnswer() throws Exception {
    Total total = DeepStack.call(() -> ContendedBlocks.run(SEED, BLOCKS));
    System.out.println(total + ", " + total.jitteredRuns() + " jittered runs");
    assertNull(total.fault(), total.fault());
    assertTrue(BLOCKS < 100 || total.valid() > BLOCKS / 2, total.valid() + " are valid");
  }

  @Test
  void theSameSeedMakesTheSameBlock() {
    assertEquals(ContendedGenerator.make(7).toString(), ContendedGenerator.make(7).toString());
  }
}
