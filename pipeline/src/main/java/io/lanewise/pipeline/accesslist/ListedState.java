package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The state through the steps of a block, as the list states it; and which of the things that it
 * names have been accessed. Safe for use by many threads.
 */
final class ListedState {
  private final WorldView world;
  private final Map<Address, ListedAccount> accounts;

  /** Those that the list has, and those of the world that were asked for. */
  private final Map<Hash, Code> codes = new ConcurrentHashMap<>();

  /**
   * @param list that keeps the rules
   * @param world the state before the transactions; asked by one thread at a time
   */
  ListedState(BlockAccessList list, WorldView world) {
    this.world = world;
    accounts = HashMap.newHashMap(list.accounts().size());
    for (AccountChanges account : list.accounts()) {
      accounts.put(account.address(), new ListedAccount(account, world));
      for (CodeChange change : account.codeChanges()) {
        codes.put(change.code().hash(), change.code());
      }
    }
  }

  Iterable<ListedAccount> accounts() {
    return accounts.values();
  }

  /**
   * The account, which counts as accessed from now on.
   *
   * @throws InvalidBlockException when the list does not name it
   */
  ListedAccount access(Address address, int index) {
    ListedAccount account = accounts.get(address);
    if (account == null) {
      throw AccessListRules.broken(
          "step " + index + " accesses " + address + ", which is not listed");
    }
    account.accessed = true;
    return account;
  }

  /** The account's slot, likewise. */
  ListedSlot access(ListedAccount account, UInt256 key, int index) {
    ListedSlot slot = account.slot(key);
    if (slot == null) {
      throw AccessListRules.broken(
          "step "
              + index
              + " accesses slot "
              + key
              + " of "
              + account.listed().address()
              + ", which is not listed");
    }
    slot.accessed = true;
    return slot;
  }

  /**
   * What the transactions have done, when all have been found as listed.
   *
   * @param last index of the step after them
   */
  StateChanges changes(int last) {
    List<AccountChange> changes = new ArrayList<>();
    for (ListedAccount account : accounts.values()) {
      AccountChange change = account.accessed ? account.change(last, this) : null;
      if (change != null) {
        changes.add(change);
      }
    }
    return new StateChanges(changes);
  }

  Code code(Hash hash) {
    Code code = codes.get(hash);
    if (code != null) {
      return code;
    }
    synchronized (world) {
      code = world.code(hash);
    }
    codes.put(hash, code);
    return code;
  }
}
