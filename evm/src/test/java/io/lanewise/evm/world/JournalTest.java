package io.lanewise.evm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JournalTest {
  private static final Address ALICE = Address.ofNumber(0xa11ce);
  private static final Address BOB = Address.ofNumber(0xb0b);
  private static final UInt256 KEY = UInt256.of(7);

  /** Alice has 100 wei, nonce 3 and 42 in slot 7; nobody else exists. */
  private static final class AliceOnly implements WorldView {
    @Override
    public AccountState account(Address address) {
      return address.equals(ALICE) ? new AccountState(3, UInt256.of(100), Code.EMPTY_HASH) : null;
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      return address.equals(ALICE) && slot.equals(KEY) ? UInt256.of(42) : UInt256.ZERO;
    }

    @Override
    public boolean hasStorage(Address address) {
      return address.equals(ALICE);
    }

    @Override
    public Code code(Hash codeHash) {
      throw new MissingStateException(codeHash.toString());
    }
  }

  private final Journal journal = new Journal(new AliceOnly());
  private final Account alice = journal.account(ALICE);
  private final Account bob = journal.account(BOB);

  private void store(Account account, UInt256 key, long value) {
    int slot = slot(account, key);
    journal.warm(account, slot);
    journal.store(account, slot, new long[] {value, 0, 0, 0}, 0);
  }

  private int slot(Account account, UInt256 key) {
    return journal.slot(account, key.limb0(), key.limb1(), key.limb2(), key.limb3());
  }

  @Test
  void revertBringsEverythingBack() {
    journal.startTransaction();
    journal.checkpoint();
    journal.subtractBalance(alice, UInt256.of(60));
    journal.addBalance(bob, UInt256.of(60));
    journal.setNonce(alice, 4);
    journal.setCode(bob, Code.of(new byte[] {1}));
    journal.addRefund(4800);
    journal.addLog(new Log(ALICE, List.of(), new byte[0]));
    journal.transientStore(ALICE, KEY, UInt256.ONE);
    assertTrue(journal.warm(alice));
    store(alice, KEY, 43);
    store(alice, KEY, 44);
    journal.revert();

    assertEquals(UInt256.of(100), alice.balance());
    assertEquals(3, alice.nonce());
    assertFalse(bob.exists());
    assertFalse(bob.hasCode());
    assertEquals(0, journal.refund());
    assertTrue(journal.logs().isEmpty());
    assertEquals(UInt256.ZERO, journal.transientLoad(ALICE, KEY));
    assertEquals(UInt256.of(42), journal.storage(alice, KEY));
    assertTrue(journal.warm(alice), "cold again");
    assertTrue(journal.warm(alice, slot(alice, KEY)), "cold again");
    journal.finishTransaction(true);
    assertTrue(journal.changes().accounts().isEmpty());
  }

  @Test
  void innerRevertKeepsWhatTheOuterCheckpointDid() {
    journal.startTransaction();
    journal.checkpoint();
    store(alice, KEY, 1);
    journal.checkpoint();
    store(alice, KEY, 2);
    journal.checkpoint();
    store(alice, KEY, 3);
    journal.commit();
    journal.revert();
    assertEquals(UInt256.of(1), journal.storage(alice, KEY));
    journal.commit();
    journal.finishTransaction(true);
    assertEquals(Map.of(KEY, UInt256.of(1)), journal.changes().accounts().getFirst().slots());
  }

  @Test
  void warmthAndOriginalValuesEndWithTheTransaction() {
    journal.startTransaction();
    assertTrue(journal.warm(alice));
    assertFalse(journal.warm(alice));
    store(alice, KEY, 1);
    assertFalse(alice.isOriginal(slot(alice, KEY)));
    journal.finishTransaction(true);

    journal.startTransaction();
    assertTrue(journal.warm(alice));
    assertTrue(journal.warm(alice, slot(alice, KEY)));
    assertTrue(alice.isOriginal(slot(alice, KEY)), "the new original value is 1");
    assertTrue(alice.currentEquals(slot(alice, KEY), new long[] {1, 0, 0, 0}, 0));
  }

  @Test
  void touchedEmptyAccountsAreDeletedFromSpuriousDragonOn() {
    journal.startTransaction();
    journal.addBalance(bob, UInt256.ZERO);
    journal.finishTransaction(false);
    assertTrue(bob.exists(), "the old rules keep it");

    journal.startTransaction();
    journal.touch(bob);
    journal.finishTransaction(true);
    assertFalse(bob.exists());
  }

  @Test
  void destroyedAccountLosesItsStorageAtTheEndOfTheTransaction() {
    journal.startTransaction();
    journal.destroy(alice);
    store(alice, KEY, 9);
    assertEquals(UInt256.of(9), journal.storage(alice, KEY));
    journal.finishTransaction(true);

    assertFalse(alice.exists());
    assertEquals(UInt256.ZERO, journal.storage(alice, KEY), "the view below no longer counts");
    assertFalse(journal.hasStorage(alice));
    StateChanges.AccountChange change = journal.changes().accounts().getFirst();
    assertNull(change.after());
    assertTrue(change.storageCleared());
  }

  @Test
  void storingTheOldValueAgainIsNoChange() {
    journal.startTransaction();
    store(alice, KEY, 1);
    store(alice, KEY, 42);
    journal.finishTransaction(true);
    assertTrue(journal.changes().accounts().isEmpty());
  }

  @Test
  void touchOfRipemd160OutlivesTheRevert() {
    journal.startTransaction();
    Account ripemd = journal.account(Address.ofNumber(3));
    journal.checkpoint();
    journal.touch(ripemd);
    journal.revert();
    assertTrue(ripemd.touched);
    journal.checkpoint();
    journal.touch(bob);
    journal.revert();
    assertFalse(bob.touched);
  }

  /** Knows nothing and says so. */
  private static final class NothingAtHand implements WorldView {
    @Override
    public AccountState account(Address address) {
      throw new MissingStateException(address.toString());
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      throw new MissingStateException(slot.toString());
    }

    @Override
    public boolean hasStorage(Address address) {
      throw new MissingStateException(address.toString());
    }

    @Override
    public Code code(Hash codeHash) {
      throw new MissingStateException(codeHash.toString());
    }
  }

  @Test
  void warmthIsKeptWithoutReading() {
    Journal blind = new Journal(new NothingAtHand());
    blind.startTransaction();
    blind.warm(BOB);
    blind.warm(ALICE, KEY);
    assertFalse(blind.warm(blind.unread(BOB.limb0(), BOB.limb1(), BOB.limb2())));
    Account account = blind.unread(ALICE.limb0(), ALICE.limb1(), ALICE.limb2());
    assertFalse(blind.warm(account, blind.unreadSlot(account, KEY.limb0(), 0, 0, 0)));
    blind.finishTransaction(true);
    assertTrue(blind.changes().accounts().isEmpty());
    assertThrows(MissingStateException.class, () -> blind.load(account));
  }

  @Test
  void agreesWithAMapOverRandomStoresAndReverts() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      journal.startTransaction();
      java.util.ArrayDeque<Map<UInt256, Long>> open = new java.util.ArrayDeque<>();
      Map<UInt256, Long> now = new HashMap<>();
      for (int i = 0; i < 16; i++) {
        UInt256 key = UInt256.of(i);
        now.put(key, journal.storage(bob, key).limb0());
      }
      for (int step = 0; step < 100; step++) {
        switch (random.nextInt(6)) {
          case 0 -> {
            open.push(new HashMap<>(now));
            journal.checkpoint();
          }
          case 1 -> {
            if (!open.isEmpty()) {
              now = open.pop();
              journal.revert();
            }
          }
          case 2 -> {
            if (!open.isEmpty()) {
              open.pop();
              journal.commit();
            }
          }
          default -> {
            UInt256 key = UInt256.of(random.nextInt(16));
            long value = random.nextInt(4);
            now.put(key, value);
            store(bob, key, value);
          }
        }
      }
      now.forEach((key, value) -> assertEquals(value, journal.storage(bob, key).limb0()));
      journal.finishTransaction(false);
    }
  }

  /** What a transaction has changed, one line each, sorted. */
  private List<String> shown() {
    return shown(journal::forEachChange);
  }

  private List<String> shown(java.util.function.Consumer<ChangeVisitor> changes) {
    List<String> lines = new java.util.ArrayList<>();
    changes.accept(
        new ChangeVisitor() {
          @Override
          public void account(
              Account account, boolean existed, long nonce, UInt256 balance, Hash codeHash) {
            String before = existed ? nonce + "/" + balance.limb0() : "none";
            String after =
                account.exists() ? account.nonce() + "/" + account.balance().limb0() : "none";
            lines.add((account == alice ? "alice " : "bob ") + before + " " + after);
          }

          @Override
          public void slot(Account account, long[] words, int key, int value) {
            lines.add(
                (account == alice ? "alice" : "bob") + "[" + words[key] + "] " + words[value]);
          }
        });
    return lines.stream().sorted().toList();
  }

  @Test
  void showsWhatEachTransactionHasChanged() {
    journal.startTransaction();
    journal.subtractBalance(alice, UInt256.of(60));
    journal.setNonce(alice, 4);
    journal.addBalance(bob, UInt256.of(60));
    store(alice, KEY, 43);
    store(alice, KEY, 44);
    journal.finishTransaction(true);
    assertEquals(List.of("alice 3/100 4/40", "alice[7] 44", "bob none 0/60"), shown());

    journal.startTransaction();
    assertEquals(List.of(), shown(), "of a transaction that is not finished");
    journal.subtractBalance(bob, UInt256.of(60));
    journal.addBalance(alice, UInt256.of(60));
    journal.checkpoint();
    journal.setNonce(alice, 9);
    store(alice, KEY, 45);
    journal.revert();
    store(alice, UInt256.ONE, 5);
    journal.finishTransaction(true);
    assertEquals(List.of("alice 4/40 4/100", "alice[1] 5", "bob 0/60 none"), shown());
  }

  @Test
  void showsNoSlotThatIsAsItWasOrDeleted() {
    journal.startTransaction();
    store(alice, KEY, 43);
    store(alice, KEY, 42);
    store(bob, KEY, 1);
    journal.destroy(bob);
    journal.finishTransaction(true);
    assertEquals(List.of("bob none none"), shown());
  }

  @Test
  void showsWhatAllHaveChanged() {
    journal.startTransaction();
    journal.subtractBalance(alice, UInt256.of(60));
    journal.addBalance(bob, UInt256.of(60));
    store(alice, KEY, 43);
    store(alice, UInt256.ONE, 5);
    journal.finishTransaction(true);
    journal.startTransaction();
    store(alice, KEY, 42);
    journal.setNonce(alice, 4);
    slot(alice, UInt256.of(9));
    journal.finishTransaction(true);
    assertEquals(
        List.of("alice 3/100 4/40", "alice[1] 5", "bob none 0/60"),
        shown(journal::forEachTotalChange));
  }

  /** Numbers accounts as their addresses are, and slots as their keys are. */
  private static final class Numbering implements NumberingView {
    private final WorldView world = new AliceOnly();
    private final List<String> asked = new java.util.ArrayList<>();

    @Override
    public AccountState load(Account account) {
      assertEquals(account.address().hashCode(), account.hash());
      account.setNumber((int) account.address().limb0());
      return world.account(account.address());
    }

    @Override
    public UInt256 load(Account account, long[] words, int key, boolean isVoid) {
      UInt256 slot = UInt256.of(words, key);
      assertEquals(slot.hashCode(), (int) words[key + HASH]);
      words[key + NUMBER] = slot.limb0();
      asked.add((account.number() == ALICE.limb0() ? "alice" : "bob") + slot.limb0() + isVoid);
      return isVoid ? UInt256.ZERO : world.storage(account.address(), slot);
    }

    @Override
    public int accounts() {
      return 500;
    }

    @Override
    public int slots(Account account) {
      return account.number() == ALICE.limb0() ? 5 : 0;
    }

    @Override
    public AccountState account(Address address) {
      throw new AssertionError("asked without a number");
    }

    @Override
    public UInt256 storage(Address address, UInt256 slot) {
      throw new AssertionError("asked without a number");
    }

    @Override
    public boolean hasStorage(Address address) {
      return world.hasStorage(address);
    }

    @Override
    public Code code(Hash codeHash) {
      return world.code(codeHash);
    }
  }

  @Test
  void keepsTheNumbersOfAView() {
    Numbering view = new Numbering();
    Journal numbered = new Journal(new AliceOnly());
    for (int round = 0; round < 3; round++) {
      numbered.reset(view);
      view.asked.clear();
      numbered.startTransaction();
      Account first = numbered.account(ALICE);
      Account second = numbered.account(BOB);
      assertEquals(ALICE.limb0(), first.number());
      for (int key = 0; key < 20; key++) {
        int slot = numbered.slot(first, key, 0, 0, 0);
        assertEquals(key == 7 ? 42 : 0, first.slots.slots[slot + SlotTable.CURRENT]);
        assertEquals(key, first.slots.slots[slot + NumberingView.NUMBER]);
      }
      numbered.slot(second, 3, 0, 0, 0);
      numbered.destroy(first);
      numbered.finishTransaction(true);
      numbered.slot(first, 7, 0, 0, 0);
      assertEquals(22, view.asked.size());
      assertEquals(List.of("bob3true", "alice7true"), view.asked.subList(20, 22));
    }
  }
}
