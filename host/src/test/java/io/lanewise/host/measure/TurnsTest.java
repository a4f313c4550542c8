package io.lanewise.host.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final Shape ONE = new Shape(64, 1);
  private static final Shape TEN = new Shape(64, 10);
  private static final Shape HUNDRED = new Shape(64, 100);
  private static final Shape LONG_TEN = new Shape(532, 10);

  @Test
  void smallBatchesComeFirst() {
    Turns turns = new Turns(List.of(HUNDRED, LONG_TEN, ONE, TEN), 1e9);
    assertEquals(List.of(ONE, TEN, LONG_TEN, HUNDRED, ONE, TEN), play(turns, 6, 1));
  }

  @Test
  void whatTakesTooLongIsLeftOut() {
    Turns turns = new Turns(List.of(ONE, TEN, HUNDRED), 500);
    // 10 ns an item: one run of a hundred takes 1,000 ns.
    assertEquals(List.of(ONE, TEN, ONE, TEN), play(turns, 4, 10));
  }

  @Test
  void whatHasBecomeFasterIsTakenIn() {
    Turns turns = new Turns(List.of(ONE, TEN, HUNDRED), 500);
    play(turns, 2, 10);
    assertEquals(List.of(ONE, TEN, HUNDRED), play(turns, 3, 4));
  }

  @Test
  void theSmallestIsNeverLeftOut() {
    Turns turns = new Turns(List.of(ONE, TEN), 0.5);
    assertEquals(List.of(ONE, ONE, ONE), play(turns, 3, 1));
  }

  @Test
  void countsRounds() {
    Turns turns = new Turns(List.of(ONE, TEN), 1e9);
    play(turns, 5, 1);
    assertEquals(2, turns.rounds());
  }

  private static List<Shape> play(Turns turns, int count, double nanosecondsPerItem) {
    List<Shape> played = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Shape shape = turns.next();
      turns.took(shape, nanosecondsPerItem * shape.batch());
      played.add(shape);
    }
    return played;
  }
}
