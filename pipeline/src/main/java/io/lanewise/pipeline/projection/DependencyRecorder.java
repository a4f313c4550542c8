package io.lanewise.pipeline.projection;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.BalanceUse;
import io.lanewise.evm.world.Journal;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.accesslist.RecordingExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Finds out which transactions of a block read what others have written.
 *
 * <pre>
 *   read                                                    waits for the last that has changed
 *   a slot                                                  the slot, or cleared the storage
 *   an account                                              its code, or whether it exists
 *   its nonce, by who counts it on                          the nonce
 *   its balance, by who has learnt its amount, or has paid  the balance, and for all that have only
 *   more of it than there was before the block              added to it or paid of it since
 * </pre>
 *
 * <p>Who only adds to a balance waits for nobody, so the fee recipient is nobody's bottleneck; nor
 * does who pays of a balance that was large enough from the start.
 */
public final class DependencyRecorder implements RecordingExecutor.Observer {
  private static final int NOBODY = -1;

  /** Who has changed what of an account last. */
  private static final class Writers {
    /** The balance before the block. */
    final UInt256 start;

    int existence = NOBODY;
    int nonce = NOBODY;
    int code = NOBODY;
    int storage = NOBODY;

    /** The last that has known the balance it left, and those that have changed it since. */
    final List<Integer> balance = new ArrayList<>();

    final Map<UInt256, Integer> slots = new HashMap<>();

    Writers(UInt256 start) {
      this.start = start;
    }

    boolean concerns(Account reader) {
      return reader.balanceUse() == BalanceUse.EXACT || start.isLessThan(reader.leastBalance());
    }
  }

  private final Map<Address, Writers> accounts = new HashMap<>();
  private final List<int[]> before = new ArrayList<>();

  /** Of the transactions so far, all of a block when it is done. */
  public TransactionGraph graph() {
    return new TransactionGraph(before.toArray(int[][]::new));
  }

  @Override
  public void ran(int transaction, Journal journal) {
    TreeSet<Integer> found = new TreeSet<>();
    journal.forEachLoaded(account -> read(account, journal, found));
    found.remove(NOBODY);
    before.add(found.stream().mapToInt(i -> i).toArray());
    journal.forEachLoaded(account -> write(transaction, account, journal));
  }

  private void read(Account account, Journal journal, TreeSet<Integer> found) {
    Writers writers = accounts.get(account.address());
    if (writers == null) {
      return;
    }
    found.add(writers.existence);
    found.add(writers.code);
    if (nonce(account.before()) != nonce(account.after())) {
      found.add(writers.nonce);
    }
    if (writers.concerns(account)) {
      found.addAll(writers.balance);
    }
    journal.forEachAccessedSlot(
        account,
        key -> {
          found.add(writers.slots.getOrDefault(key, NOBODY));
          found.add(writers.storage);
        });
  }

  private void write(int transaction, Account account, Journal journal) {
    AccountState old = account.before();
    AccountState now = account.after();
    Writers writers = accounts.computeIfAbsent(account.address(), _ -> new Writers(balance(old)));
    if ((old == null) != (now == null)) {
      writers.existence = transaction;
    }
    if (nonce(old) != nonce(now)) {
      writers.nonce = transaction;
    }
    if (!codeHash(old).equals(codeHash(now))) {
      writers.code = transaction;
    }
    if (account.isStorageCleared() && old != null) {
      writers.storage = transaction;
    }
    if (!balance(old).equals(balance(now))) {
      if (account.balanceUse() == BalanceUse.EXACT) {
        writers.balance.clear();
      }
      writers.balance.add(transaction);
    }
    journal.forEachChangedSlot(
        account, (words, key, _) -> writers.slots.put(UInt256.of(words, key), transaction));
  }

  private static long nonce(AccountState state) {
    return state == null ? 0 : state.nonce();
  }

  private static UInt256 balance(AccountState state) {
    return state == null ? UInt256.ZERO : state.balance();
  }

  private static Hash codeHash(AccountState state) {
    return state == null ? Code.EMPTY_HASH : state.codeHash();
  }
}
