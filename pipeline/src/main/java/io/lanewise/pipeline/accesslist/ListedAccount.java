package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageClear;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * An account that the list names, through the steps of a block. What lies below is read when it is
 * first asked for, under the lock of the world. Safe for use by many threads.
 */
final class ListedAccount {
  private record Base(AccountState state) {}

  private final AccountChanges listed;
  private final WorldView world;
  private volatile Base base;
  private volatile Map<UInt256, ListedSlot> slots;

  // Only ever set, by any thread.

  /** Whether a step has accessed it. */
  boolean accessed;

  /** Whether a transaction has made its storage void. */
  boolean cleared;

  /** Whether a transaction has deleted it; it may have come back. */
  boolean deleted;

  /**
   * @param world the state before the transactions
   */
  ListedAccount(AccountChanges listed, WorldView world) {
    this.listed = listed;
    this.world = world;
  }

  AccountChanges listed() {
    return listed;
  }

  private AccountState base() {
    Base known = base;
    if (known == null) {
      synchronized (world) {
        known = base;
        if (known == null) {
          base = known = new Base(world.account(listed.address()));
        }
      }
    }
    return known.state;
  }

  /** The account as the step with this index must see it; null when there is none. */
  AccountState before(int index) {
    AccountState state = base();
    BalanceChange balance = Changes.before(listed.balanceChanges(), index);
    NonceChange nonce = Changes.before(listed.nonceChanges(), index);
    CodeChange code = Changes.before(listed.codeChanges(), index);
    if (balance == null && nonce == null && code == null) {
      return state;
    }
    UInt256 oldBalance = state == null ? UInt256.ZERO : state.balance();
    UInt256 newBalance = balance == null ? oldBalance : balance.balance();
    long oldNonce = state == null ? 0 : state.nonce();
    long newNonce = nonce == null ? oldNonce : nonce.nonce();
    Hash oldCode = state == null ? Code.EMPTY_HASH : state.codeHash();
    Hash newCode = code == null ? oldCode : code.code().hash();
    AccountState now = new AccountState(newNonce, newBalance, newCode);
    return isEmpty(now) ? null : now; // EIP-161
  }

  /** The slot with this key, or null when the list does not name it. */
  ListedSlot slot(UInt256 key) {
    return slots().get(key);
  }

  Map<UInt256, ListedSlot> slots() {
    Map<UInt256, ListedSlot> known = slots;
    if (known == null) {
      synchronized (this) {
        known = slots;
        if (known == null) {
          slots = known = makeSlots();
        }
      }
    }
    return known;
  }

  private Map<UInt256, ListedSlot> makeSlots() {
    int count = listed.storageChanges().size() + listed.storageReads().size();
    Map<UInt256, ListedSlot> made = HashMap.newHashMap(count);
    for (SlotChanges slot : listed.storageChanges()) {
      made.put(slot.slot(), new ListedSlot(slot.changes()));
    }
    for (UInt256 key : listed.storageReads()) {
      made.put(key, new ListedSlot(List.of()));
    }
    return made;
  }

  /** The slot's value as the step with this index must see it. */
  UInt256 valueBefore(ListedSlot slot, UInt256 key, int index) {
    StorageChange change = Changes.before(slot.changes, index);
    StorageClear clear = Changes.before(listed.storageClears(), index);
    if (clear != null && (change == null || change.index() < clear.index())) {
      return UInt256.ZERO;
    }
    return change == null ? base(slot, key) : change.value();
  }

  private UInt256 base(ListedSlot slot, UInt256 key) {
    UInt256 value = slot.base;
    if (value == null) {
      boolean exists = base() != null;
      synchronized (world) {
        value = slot.base;
        if (value == null) {
          slot.base = value = exists ? world.storage(listed.address(), key) : UInt256.ZERO;
        }
      }
    }
    return value;
  }

  /**
   * What the transactions have done; null when nothing.
   *
   * @param last index of the step after them
   * @param state to ask for code
   */
  AccountChange change(int last, ListedState state) {
    AccountState before = base();
    AccountState after = before(last);
    if (deleted && after != null && isEmpty(after)) {
      after = null; // It was empty all the time, and was there until it was touched.
    }
    boolean isCleared = cleared && before != null;
    Map<UInt256, UInt256> changed = after == null ? Map.of() : changedSlots(last, isCleared);
    if (changed.isEmpty() && !isCleared && Objects.equals(before, after)) {
      return null;
    }
    Hash codeBefore = before == null ? Code.EMPTY_HASH : before.codeHash();
    boolean sameCode = after == null || after.codeHash().equals(codeBefore);
    Code code = sameCode ? null : state.code(after.codeHash());
    return new AccountChange(listed.address(), before, after, code, isCleared, changed);
  }

  private Map<UInt256, UInt256> changedSlots(int last, boolean isCleared) {
    Map<UInt256, UInt256> changed = new TreeMap<>();
    for (SlotChanges written : listed.storageChanges()) {
      UInt256 key = written.slot();
      ListedSlot slot = slot(key);
      UInt256 value = valueBefore(slot, key, last);
      if (!value.equals(isCleared ? UInt256.ZERO : base(slot, key))) {
        changed.put(key, value);
      }
    }
    return changed;
  }

  private static boolean isEmpty(AccountState state) {
    return state.nonce() == 0
        && state.balance().isZero()
        && state.codeHash().equals(Code.EMPTY_HASH);
  }

  /** Whether a slot of the account is not zero, as the step must see it (EIP-7610). */
  boolean hasStorageBefore(int index) {
    StorageClear clear = Changes.before(listed.storageClears(), index);
    int clearedAt = clear == null ? -1 : clear.index();
    for (SlotChanges slot : listed.storageChanges()) {
      StorageChange change = Changes.before(slot.changes(), index);
      if (change != null && change.index() >= clearedAt && !change.value().isZero()) {
        return true;
      }
    }
    if (clear != null || base() == null) {
      return false;
    }
    synchronized (world) {
      return world.hasStorage(listed.address());
    }
  }
}
