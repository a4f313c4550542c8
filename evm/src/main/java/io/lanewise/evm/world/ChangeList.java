package io.lanewise.evm.world;

import static io.lanewise.evm.world.SlotTable.CURRENT;
import static io.lanewise.evm.world.SlotTable.STATE;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Lists what a {@link Journal} has come to: the accounts and slots that are not as the view has
 * them.
 */
final class ChangeList {
  private final Journal journal;

  ChangeList(Journal journal) {
    this.journal = journal;
  }

  StateChanges of(AccountTable accounts) {
    List<StateChanges.AccountChange> changed = new ArrayList<>();
    for (Account account : accounts.toArray()) {
      StateChanges.AccountChange change = account.loaded ? change(account) : null;
      if (change != null) {
        changed.add(change);
      }
    }
    return new StateChanges(changed);
  }

  /** Shows a visitor the account and those of its slots that have changed. */
  void show(Account account, ChangeVisitor visitor) {
    AccountState before = account.before;
    if (before == null) {
      visitor.account(account, false, 0, UInt256.ZERO, Code.EMPTY_HASH);
    } else {
      visitor.account(account, true, before.nonce(), before.balance(), before.codeHash());
    }
    SlotTable table = account.slots;
    int end = table == null ? 0 : table.size() * SlotTable.STRIDE;
    for (int at = 0; at < end; at += SlotTable.STRIDE) {
      if (isChanged(account, at)) {
        visitor.slot(account, table.slots, at, at + CURRENT);
      }
    }
  }

  private boolean isChanged(Account account, int at) {
    long[] slots = account.slots.slots;
    if (slots[at + STATE] < SlotTable.WRITTEN) {
      return false;
    }
    UInt256 below = journal.valueBelow(account, UInt256.of(slots, at));
    return !below.equals(UInt256.of(slots, at + CURRENT));
  }

  /** Null when there is none. */
  private StateChanges.AccountChange change(Account account) {
    Map<UInt256, UInt256> slots = changedSlots(account);
    AccountState before = account.before;
    AccountState after = account.after();
    boolean cleared = account.storageCleared && before != null;
    if (slots.isEmpty() && !cleared && Objects.equals(before, after)) {
      return null;
    }
    Hash codeBefore = before == null ? Code.EMPTY_HASH : before.codeHash();
    boolean sameCode = after == null || account.codeHash.equals(codeBefore);
    Code newCode = sameCode ? null : journal.code(account);
    return new StateChanges.AccountChange(
        account.address(), before, after, newCode, cleared, slots);
  }

  private Map<UInt256, UInt256> changedSlots(Account account) {
    SlotTable table = account.slots;
    if (table == null) {
      return Map.of();
    }
    Map<UInt256, UInt256> changed = new TreeMap<>();
    for (int at = 0; at < table.size() * SlotTable.STRIDE; at += SlotTable.STRIDE) {
      if (isChanged(account, at)) {
        changed.put(UInt256.of(table.slots, at), UInt256.of(table.slots, at + CURRENT));
      }
    }
    return changed;
  }
}
