package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.BalanceUse;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.NumberingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A row's last run: what it read, what it wrote, what came of each transaction. Used by one thread
 * at a time; {@link Schedule} hands it from one to the next.
 */
final class RowRun {
  private record SlotWritten(SlotVersions slot, SlotVersions.Write write) {}

  private record AccountWritten(AccountVersions account, AccountWrite write) {}

  private final int row;
  private final ReadSet reads = new ReadSet();
  private List<AccountWritten> accountsWritten = new ArrayList<>();
  private List<SlotWritten> slotsWritten = new ArrayList<>();

  /** What the run before wrote and others still see; or null. */
  private List<AccountWritten> accountsBefore;

  private List<SlotWritten> slotsBefore;

  private final TransactionResult[] results;
  private boolean succeeded;

  /**
   * @param transactions how many the row has
   */
  RowRun(int row, int transactions) {
    this.row = row;
    results = new TransactionResult[transactions];
  }

  int row() {
    return row;
  }

  ReadSet reads() {
    return reads;
  }

  /** Of the {@code n}-th transaction of the row, when the run has succeeded. */
  TransactionResult result(int n) {
    return results[n];
  }

  void setResult(int n, TransactionResult result) {
    results[n] = result;
  }

  /** Forgets what an earlier run read; what it wrote stays until {@link #supersede}. */
  void start() {
    reads.clear();
    succeeded = false;
  }

  /** Takes from the journal what the run, of which there are all results, did. */
  void finish(Journal journal, MultiVersionState state) {
    journal.forEachLoaded(
        account -> {
          reads.finish(account);
          collect(account, journal, state);
        });
    succeeded = true;
  }

  private void collect(Account account, Journal journal, MultiVersionState state) {
    AccountVersions versions = reads.account(account.number());
    AccountWrite write = write(account);
    if (write != null) {
      accountsWritten.add(new AccountWritten(versions, write));
      if (write.changesCore() && !write.codeHash().equals(Code.EMPTY_HASH)) {
        state.add(journal.code(account));
      }
    }
    journal.forEachChangedSlot(
        account,
        (words, key, value) -> {
          SlotVersions slot = slot(versions, words, key, state);
          UInt256 written = UInt256.of(words, value);
          slotsWritten.add(new SlotWritten(slot, new SlotVersions.Write(row, written)));
        });
  }

  /** A slot that was not read, since the account had lost its storage, has no number. */
  private SlotVersions slot(
      AccountVersions account, long[] words, int key, MultiVersionState state) {
    int number = (int) words[key + NumberingView.NUMBER] - 1;
    return number < 0 ? state.slot(account, UInt256.of(words, key)) : reads.slot(number);
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
        row,
        !ReadSet.sameCore(before, after),
        after == null ? 0 : after.nonce(),
        after == null ? Code.EMPTY_HASH : after.codeHash(),
        isDifference ? now.subtract(old) : now,
        isDifference,
        cleared);
  }

  /**
   * Shows what the run wrote to the rows after it, but not what it paid the fee recipient: all do,
   * and hardly any needs to know. Who does finds out when it is settled.
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

  /** Takes back what the run wrote, before another run ahead. */
  void withdraw() {
    accountsWritten.forEach(written -> written.account.remove(written.write));
    slotsWritten.forEach(written -> written.slot.remove(written.write));
    accountsWritten.clear();
    slotsWritten.clear();
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

  /** Makes what the run wrote part of the settled state; all rows before it are settled. */
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
    return succeeded ? reads.conflict(state, row) : Conflict.FAILED;
  }
}
