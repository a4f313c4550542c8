package io.lanewise.pipeline.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.evm.state.StateUpdate;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.pipeline.BlockResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stages that only note what they are called for; a subclass makes them slow, or fail. */
class FakeStages implements BlockStages<Integer> {
  private final Map<Stage, List<Integer>> seen = new EnumMap<>(Stage.class);

  /** What escaped the stages; they must not see a test's failure as a block's. */
  private volatile AssertionError broken;

  private boolean ended;

  FakeStages() {
    for (Stage stage : Stage.values()) {
      seen.put(stage, Collections.synchronizedList(new ArrayList<>()));
    }
  }

  /** Called by every stage for every block; recovery, which is the ring's own, by isFrontier. */
  void visit(Stage stage, int input) {}

  /** Large, so that no more blocks than the depth are in flight. */
  @Override
  public int size(Integer input) {
    return Integer.MAX_VALUE;
  }

  /** Work that may ask for the blocks before to be through. */
  void execute(int input, Runnable awaitPrevious) {}

  /** How many transactions every block has; their signatures are made up. */
  int transactions() {
    return 0;
  }

  List<Integer> seen(Stage stage) {
    return List.copyOf(seen.get(stage));
  }

  void assertSound() {
    if (broken != null) {
      throw broken;
    }
    assertEquals(true, ended);
  }

  private void enter(Stage stage, BlockSlot<Integer> slot) {
    try {
      assertEquals(slot.sequence(), (long) slot.input());
      if (stage != Stage.DECODE) {
        assertEquals((long) slot.input(), slot.block().header().number());
        assertEquals(slot.block().hash(), slot.hash());
        assertNotNull(slot.signers());
      } else {
        assertNull(slot.block());
        assertNull(slot.signers());
        assertNull(slot.update());
      }
    } catch (AssertionError e) {
      broken = e;
      throw e;
    }
    enter(stage, slot.input());
  }

  private void enter(Stage stage, int input) {
    seen.get(stage).add(input);
    visit(stage, input);
  }

  @Override
  public Block decode(BlockSlot<Integer> slot) {
    enter(Stage.DECODE, slot);
    BlockHeader header = BlockHeader.builder().number(slot.input()).difficulty(UInt256.ONE).build();
    Transaction signed =
        Transaction.builder(TransactionType.LEGACY)
            .gasLimit(1)
            .signature(UInt256.of(27), UInt256.ONE, UInt256.ONE)
            .build();
    return new Block(header, Collections.nCopies(transactions(), signed), List.of(), null);
  }

  @Override
  public boolean isFrontier(BlockSlot<Integer> slot) {
    assertNull(slot.signers());
    enter(Stage.RECOVER, slot.input());
    return false;
  }

  @Override
  public void prefetch(BlockSlot<Integer> slot) {
    enter(Stage.PREFETCH, slot);
  }

  @Override
  public BlockResult execute(BlockSlot<Integer> slot) {
    enter(Stage.EXECUTE, slot);
    execute(slot.input(), slot::awaitPrevious);
    return null;
  }

  @Override
  public StateUpdate merkleize(BlockSlot<Integer> slot) {
    enter(Stage.MERKLEIZE, slot);
    return new StateUpdate(Trie.EMPTY_ROOT, null, Map.of(), Set.of());
  }

  @Override
  public void verify(BlockSlot<Integer> slot) {
    enter(Stage.VERIFY, slot);
    assertNotNull(slot.update());
  }

  @Override
  public void commit(BlockSlot<Integer> slot) {
    enter(Stage.COMMIT, slot);
  }

  @Override
  public void end() {
    ended = true;
  }
}
