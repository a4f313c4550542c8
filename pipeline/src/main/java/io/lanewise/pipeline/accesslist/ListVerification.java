package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.pipeline.InvalidBlockException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether a list states what a block does, no more and no less, and where it does not. Every step
 * is checked for what it has changed; that as many changes are listed for it as it has made says
 * that no other is. For one thread, when no transaction is running.
 */
final class ListVerification {
  private final ListedState state;
  private final AccessListIndex list;

  ListVerification(ListedState state) {
    this.state = state;
    list = state.list;
  }

  /**
   * Checks what steps have accessed and changed: those before all transactions, one transaction, or
   * those after.
   *
   * @param step their block access index
   * @param journal on which they have run, and nothing else
   * @throws InvalidBlockException naming a change that is not listed so, or one listed that was not
   *     made
   */
  void checkSteps(int step, Journal journal) {
    noteAccesses(step, journal);
    StateChanges changes = journal.changes();
    int found = 0;
    for (AccountChange change : changes.accounts()) {
      int account = state.access(change.address(), step);
      found += checkFields(step, account, change);
      for (var slot : change.slots().entrySet()) {
        found += checkSlot(step, account, slot.getKey(), slot.getValue());
      }
    }
    if (found != list.changes(step)) {
      throw unmade(step, changes);
    }
  }

  /**
   * Notes what steps have accessed.
   *
   * @throws InvalidBlockException naming something that is not listed
   */
  void noteAccesses(int step, Journal journal) {
    journal.forEachLoaded(
        account -> {
          int listed = state.access(account.address(), step);
          journal.forEachAccessedSlot(account, key -> state.access(listed, key, step));
        });
  }

  private int checkFields(int step, int account, AccountChange change) {
    ChangedFields made = ChangedFields.of(change.before(), change.after());
    int found =
        match(step, account, "balance", made.balance(), list.balances, balance -> balance)
            + match(step, account, "nonce", made.nonce(), list.nonces, nonce -> nonce)
            + match(step, account, "code hash", made.codeHash(), list.codes, Code::hash);
    if (change.storageCleared() && state.hasStorage(account, step)) {
      found += match(step, account, "clear", true, list.clears, clear -> clear);
    }
    return found;
  }

  private int checkSlot(int step, int account, UInt256 key, UInt256 value) {
    UInt256 stated = list.values.at(state.access(account, key, step), step);
    if (!value.equals(stated)) {
      throw AccessListRules.broken(
          "step "
              + step
              + " leaves "
              + list.address(account)
              + " with "
              + value
              + " in slot "
              + key
              + ", listed is "
              + (stated == null ? "no change" : stated));
    }
    return 1;
  }

  private <V, M> int match(
      int step, int account, String what, M made, Histories<V> listed, Function<V, M> valueOf) {
    if (made == null) {
      return 0;
    }
    V stated = listed.at(account, step);
    if (stated == null || !valueOf.apply(stated).equals(made)) {
      throw AccessListRules.broken(
          "step "
              + step
              + " leaves "
              + list.address(account)
              + " with "
              + what
              + " "
              + made
              + ", listed is "
              + (stated == null ? "no change" : valueOf.apply(stated)));
    }
    return 1;
  }

  /** The first change listed that was not made, all others being as listed. */
  private InvalidBlockException unmade(int step, StateChanges changes) {
    Map<Address, AccountChange> made = new HashMap<>();
    changes.accounts().forEach(change -> made.put(change.address(), change));
    for (int account = 0; account < list.accountCount(); account++) {
      String what = unmade(step, account, made.get(list.address(account)));
      if (what != null) {
        return AccessListRules.broken(
            "step "
                + step
                + " does not change "
                + what
                + " of "
                + list.address(account)
                + ", which is listed");
      }
    }
    throw new IllegalStateException("step " + step + " makes all changes listed, and fewer");
  }

  /** Null when there is none; {@code change} is null when the account was not changed. */
  private String unmade(int step, int account, AccountChange change) {
    ChangedFields made =
        change == null ? ChangedFields.NONE : ChangedFields.of(change.before(), change.after());
    if (made.balance() == null && list.balances.at(account, step) != null) {
      return "the balance";
    }
    if (made.nonce() == null && list.nonces.at(account, step) != null) {
      return "the nonce";
    }
    if (made.codeHash() == null && list.codes.at(account, step) != null) {
      return "the code";
    }
    boolean clears = change != null && change.storageCleared() && state.hasStorage(account, step);
    if (!clears && list.clears.at(account, step) != null) {
      return "all the storage";
    }
    for (int slot = list.firstSlot(account); slot < list.firstRead(account); slot++) {
      boolean isMade = change != null && change.slots().containsKey(list.key(slot));
      if (!isMade && list.values.at(slot, step) != null) {
        return "slot " + list.key(slot);
      }
    }
    return null;
  }

  /**
   * Checks, when all steps are done, that nothing is listed that none of them has accessed.
   *
   * @throws InvalidBlockException naming the first such thing
   */
  void checkAccesses() {
    for (int account = 0; account < list.accountCount(); account++) {
      if (!state.isAccessed(account)) {
        throw untouched(list.address(account).toString());
      }
      for (int slot = list.firstSlot(account); slot < list.endSlot(account); slot++) {
        if (!state.isSlotAccessed(slot)) {
          throw untouched(list.address(account) + " slot " + list.key(slot));
        }
      }
    }
  }

  private static InvalidBlockException untouched(String what) {
    return AccessListRules.broken("listed and not accessed: " + what);
  }
}
