package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageClear;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** Collects what the steps of a block access and change. For one thread. */
final class AccessRecorder {
  private static final class Entry {
    final TreeMap<UInt256, List<StorageChange>> slots = new TreeMap<>();
    final TreeSet<UInt256> accessed = new TreeSet<>();
    final List<BalanceChange> balances = new ArrayList<>(1);
    final List<NonceChange> nonces = new ArrayList<>(1);
    final List<CodeChange> codes = new ArrayList<>(0);
    final List<StorageClear> clears = new ArrayList<>(0);
  }

  private final TreeMap<Address, Entry> accounts = new TreeMap<>();

  /**
   * Adds what one step has done, the steps before it being added.
   *
   * @param index the block access index
   * @param journal on which the step has run, and nothing else
   * @param changes those of the journal
   * @param before the state before the step
   */
  void add(int index, Journal journal, StateChanges changes, WorldView before) {
    journal.forEachLoaded(
        account -> journal.forEachAccessedSlot(account, entry(account.address()).accessed::add));
    for (AccountChange change : changes.accounts()) {
      add(index, change, before);
    }
  }

  private Entry entry(Address address) {
    return accounts.computeIfAbsent(address, _ -> new Entry());
  }

  private void add(int index, AccountChange change, WorldView before) {
    Entry entry = entry(change.address());
    ChangedFields fields = ChangedFields.of(change.before(), change.after());
    if (fields.balance() != null) {
      entry.balances.add(new BalanceChange(index, fields.balance()));
    }
    if (fields.nonce() != null) {
      entry.nonces.add(new NonceChange(index, fields.nonce()));
    }
    if (fields.codeHash() != null) {
      Code code = change.code() == null ? Code.EMPTY : change.code();
      entry.codes.add(new CodeChange(index, code));
    }
    if (change.storageCleared() && before.hasStorage(change.address())) {
      entry.clears.add(new StorageClear(index));
    }
    change
        .slots()
        .forEach(
            (slot, value) ->
                entry
                    .slots
                    .computeIfAbsent(slot, _ -> new ArrayList<>(1))
                    .add(new StorageChange(index, value)));
  }

  /** What has been added so far. */
  BlockAccessList list() {
    List<AccountChanges> list = new ArrayList<>(accounts.size());
    accounts.forEach(
        (address, entry) -> {
          List<SlotChanges> changed = new ArrayList<>(entry.slots.size());
          entry.slots.forEach((slot, changes) -> changed.add(new SlotChanges(slot, changes)));
          List<UInt256> reads =
              entry.accessed.stream().filter(slot -> !entry.slots.containsKey(slot)).toList();
          list.add(
              new AccountChanges(
                  address,
                  changed,
                  reads,
                  entry.balances,
                  entry.nonces,
                  entry.codes,
                  entry.clears));
        });
    return new BlockAccessList(list);
  }
}
