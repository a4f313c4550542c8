package io.lanewise.pipeline.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.testing.DeepStack;
import io.lanewise.pipeline.accesslist.BlockAccessList;
import io.lanewise.pipeline.fuzz.ListTampering.Tampered;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A list with anything changed, added or left out is rejected, whatever the workers do. */
class TamperedListsTest {
  private static final int BLOCKS = 25;

  private final AccessListEngine engine = new AccessListEngine(2);
  private final AccessListEngine alone = new AccessListEngine(1);
  private final Map<String, Integer> rejected = new TreeMap<>();

  @Test
  void areRejected() throws Exception {
    DeepStack.call(
        () -> {
          int blocks = 0;
          for (long seed = 1; blocks < BLOCKS; seed++) {
            FuzzCase block = CaseGenerator.make(seed);
            BlockAccessList list = engine.list(block);
            if (list != null && block.transactions().size() > 1) {
              check(block, list);
              blocks++;
            }
          }
          return null;
        });
    System.out.println("rejected: " + rejected);
    assertEquals(ListTampering.KINDS, rejected.keySet());
  }

  private void check(FuzzCase block, BlockAccessList list) {
    assertTrue(engine.run(block, list).valid(), () -> "the list as recorded, " + block);
    int last = block.transactions().size() + 1;
    for (Tampered tampered : ListTampering.all(list, last)) {
      Outcome outcome = engine.run(block, tampered.list());
      Outcome inOrder = alone.run(block, tampered.list());
      String what = tampered.kind() + " at " + tampered.place() + " of " + block;
      assertFalse(outcome.valid(), what);
      String name = "BlockException.INVALID_BLOCK_ACCESS_LIST ";
      assertTrue(outcome.lines().getFirst().startsWith(name), () -> outcome + ", " + what);
      assertEquals(outcome.lines(), inOrder.lines(), "by one worker, " + what);
      rejected.merge(tampered.kind(), 1, Integer::sum);
    }
  }
}
