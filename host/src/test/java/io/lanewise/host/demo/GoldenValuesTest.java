package io.lanewise.host.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoldenValuesTest {
  @Test
  void theDefaultChainComesToThem() {
    GeneratedChain chain = DemoWorkload.generate(ChainOptions.DEFAULT);
    List<String> lines = new ArrayList<>();
    lines.add(GoldenValues.of(chain.genesis().header(), 0).toLine());
    chain.blocks().forEach(b -> lines.add(GoldenValues.of(b.block()).toLine()));
    assertEquals(
        String.join("\n", lines),
        String.join("\n", GoldenValues.load().stream().map(GoldenValues::toLine).toList()));
  }

  @Test
  void aRunFindsTheFirstDifference() {
    GeneratedChain chain = DemoWorkload.generate(ChainOptions.DEFAULT);
    List<GoldenValues> golden = new ArrayList<>(GoldenValues.load());
    GoldenValues right = golden.get(2);
    golden.set(2, withStateRoot(right, Hash.ZERO));
    ChainRun run = new ChainRun(chain, golden);
    assertTrue(run.execute(chain.blocks().get(0)).verified());
    BlockOutcome outcome = run.execute(chain.blocks().get(1));
    assertFalse(outcome.verified());
    assertEquals(
        "stateRoot: expected " + Hash.ZERO + " (golden), got " + right.stateRoot(),
        outcome.difference());
  }

  @Test
  void differencesNameTheField() {
    GoldenValues value = new GoldenValues(1, 2, 3, Hash.ZERO, Hash.ZERO, Hash.ZERO);
    assertNull(value.difference(value));
    assertEquals(
        "gasUsed: expected 3 (golden), got 4",
        value.difference(new GoldenValues(1, 2, 4, Hash.ZERO, Hash.ZERO, Hash.ZERO)));
    assertEquals(
        "transactions: expected 2 (golden), got 1",
        value.difference(new GoldenValues(1, 1, 4, Hash.ZERO, Hash.ZERO, Hash.ZERO)));
  }

  private static GoldenValues withStateRoot(GoldenValues v, Hash stateRoot) {
    return new GoldenValues(
        v.number(), v.transactions(), v.gasUsed(), stateRoot, v.receiptsRoot(), v.blockHash());
  }
}
