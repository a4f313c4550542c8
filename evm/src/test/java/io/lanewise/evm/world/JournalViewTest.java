package io.lanewise.evm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Keccak256;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a journal has left, for others to go on from and to read at the same time. */
class JournalViewTest {
  private static final Address ALICE = Address.ofNumber(0xa11ce);
  private static final Address BOB = Address.ofNumber(0xb0b);
  private static final UInt256 SEVEN = UInt256.of(7);
  private static final UInt256 EIGHT = UInt256.of(8);

  private final InMemoryWorld world =
      InMemoryWorld.builder()
          .put(
              ALICE,
              3,
              UInt256.of(100),
              new byte[0],
              Map.of(SEVEN, UInt256.of(42), EIGHT, UInt256.of(43)))
          .build();
  private final Journal journal = new Journal(world);
  private final Account alice = journal.account(ALICE);
  private final Account bob = journal.account(BOB);
  private final JournalView view = new JournalView(journal, world);

  private void store(UInt256 key, long value) {
    int slot = journal.slot(alice, key.limb0(), key.limb1(), key.limb2(), key.limb3());
    journal.warm(alice, slot);
    journal.store(alice, slot, new long[] {value, 0, 0, 0}, 0);
  }

  private List<String> changedSlots() {
    List<String> changed = new ArrayList<>();
    journal.forEachChangedSlot(
        alice, (words, key, value) -> changed.add(words[key] + ": " + words[value]));
    return changed;
  }

  @Test
  void slotsAsTheyWereLeftAndNothingIsNoted() {
    journal.startTransaction();
    store(SEVEN, 5);
    journal.finishTransaction(true);
    assertEquals(UInt256.of(5), view.storage(ALICE, SEVEN));
    assertEquals(UInt256.of(43), view.storage(ALICE, EIGHT));
    List<UInt256> noted = new ArrayList<>();
    journal.forEachAccessedSlot(alice, noted::add);
    assertEquals(List.of(SEVEN), noted);
  }

  @Test
  void whatWasDeletedHasNoSlots() {
    journal.startTransaction();
    store(SEVEN, 5);
    journal.destroy(alice);
    journal.finishTransaction(true);
    assertNull(view.account(ALICE));
    assertEquals(UInt256.ZERO, view.storage(ALICE, SEVEN));
    assertEquals(UInt256.ZERO, view.storage(ALICE, EIGHT));
    assertFalse(view.hasStorage(ALICE));
  }

  @Test
  void codeThatWasMadeMeanwhile() {
    byte[] bytes = {0x5b};
    Code code = new Code(bytes, Keccak256.hash(bytes));
    assertThrows(MissingStateException.class, () -> view.code(code.hash()));
    journal.startTransaction();
    journal.create(bob, 1);
    journal.setCode(bob, code);
    journal.finishTransaction(true);
    assertEquals(code.hash(), view.account(BOB).codeHash());
    assertSame(code, view.code(code.hash()));
  }

  /** Over several transactions: what the last has not touched, and what it has. */
  @Test
  void slotsThatSeveralTransactionsHaveChanged() {
    journal.startTransaction();
    store(SEVEN, 5);
    store(EIGHT, 6);
    journal.finishTransaction(true);
    journal.startTransaction();
    store(EIGHT, 6);
    journal.finishTransaction(true);
    assertEquals(List.of("7: 5", "8: 6"), changedSlots());
  }

  @Test
  void slotsThatWereChangedBackInTheirTransaction() {
    journal.startTransaction();
    store(SEVEN, 5);
    store(SEVEN, 42);
    journal.checkpoint();
    store(EIGHT, 6);
    journal.revert();
    journal.finishTransaction(true);
    journal.startTransaction();
    store(SEVEN, 42);
    journal.finishTransaction(true);
    assertEquals(List.of(), changedSlots());
  }

  /** What is paid to a deleted account is all that it has, whatever it had. */
  @Test
  void theBalanceOfADeletedAccountIsNoDifference() {
    assertEquals(BalanceUse.NONE, alice.balanceUse());
    journal.startTransaction();
    journal.destroy(alice);
    journal.finishTransaction(true);
    journal.startTransaction();
    journal.addBalance(alice, UInt256.ONE);
    journal.finishTransaction(true);
    assertEquals(BalanceUse.EXACT, alice.balanceUse());
  }
}
