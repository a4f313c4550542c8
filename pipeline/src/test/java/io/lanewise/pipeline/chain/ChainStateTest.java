package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.Trie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainStateTest {
  private static final Address ADDRESS = Address.ofNumber(0x1234);

  @Test
  void theEmptyStateHasTheEmptyRoot() {
    assertEquals(Trie.EMPTY_ROOT, new ChainState().root());
  }

  /** The same state has the same root, however it came about. */
  @Test
  void rootDoesNotDependOnTheWay() {
    Random random = new Random(7);
    ChainState changed = new ChainState();
    Map<Address, AccountState> accounts = new HashMap<>();
    Map<Address, Map<UInt256, UInt256>> slots = new HashMap<>();
    for (int block = 0; block < 60; block++) {
      List<AccountChange> changes = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Address address = Address.ofNumber(1 + block % 4 * 8 + i);
        AccountChange change = randomChange(address, accounts.get(address), random);
        changes.add(change);
        record(change, accounts, slots);
      }
      Hash before = changed.root();
      Hash foreseen = changed.prepare(new StateChanges(changes)).root();
      assertEquals(before, changed.root());
      changed.apply(new StateChanges(changes));
      assertEquals(foreseen, changed.root());
    }
    ChainState direct = new ChainState();
    List<AccountChange> all = new ArrayList<>();
    accounts.forEach(
        (address, state) ->
            all.add(new AccountChange(address, null, state, null, false, slots.get(address))));
    direct.apply(new StateChanges(all));
    assertFalse(accounts.isEmpty());
    assertEquals(direct.root(), changed.root());
    accounts.forEach((address, state) -> assertEquals(state, changed.account(address)));
  }

  private static AccountChange randomChange(Address address, AccountState before, Random random) {
    if (before != null && random.nextInt(5) == 0) {
      return new AccountChange(address, before, null, null, true, Map.of());
    }
    Map<UInt256, UInt256> slots = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      slots.put(UInt256.of(random.nextInt(6)), UInt256.of(random.nextInt(3)));
    }
    AccountState after =
        new AccountState(random.nextInt(9), UInt256.of(random.nextLong()), Code.EMPTY_HASH);
    return new AccountChange(address, before, after, null, random.nextInt(6) == 0, slots);
  }

  private static void record(
      AccountChange change,
      Map<Address, AccountState> accounts,
      Map<Address, Map<UInt256, UInt256>> slots) {
    Address address = change.address();
    if (change.after() == null) {
      accounts.remove(address);
      slots.remove(address);
      return;
    }
    accounts.put(address, change.after());
    Map<UInt256, UInt256> own = slots.computeIfAbsent(address, _ -> new HashMap<>());
    if (change.storageCleared()) {
      own.clear();
    }
    own.putAll(change.slots());
  }

  @Test
  void zeroesAreNotStored() {
    ChainState state = new ChainState();
    UInt256 slot = UInt256.of(5);
    AccountState account = new AccountState(1, UInt256.ZERO, Code.EMPTY_HASH);
    state.apply(changes(account, Map.of(slot, UInt256.ONE)));
    Hash withSlot = state.root();
    assertEquals(UInt256.ONE, state.storage(ADDRESS, slot));
    assertTrue(state.hasStorage(ADDRESS));

    state.apply(changes(account, Map.of(slot, UInt256.ZERO)));
    assertFalse(state.hasStorage(ADDRESS));
    assertEquals(UInt256.ZERO, state.storage(ADDRESS, slot));
    assertFalse(withSlot.equals(state.root()));
  }

  @Test
  void whatIsNotThere() {
    ChainState state = new ChainState();
    assertNull(state.account(ADDRESS));
    assertEquals(UInt256.ZERO, state.storage(ADDRESS, UInt256.ONE));
    assertFalse(state.hasStorage(ADDRESS));
    assertThrows(MissingStateException.class, () -> state.code(Hash.ZERO));
    assertEquals(Code.EMPTY, state.code(Code.EMPTY_HASH));
  }

  private static StateChanges changes(AccountState after, Map<UInt256, UInt256> slots) {
    return new StateChanges(List.of(new AccountChange(ADDRESS, null, after, null, false, slots)));
  }
}
