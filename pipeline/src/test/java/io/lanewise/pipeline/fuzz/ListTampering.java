package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.accesslist.BlockAccessList;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All lists that differ from one in one thing. */
final class ListTampering {
  /** One that differs. */
  record Tampered(String kind, String place, BlockAccessList list) {}

  /** What is done, to every place where it can be. */
  static final Set<String> KINDS =
      Set.of(
          "account left out",
          "account added",
          "account twice",
          "accounts swapped",
          "slot left out",
          "slot added",
          "slot without change",
          "slot value",
          "slot index",
          "slot change left out",
          "read left out",
          "read added",
          "read that is a change",
          "balance",
          "balance index",
          "balance left out",
          "balance added",
          "nonce",
          "nonce index",
          "nonce left out",
          "nonce added",
          "code",
          "code index",
          "code left out",
          "code added");

  private static final UInt256 UNUSED = UInt256.of(0x7777_7777_7777L);

  private final BlockAccessList list;
  private final int last;
  private final List<Tampered> all = new ArrayList<>();

  private ListTampering(BlockAccessList list, int last) {
    this.list = list;
    this.last = last;
  }

  /**
   * @param last the greatest block access index that the block has
   */
  static List<Tampered> all(BlockAccessList list, int last) {
    ListTampering tampering = new ListTampering(list, last);
    tampering.wholeAccounts();
    for (int i = 0; i < list.accounts().size(); i++) {
      tampering.account(i);
    }
    return tampering.all;
  }

  private void wholeAccounts() {
    List<AccountChanges> accounts = list.accounts();
    Address unused = Address.fromHex("0xffffffffffffffffffffffffffffffffffff7777");
    List<AccountChanges> more = new ArrayList<>(accounts);
    more.add(
        new AccountChanges(
            unused, List.of(), List.of(), List.of(), List.of(), List.of(), List.of()));
    add("account added", "the end", more);
    for (int i = 0; i < accounts.size(); i++) {
      String place = accounts.get(i).address().toString();
      add("account left out", place, without(accounts, i));
      add("account twice", place, with(accounts, i, accounts.get(i)));
      if (i > 0) {
        List<AccountChanges> swapped = new ArrayList<>(accounts);
        Collections.swap(swapped, i - 1, i);
        add("accounts swapped", place, swapped);
      }
    }
  }

  private void account(int at) {
    AccountChanges account = list.accounts().get(at);
    slots(at, account);
    reads(at, account);
    changes(
        "balance",
        account.balanceChanges(),
        c -> new BalanceChange(c.index(), c.balance().add(UInt256.ONE)),
        (c, index) -> new BalanceChange(index, c.balance()),
        index -> new BalanceChange(index, UNUSED),
        changes -> put(at, fields(account).with(changes, null, null)));
    changes(
        "nonce",
        account.nonceChanges(),
        c -> new NonceChange(c.index(), c.nonce() + 1),
        (c, index) -> new NonceChange(index, c.nonce()),
        index -> new NonceChange(index, 0x7777),
        changes -> put(at, fields(account).with(null, changes, null)));
    changes(
        "code",
        account.codeChanges(),
        c -> new CodeChange(c.index(), Code.of(new byte[] {0x77})),
        (c, index) -> new CodeChange(index, c.code()),
        index -> new CodeChange(index, Code.of(new byte[] {0x77})),
        changes -> put(at, fields(account).with(null, null, changes)));
  }

  private interface Move<C> {
    C to(C change, int index);
  }

  private <C extends Change> void changes(
      String kind,
      List<C> changes,
      UnaryOperator<C> alter,
      Move<C> move,
      Function<Integer, C> make,
      Function<List<C>, List<AccountChanges>> rebuild) {
    for (int i = 0; i < changes.size(); i++) {
      C change = changes.get(i);
      String place = "index " + change.index();
      add(kind, place, rebuild.apply(replaced(changes, i, alter.apply(change))));
      add(kind + " left out", place, rebuild.apply(without(changes, i)));
      for (int index : List.of(change.index() - 1, change.index() + 1, last + 1)) {
        if (index >= 0) {
          C moved = move.to(change, index);
          add(kind + " index", place, rebuild.apply(replaced(changes, i, moved)));
        }
      }
    }
    for (int index = 0; index <= last; index++) {
      int here = index;
      if (changes.stream().noneMatch(change -> change.index() == here)) {
        int at = (int) changes.stream().filter(change -> change.index() < here).count();
        C added = make.apply(index);
        add(kind + " added", "index " + index, rebuild.apply(with(changes, at, added)));
      }
    }
  }

  private void slots(int at, AccountChanges account) {
    List<SlotChanges> slots = account.storageChanges();
    String of = account.address().toString();
    List<SlotChanges> more = new ArrayList<>(slots);
    more.add(new SlotChanges(UInt256.MAX, List.of(new StorageChange(1, UNUSED))));
    add("slot added", of, put(at, fields(account).slots(more)));
    for (int s = 0; s < slots.size(); s++) {
      SlotChanges slot = slots.get(s);
      int number = s;
      String place = of + " slot " + slot.slot();
      add("slot left out", place, put(at, fields(account).slots(without(slots, s))));
      Function<List<StorageChange>, List<AccountChanges>> rebuild =
          changes ->
              put(
                  at,
                  fields(account)
                      .slots(replaced(slots, number, new SlotChanges(slot.slot(), changes))));
      add("slot without change", place, rebuild.apply(List.of()));
      for (int c = 0; c < slot.changes().size(); c++) {
        StorageChange change = slot.changes().get(c);
        StorageChange other = new StorageChange(change.index(), change.value().add(UInt256.ONE));
        StorageChange later = new StorageChange(change.index() + 1, change.value());
        add("slot value", place, rebuild.apply(replaced(slot.changes(), c, other)));
        add("slot index", place, rebuild.apply(replaced(slot.changes(), c, later)));
        add("slot change left out", place, rebuild.apply(without(slot.changes(), c)));
      }
    }
  }

  private void reads(int at, AccountChanges account) {
    List<UInt256> reads = account.storageReads();
    String of = account.address().toString();
    List<UInt256> more = new ArrayList<>(reads);
    more.add(UInt256.MAX);
    add("read added", of, put(at, fields(account).reads(more)));
    for (int i = 0; i < reads.size(); i++) {
      String place = of + " slot " + reads.get(i);
      add("read left out", place, put(at, fields(account).reads(without(reads, i))));
      List<SlotChanges> changed = new ArrayList<>(account.storageChanges());
      changed.add(new SlotChanges(reads.get(i), List.of(new StorageChange(1, UNUSED))));
      changed.sort((a, b) -> a.slot().compareTo(b.slot()));
      add("read that is a change", place, put(at, fields(account).slots(changed)));
      add(
          "read that is a change",
          place,
          put(at, fields(account).slots(changed).reads(without(reads, i))));
    }
  }

  private List<AccountChanges> put(int at, Fields fields) {
    return replaced(list.accounts(), at, fields.account);
  }

  private void add(String kind, String place, List<AccountChanges> accounts) {
    all.add(new Tampered(kind, place, new BlockAccessList(accounts)));
  }

  private static Fields fields(AccountChanges account) {
    return new Fields(account);
  }

  /** An account with some fields replaced. */
  private record Fields(AccountChanges account) {
    Fields slots(List<SlotChanges> slots) {
      return make(slots, account.storageReads(), null, null, null);
    }

    Fields reads(List<UInt256> reads) {
      return make(account.storageChanges(), reads, null, null, null);
    }

    Fields with(List<BalanceChange> balances, List<NonceChange> nonces, List<CodeChange> codes) {
      return make(account.storageChanges(), account.storageReads(), balances, nonces, codes);
    }

    private Fields make(
        List<SlotChanges> slots,
        List<UInt256> reads,
        List<BalanceChange> balances,
        List<NonceChange> nonces,
        List<CodeChange> codes) {
      return new Fields(
          new AccountChanges(
              account.address(),
              slots,
              reads,
              balances == null ? account.balanceChanges() : balances,
              nonces == null ? account.nonceChanges() : nonces,
              codes == null ? account.codeChanges() : codes,
              account.storageClears()));
    }
  }

  private static <T> List<T> without(List<T> items, int at) {
    List<T> fewer = new ArrayList<>(items);
    fewer.remove(at);
    return fewer;
  }

  private static <T> List<T> with(List<T> items, int at, T item) {
    List<T> more = new ArrayList<>(items);
    more.add(at, item);
    return more;
  }

  private static <T> List<T> replaced(List<T> items, int at, T item) {
    List<T> other = new ArrayList<>(items);
    other.set(at, item);
    return other;
  }
}
