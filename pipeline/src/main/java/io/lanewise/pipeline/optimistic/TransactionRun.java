package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.BalanceUse;
import io.lanewise.evm.world.Journal;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One transaction's last run: what it read, what it wrote, what came of it. Used by one thread at a
 * time; {@link Schedule} hands it from one to the next.
 */
final class TransactionRun {
  /** Why a run does not count. */
  enum Conflict {
    /** Nonce or code of an account, or whether it exists. */
    ACCOUNT,
    BALANCE,
    SLOT,
    /** Whether an account has storage. */
    STORAGE,
    /** It ended in an error, which reading other values may have caused. */
    FAILED
  }

  private record AccountRead(
      AccountVersions account, AccountState seen, BalanceUse use, UInt256 leastBalance) {}

  private record SlotRead(SlotVersions slot, UInt256 seen) {}

  private record HasStorageRead(AccountVersions account, boolean seen) {}

  private record SlotWritten(SlotVersions slot, SlotVersions.Write write) {}

  private record AccountWritten(AccountVersions account, AccountWrite write) {}

  private final int transaction;
  private final List<AccountRead> accountsRead = new ArrayList<>();
  private final List<SlotRead> slotsRead = new ArrayList<>();
  private final List<HasStorageRead> storagesRead = new ArrayList<>(0);
  private List<AccountWritten> accountsWritten = new ArrayList<>();
  private List<SlotWritten> slotsWritten = new ArrayList<>();

  /** What the run before wrote and others still see; or null. */
  private List<AccountWritten> accountsBefore;

  private List<SlotWritten> slotsBefore;
  private TransactionResult result;

  TransactionRun(int transaction) {
    this.transaction = transaction;
  }

  /** The transaction's index. */
  int transaction() {
    return transaction;
  }

  /** Null when the run ended in an error. */
  TransactionResult result() {
    return result;
  }

  /** Forgets what an earlier run read; what it wrote stays until {@link #supersede}. */
  void start() {
    accountsRead.clear();
    slotsRead.clear();
    storagesRead.clear();
    result = null;
  }

  void readAccount(AccountVersions account, AccountState seen) {
    accountsRead.add(new AccountRead(account, seen, BalanceUse.EXACT, UInt256.ZERO));
  }

  void readSlot(SlotVersions slot, UInt256 seen) {
    slotsRead.add(new SlotRead(slot, seen));
  }

  void readHasStorage(AccountVersions account, boolean seen) {
    storagesRead.add(new HasStorageRead(account, seen));
  }

  /** Takes from the journal what the run did. */
  void finish(TransactionResult outcome, Journal journal, MultiVersionState state) {
    for (int i = 0; i < accountsRead.size(); i++) {
      AccountRead read = accountsRead.get(i);
      Account account = journal.findLoaded(read.account.address);
      accountsRead.set(
          i,
          new AccountRead(read.account, read.seen, account.balanceUse(), account.leastBalance()));
      collect(read.account, account, journal, state);
    }
    result = outcome;
  }

  private void collect(
      AccountVersions versions, Account account, Journal journal, MultiVersionState state) {
    AccountWrite write = write(account);
    if (write != null) {
      accountsWritten.add(new AccountWritten(versions, write));
      if (write.changesCore() && !write.codeHash().equals(Code.EMPTY_HASH)) {
        state.add(journal.code(account));
      }
    }
    journal.forEachChangedSlot(
        account,
        (key, value) ->
            slotsWritten.add(
                new SlotWritten(
                    state.slot(versions, key), new SlotVersions.Write(transaction, value))));
  }

  /** Null when the account is as it was. */
  private AccountWrite write(Account account) {
    AccountState before = account.before();
    AccountState after = account.after();
    boolean cleared = account.isStorageCleared() && before != null;
    if (!cleared && Objects.equals(before, after)) {
      return null;
    }
    UInt256 old = before == null ? UInt256.ZERO : before.balance();
    UInt256 now = after == null ? UInt256.ZERO : after.balance();
    boolean isDifference = account.balanceUse() != BalanceUse.EXACT && after != null;
    return new AccountWrite(
        transaction,
        !sameCore(before, after),
        after == null ? 0 : after.nonce(),
        after == null ? Code.EMPTY_HASH : after.codeHash(),
        isDifference ? now.subtract(old) : now,
        isDifference,
        cleared);
  }

  private static boolean sameCore(AccountState a, AccountState b) {
    long nonceA = a == null ? 0 : a.nonce();
    long nonceB = b == null ? 0 : b.nonce();
    Hash codeA = a == null ? Code.EMPTY_HASH : a.codeHash();
    Hash codeB = b == null ? Code.EMPTY_HASH : b.codeHash();
    return nonceA == nonceB && codeA.equals(codeB);
  }

  /**
   * Shows what the run wrote to the transactions after it, but not what it paid the fee recipient:
   * all do, and hardly any needs to know. Who does finds out when it is settled.
   */
  void publish(Address feeRecipient) {
    for (AccountWritten written : accountsWritten) {
      AccountWrite write = written.write;
      boolean isFee =
          write.isDifference()
              && !write.changesCore()
              && written.account.address.equals(feeRecipient);
      if (!isFee) {
        written.account.add(write);
      }
    }
    for (SlotWritten written : slotsWritten) {
      written.slot.add(written.write);
    }
  }

  /**
   * Makes way for another run. What this one wrote stays in sight until {@link #settle}: most of it
   * will be written again, some of it with the same values.
   */
  void supersede() {
    accountsBefore = accountsWritten;
    slotsBefore = slotsWritten;
    accountsWritten = new ArrayList<>();
    slotsWritten = new ArrayList<>();
  }

  /** Makes what the run wrote part of the settled state; all transactions before it are settled. */
  void settle() {
    for (AccountWritten written : accountsWritten) {
      written.account.settle(written.write);
    }
    for (SlotWritten written : slotsWritten) {
      written.slot.settle(written.write);
    }
    if (accountsBefore != null) {
      accountsBefore.forEach(written -> written.account.remove(written.write));
      slotsBefore.forEach(written -> written.slot.remove(written.write));
    }
  }

  /** The first reason why another run would read something else now; null when there is none. */
  Conflict conflict(MultiVersionState state) {
    if (result == null) {
      return Conflict.FAILED;
    }
    for (AccountRead read : accountsRead) {
      AccountState now = read.account.before(transaction);
      if (now != read.seen) {
        if (!sameCore(now, read.seen)) {
          return Conflict.ACCOUNT;
        }
        if (!sameBalance(now, read)) {
          return Conflict.BALANCE;
        }
      }
    }
    for (SlotRead read : slotsRead) {
      if (!read.slot.before(transaction).equals(read.seen)) {
        return Conflict.SLOT;
      }
    }
    for (HasStorageRead read : storagesRead) {
      if (state.hasStorage(read.account, transaction) != read.seen) {
        return Conflict.STORAGE;
      }
    }
    return null;
  }

  /** Whether the balance does for all that the run has made of the one that it read. */
  private static boolean sameBalance(AccountState state, AccountRead read) {
    UInt256 now = state == null ? UInt256.ZERO : state.balance();
    UInt256 seen = read.seen == null ? UInt256.ZERO : read.seen.balance();
    return switch (read.use) {
      case NONE -> !now.isLessThan(read.leastBalance);
      case EMPTINESS -> now.isZero() == seen.isZero() && !now.isLessThan(read.leastBalance);
      case EXACT -> now.equals(seen);
    };
  }
}
