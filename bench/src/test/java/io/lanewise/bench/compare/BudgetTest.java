package io.lanewise.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BudgetTest {
  private long now;

  @Test
  void threeRoundsAreTakenWhateverTheyTake() {
    Budget budget = new Budget(10, () -> now);
    now = 20_000_000_000L;
    assertTrue(budget.hasRound(2, 5_000_000_000L));
    assertFalse(budget.hasRound(3, 1));
    assertEquals(Budget.STEPS, budget.step());
  }

  @Test
  void aRoundThatWouldEndTooLateIsNotBegun() {
    Budget budget = new Budget(10, () -> now);
    now = 6_000_000_000L;
    assertTrue(budget.hasRound(3, 4_000_000_000L));
    assertFalse(budget.hasRound(3, 4_000_000_001L));
    assertFalse(budget.hasRound(Budget.MAX_ROUNDS, 1));
    assertEquals(400_000_000, budget.warmup(4));
    assertEquals(600, budget.step());
  }
}
