package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether a list states what a block does, no more and no less. Every step is checked for what it
 * has changed; that as many changes are listed for it as it has made says that no other is.
 */
final class ListVerification {
  private final ListedState state;
  private final int[] changesListed;

  /**
   * @param changesListed how many, by block access index
   */
  ListVerification(ListedState state, int[] changesListed) {
    this.state = state;
    this.changesListed = changesListed;
  }

  /**
   * Checks what a transaction has accessed and changed. Safe for use by many threads.
   *
   * @param journal on which it alone has run, over a {@link ListedView}
   * @throws InvalidBlockException naming a change that is not listed so, or one listed that the
   *     step has not made
   */
  void checkTransaction(int index, Journal journal) {
    int[] found = new int[1];
    journal.forEachLoaded(account -> found[0] += check(index, account, journal));
    if (found[0] != changesListed[index]) {
      throw unmade(index, journal.changes());
    }
  }

  private int check(int index, Account account, Journal journal) {
    AccountState before = account.before();
    AccountState after = account.after();
    boolean clears = account.isStorageCleared() && before != null;
    ListedAccount listed = state.access(account.address(), index);
    if (before == null || clears) {
      // The view was not asked for these slots, which had no value.
      journal.forEachAccessedSlot(account, key -> state.access(listed, key, index));
    }
    // Never written with false, which could undo what another thread has found.
    if (clears) {
      listed.cleared = true;
    }
    if (before != null && after == null) {
      listed.deleted = true;
    }
    int[] found = new int[] {checkFields(index, listed, ChangedFields.of(before, after), clears)};
    journal.forEachChangedSlot(
        account, (key, value) -> found[0] += checkSlot(index, listed, key, value));
    return found[0];
  }

  /**
   * Checks what other steps have accessed and changed: those before all transactions, or after.
   *
   * @param journal on which they have run, and nothing else
   */
  void checkSteps(int index, Journal journal) {
    journal.forEachLoaded(
        account -> {
          ListedAccount listed = state.access(account.address(), index);
          journal.forEachAccessedSlot(account, key -> state.access(listed, key, index));
        });
    StateChanges changes = journal.changes();
    int found = 0;
    for (AccountChange change : changes.accounts()) {
      ListedAccount listed = state.access(change.address(), index);
      ChangedFields fields = ChangedFields.of(change.before(), change.after());
      found += checkFields(index, listed, fields, change.storageCleared());
      for (var slot : change.slots().entrySet()) {
        found += checkSlot(index, listed, slot.getKey(), slot.getValue());
      }
    }
    if (found != changesListed[index]) {
      throw unmade(index, changes);
    }
  }

  private static int checkFields(
      int index, ListedAccount account, ChangedFields fields, boolean clears) {
    if (fields == ChangedFields.NONE && !clears) {
      return 0;
    }
    AccountChanges listed = account.listed();
    int found =
        match(index, listed, "balance", fields.balance(), listed.balanceChanges(), b -> b.balance())
            + match(index, listed, "nonce", fields.nonce(), listed.nonceChanges(), n -> n.nonce());
    Hash code = fields.codeHash();
    found += match(index, listed, "code hash", code, listed.codeChanges(), c -> c.code().hash());
    if (clears && account.hasStorageBefore(index)) {
      found += match(index, listed, "clear", true, listed.storageClears(), _ -> true);
    }
    return found;
  }

  private int checkSlot(int index, ListedAccount account, UInt256 key, UInt256 value) {
    ListedSlot slot = state.access(account, key, index);
    StorageChange stated = Changes.at(slot.changes, index);
    if (stated == null || !stated.value().equals(value)) {
      throw AccessListRules.broken(
          "step "
              + index
              + " leaves "
              + account.listed().address()
              + " with "
              + value
              + " in slot "
              + key
              + ", listed is "
              + (stated == null ? "no change" : stated.value()));
    }
    return 1;
  }

  private static <C extends Change, V> int match(
      int index,
      AccountChanges account,
      String what,
      V made,
      List<C> listed,
      Function<C, V> valueOf) {
    if (made == null) {
      return 0;
    }
    C stated = Changes.at(listed, index);
    if (stated == null || !valueOf.apply(stated).equals(made)) {
      throw AccessListRules.broken(
          "step "
              + index
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

  /** The first change listed that the step has not made; it has made all others. */
  private InvalidBlockException unmade(int index, StateChanges changes) {
    TreeMap<Object, AccountChange> made = new TreeMap<>();
    changes.accounts().forEach(change -> made.put(change.address(), change));
    TreeMap<Object, String> unmade = new TreeMap<>();
    for (ListedAccount account : state.accounts()) {
      String what = unmade(index, account, made.get(account.listed().address()));
      if (what != null) {
        unmade.put(account.listed().address(), what);
      }
    }
    var first = unmade.firstEntry();
    return AccessListRules.broken(
        "step "
            + index
            + " does not change "
            + first.getValue()
            + " of "
            + first.getKey()
            + ", which is listed");
  }

  private static String unmade(int index, ListedAccount account, AccountChange change) {
    AccountChanges listed = account.listed();
    ChangedFields fields =
        change == null ? ChangedFields.NONE : ChangedFields.of(change.before(), change.after());
    if (isUnmade(index, listed.balanceChanges(), fields.balance())) {
      return "the balance";
    }
    if (isUnmade(index, listed.nonceChanges(), fields.nonce())) {
      return "the nonce";
    }
    if (isUnmade(index, listed.codeChanges(), fields.codeHash())) {
      return "the code";
    }
    boolean clears = change != null && change.storageCleared() && account.hasStorageBefore(index);
    if (isUnmade(index, listed.storageClears(), clears ? true : null)) {
      return "all the storage";
    }
    for (SlotChanges slot : listed.storageChanges()) {
      UInt256 value = change == null ? null : change.slots().get(slot.slot());
      if (isUnmade(index, slot.changes(), value)) {
        return "slot " + slot.slot();
      }
    }
    return null;
  }

  private static boolean isUnmade(int index, List<? extends Change> listed, Object made) {
    return made == null && Changes.at(listed, index) != null;
  }

  /**
   * Checks, when all steps are done, that nothing is listed that none of them has accessed.
   *
   * @throws InvalidBlockException naming the first such thing
   */
  void checkAccesses() {
    String untouched = null;
    for (ListedAccount account : state.accounts()) {
      String what = untouched(account);
      if (what != null && (untouched == null || what.compareTo(untouched) < 0)) {
        untouched = what;
      }
    }
    if (untouched != null) {
      throw AccessListRules.broken("listed and not accessed: " + untouched);
    }
  }

  private static String untouched(ListedAccount account) {
    AccountChanges listed = account.listed();
    if (!account.accessed) {
      return listed.address().toString();
    }
    if (listed.storageChanges().isEmpty() && listed.storageReads().isEmpty()) {
      return null;
    }
    return Stream.concat(
            listed.storageChanges().stream().map(SlotChanges::slot), listed.storageReads().stream())
        .filter(key -> !Objects.requireNonNull(account.slot(key)).accessed)
        .sorted()
        .findFirst()
        .map(key -> listed.address() + " slot " + key)
        .orElse(null);
  }
}
