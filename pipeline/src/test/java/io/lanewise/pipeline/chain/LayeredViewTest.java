package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Keccak256;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks on top of a committed state look like the state that they lead to. */
class LayeredViewTest {
  private static final int ACCOUNTS = 12;
  private static final int SLOTS = 5;

  private final Random random = new Random(94);

  /** A change to a whole state, as a journal would tell it: cleared or gone when there was one. */
  private StateChanges randomChanges(InMemoryWorld before) {
    List<AccountChange> changes = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      if (random.nextInt(3) > 0) {
        continue;
      }
      Address address = Address.ofNumber(i);
      AccountState state = before.account(address);
      if (state != null && random.nextInt(4) == 0) {
        changes.add(new AccountChange(address, state, null, null, true, Map.of()));
        continue;
      }
      boolean cleared = state != null && random.nextInt(5) == 0;
      Map<UInt256, UInt256> slots = new HashMap<>();
      for (int k = random.nextInt(4); k > 0; k--) {
        slots.put(UInt256.of(random.nextInt(SLOTS)), UInt256.of(random.nextInt(2)));
      }
      byte[] bytes = {(byte) random.nextInt()};
      Code code = random.nextBoolean() ? null : new Code(bytes, Keccak256.hash(bytes));
      AccountState after =
          new AccountState(
              random.nextInt(9),
              UInt256.of(random.nextLong()),
              code != null ? code.hash() : state == null ? Code.EMPTY_HASH : state.codeHash());
      changes.add(new AccountChange(address, state, after, code, cleared, slots));
    }
    return new StateChanges(changes);
  }

  private static void assertSame(InMemoryWorld expected, WorldView view) {
    for (int i = 0; i < ACCOUNTS; i++) {
      Address address = Address.ofNumber(i);
      AccountState state = expected.account(address);
      assertEquals(state, view.account(address));
      for (int slot = 0; slot < SLOTS; slot++) {
        UInt256 key = UInt256.of(slot);
        assertEquals(expected.storage(address, key), view.storage(address, key));
      }
      if (state != null) {
        assertEquals(expected.code(state.codeHash()).hash(), view.code(state.codeHash()).hash());
      }
    }
  }

  /**
   * Some blocks committed, some in layers, some both, and one half committed: the answers stay
   * those of the whole state.
   */
  @Test
  void readsAreThoseOfTheWholeState() {
    for (int run = 0; run < 200; run++) {
      ChainState committed = new ChainState();
      InMemoryWorld whole = InMemoryWorld.builder().build();
      BlockLayers layers = new BlockLayers();
      int oldest = 0;
      Deque<StateChanges> open = new ArrayDeque<>();
      for (int block = 0; block < 8; block++) {
        StateChanges changes = randomChanges(whole);
        whole = changes.applyTo(whole);
        layers.add(new BlockLayer(block, changes));
        open.addLast(changes);
        while (open.size() > 3 || !open.isEmpty() && random.nextBoolean()) {
          committed.apply(open.removeFirst()); // its layer may stay for a while
        }
        while (block + 1 - oldest > open.size() && random.nextBoolean()) {
          layers.drop(oldest++);
        }
        WorldView view =
            layers.over(
                committed,
                () -> {
                  while (!open.isEmpty()) {
                    committed.apply(open.removeFirst());
                  }
                });
        assertSame(whole, view);
        for (int i = 0; i < ACCOUNTS; i++) {
          Address address = Address.ofNumber(i);
          assertEquals(whole.hasStorage(address), view.hasStorage(address), "account " + i);
        }
        assertSame(whole, view);
      }
    }
  }

  /** A commit that has done only some accounts is not seen through the layer. */
  @Test
  void aCommitUnderWayIsNotSeen() {
    for (int run = 0; run < 200; run++) {
      ChainState committed = new ChainState();
      StateChanges first = randomChanges(InMemoryWorld.builder().build());
      committed.apply(first);
      InMemoryWorld before = first.applyTo(InMemoryWorld.builder().build());
      StateChanges second = randomChanges(before);
      InMemoryWorld whole = second.applyTo(before);
      BlockLayers layers = new BlockLayers();
      layers.add(new BlockLayer(2, second));
      WorldView view = layers.over(committed, () -> {});
      List<AccountChange> some =
          second.accounts().stream().filter(_ -> random.nextBoolean()).toList();
      committed.apply(new StateChanges(some));
      assertSame(whole, view);
    }
  }

  @Test
  void codeThatNobodyHasIsMissing() {
    BlockLayers layers = new BlockLayers();
    layers.add(new BlockLayer(1, new StateChanges(List.of())));
    WorldView view = layers.over(new ChainState(), () -> {});
    assertThrows(
        MissingStateException.class, () -> view.code(Keccak256.hash(new byte[] {1, 2, 3})));
  }
}
