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
    journal.forEachLoaded(
        account -> {
          ListedAccount listed = state.access(account.address(), step);
          journal.forEachAccessedSlot(account, key -> state.access(listed, key, step));
        });
    StateChanges changes = journal.changes();
    int found = 0;
    for (AccountChange change : changes.accounts()) {
      ListedAccount account = state.access(change.address(), step);
      found += checkFields(step, account, change);
      for (var slot : change.slots().entrySet()) {
        found += checkSlot(step, account, slot.getKey(), slot.getValue());
      }
    }
    if (found != list.changes(step)) {
      throw unmade(step, changes);
    }
  }

  private int checkFields(int step, ListedAccount account, AccountChange change) {
    ChangedFields made = ChangedFields.of(change.before(), change.after());
    int found =
        match(step, account, "balance", made.balance(), account.balances(), balance -> balance)
            + match(step, account, "nonce", made.nonce(), account.nonces(), nonce -> nonce)
            + match(step, account, "code hash", made.codeHash(), account.codes(), Code::hash);
    if (change.storageCleared() && state.hasStorage(account, step)) {
      found += match(step, account, "clear", true, account.clears(), clear -> clear);
    }
    return found;
  }

  private int checkSlot(int step, ListedAccount account, UInt256 key, UInt256 value) {
    UInt256 stated = state.access(account, key, step).values().at(step);
    if (!value.equals(stated)) {
      throw AccessListRules.broken(
          "step "
              + step
              + " leaves "
              + account.address()
              + " with "
              + value
              + " in slot "
              + key
              + ", listed is "
              + (stated == null ? "no change" : stated));
    }
    return 1;
  }

  private static <V, M> int match(
      int step,
      ListedAccount account,
      String what,
      M made,
      History<V> listed,
      Function<V, M> valueOf) {
    if (made == null) {
      return 0;
    }
    V stated = listed.at(step);
    if (stated == null || !valueOf.apply(stated).equals(made)) {
      throw AccessListRules.broken(
          "step "
              + step
              + " leaves "
              + account.address()
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
    for (int i = 0; i < list.accountCount(); i++) {
      ListedAccount account = list.account(i);
      String what = unmade(step, account, made.get(account.address()));
      if (what != null) {
        return AccessListRules.broken(
            "step "
                + step
                + " does not change "
                + what
                + " of "
                + account.address()
                + ", which is listed");
      }
    }
    throw new IllegalStateException("step " + step + " makes all changes listed, and fewer");
  }

  /** Null when there is none; {@code change} is null when the account was not changed. */
  private String unmade(int step, ListedAccount account, AccountChange change) {
    ChangedFields made =
        change == null ? ChangedFields.NONE : ChangedFields.of(change.before(), change.after());
    if (made.balance() == null && account.balances().at(step) != null) {
      return "the balance";
    }
    if (made.nonce() == null && account.nonces().at(step) != null) {
      return "the nonce";
    }
    if (made.codeHash() == null && account.codes().at(step) != null) {
      return "the code";
    }
    boolean clears = change != null && change.storageCleared() && state.hasStorage(account, step);
    if (!clears && account.clears().at(step) != null) {
      return "all the storage";
    }
    for (int i = account.firstSlot(); i < account.firstRead(); i++) {
      ListedSlot slot = list.slot(i);
      boolean isMade = change != null && change.slots().containsKey(slot.key());
      if (!isMade && slot.values().at(step) != null) {
        return "slot " + slot.key();
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
    for (int i = 0; i < list.accountCount(); i++) {
      ListedAccount account = list.account(i);
      if (!state.isAccessed(account)) {
        throw untouched(account.address().toString());
      }
      for (int slot = account.firstSlot(); slot < account.endSlot(); slot++) {
        if (!state.isSlotAccessed(slot)) {
          throw untouched(account.address() + " slot " + list.slot(slot).key());
        }
      }
    }
  }

  private static InvalidBlockException untouched(String what) {
    return AccessListRules.broken("listed and not accessed: " + what);
  }
}
