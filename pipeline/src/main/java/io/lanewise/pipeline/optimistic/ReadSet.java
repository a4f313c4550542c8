package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.BalanceUse;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a run has read, and whether it would read the same again. In arrays side by side, since one
 * worker fills them and another one looks them through.
 */
final class ReadSet {
  private static final int FIRST_CAPACITY = 8;

  private record HasStorage(AccountVersions account, boolean seen) {}

  // By account: which, what was seen, and what the run has made of the balance.
  private AccountVersions[] accounts = new AccountVersions[FIRST_CAPACITY];
  private AccountState[] states = new AccountState[FIRST_CAPACITY];
  private BalanceUse[] balanceUses = new BalanceUse[FIRST_CAPACITY];
  private UInt256[] leastBalances = new UInt256[FIRST_CAPACITY];
  private int accountCount;

  private SlotVersions[] slots = new SlotVersions[FIRST_CAPACITY];
  private UInt256[] values = new UInt256[FIRST_CAPACITY];
  private int slotCount;

  private final List<HasStorage> storages = new ArrayList<>(0);

  void clear() {
    accountCount = 0;
    slotCount = 0;
    storages.clear();
  }

  /** Gives its number. */
  int add(AccountVersions account, AccountState seen) {
    if (accountCount == accounts.length) {
      accounts = Arrays.copyOf(accounts, 2 * accountCount);
      states = Arrays.copyOf(states, 2 * accountCount);
      balanceUses = Arrays.copyOf(balanceUses, 2 * accountCount);
      leastBalances = Arrays.copyOf(leastBalances, 2 * accountCount);
    }
    accounts[accountCount] = account;
    states[accountCount] = seen;
    return accountCount++;
  }

  /** Gives its number. */
  int add(SlotVersions slot, UInt256 seen) {
    if (slotCount == slots.length) {
      slots = Arrays.copyOf(slots, 2 * slotCount);
      values = Arrays.copyOf(values, 2 * slotCount);
    }
    slots[slotCount] = slot;
    values[slotCount] = seen;
    return slotCount++;
  }

  void addHasStorage(AccountVersions account, boolean seen) {
    storages.add(new HasStorage(account, seen));
  }

  /** The account with this number. */
  AccountVersions account(int number) {
    return accounts[number];
  }

  /** The slot with this number. */
  SlotVersions slot(int number) {
    return slots[number];
  }

  /** Takes over, when the run is over, what it has made of an account's balance. */
  void finish(Account account) {
    balanceUses[account.number()] = account.balanceUse();
    leastBalances[account.number()] = account.leastBalance();
  }

  /** The first reason why the row would read something else now; null when there is none. */
  Conflict conflict(MultiVersionState state, int row) {
    for (int i = 0; i < accountCount; i++) {
      AccountState now = accounts[i].before(row);
      if (now != states[i]) {
        if (!sameCore(now, states[i])) {
          return Conflict.ACCOUNT;
        }
        if (!sameBalance(now, i)) {
          return Conflict.BALANCE;
        }
      }
    }
    for (int i = 0; i < slotCount; i++) {
      if (!slots[i].before(row).equals(values[i])) {
        return Conflict.SLOT;
      }
    }
    for (HasStorage read : storages) {
      if (state.hasStorage(read.account, row) != read.seen) {
        return Conflict.STORAGE;
      }
    }
    return null;
  }

  /** Whether two states are of the same nonce and code. */
  static boolean sameCore(AccountState a, AccountState b) {
    long nonceA = a == null ? 0 : a.nonce();
    long nonceB = b == null ? 0 : b.nonce();
    Hash codeA = a == null ? Code.EMPTY_HASH : a.codeHash();
    Hash codeB = b == null ? Code.EMPTY_HASH : b.codeHash();
    return nonceA == nonceB && codeA.equals(codeB);
  }

  /** Whether the balance does for all that the run has made of the one that it read. */
  private boolean sameBalance(AccountState state, int i) {
    UInt256 now = state == null ? UInt256.ZERO : state.balance();
    UInt256 seen = states[i] == null ? UInt256.ZERO : states[i].balance();
    return switch (balanceUses[i]) {
      case NONE -> !now.isLessThan(leastBalances[i]);
      case EMPTINESS -> now.isZero() == seen.isZero() && !now.isLessThan(leastBalances[i]);
      case EXACT -> now.equals(seen);
    };
  }
}
