package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An account through the transactions of a block. Readers take a snapshot, which never changes;
 * writers, one at a time, put a new one in its place.
 *
 * <pre>
 *   snapshot   settled            | pending: 6          7          9
 *              after transaction 5| writes of runs that are not settled, in their order
 * </pre>
 */
final class AccountVersions {
  /** No transaction of the block has cleared the storage. */
  static final int NEVER = -1;

  private static final AccountWrite[] NONE = {};

  private record Snapshot(AccountState settled, int clearedAt, AccountWrite[] pending) {}

  final Address address;

  /** Before the block's transactions; null when there is no account. */
  final AccountState base;

  final ConcurrentHashMap<UInt256, SlotVersions> slots = new ConcurrentHashMap<>();

  private volatile Snapshot snapshot;

  AccountVersions(Address address, AccountState base) {
    this.address = address;
    this.base = base;
    snapshot = new Snapshot(base, NEVER, NONE);
  }

  /** The account as the transaction with this index must see it; null when there is none. */
  AccountState before(int transaction) {
    Snapshot now = snapshot;
    AccountState state = now.settled;
    for (AccountWrite write : now.pending) {
      if (write.transaction() >= transaction) {
        break;
      }
      state = write.applyTo(state);
    }
    return state;
  }

  /** The last transaction before this one that cleared the account's storage, or {@link #NEVER}. */
  int clearedBefore(int transaction) {
    Snapshot now = snapshot;
    int cleared = now.clearedAt;
    for (AccountWrite write : now.pending) {
      if (write.transaction() >= transaction) {
        break;
      }
      if (write.clearsStorage()) {
        cleared = write.transaction();
      }
    }
    return cleared;
  }

  AccountState settled() {
    return snapshot.settled;
  }

  /** Adds what a run wrote that is not settled; it has no other write here. */
  synchronized void add(AccountWrite write) {
    AccountWrite[] old = snapshot.pending;
    int at = old.length;
    while (at > 0 && old[at - 1].transaction() > write.transaction()) {
      at--;
    }
    AccountWrite[] pending = new AccountWrite[old.length + 1];
    System.arraycopy(old, 0, pending, 0, at);
    pending[at] = write;
    System.arraycopy(old, at, pending, at + 1, old.length - at);
    snapshot = new Snapshot(snapshot.settled, snapshot.clearedAt, pending);
  }

  /** Takes back what a run wrote. */
  synchronized void remove(AccountWrite write) {
    AccountWrite[] pending =
        Arrays.stream(snapshot.pending).filter(w -> w != write).toArray(AccountWrite[]::new);
    snapshot = new Snapshot(snapshot.settled, snapshot.clearedAt, pending);
  }

  /** Makes a write, pending or new, part of the settled state; all before it are settled. */
  synchronized void settle(AccountWrite write) {
    AccountWrite[] pending = snapshot.pending;
    if (pending.length > 0 && pending[0] == write) {
      pending = pending.length == 1 ? NONE : Arrays.copyOfRange(pending, 1, pending.length);
    }
    int clearedAt = write.clearsStorage() ? write.transaction() : snapshot.clearedAt;
    snapshot = new Snapshot(write.applyTo(snapshot.settled), clearedAt, pending);
  }
}
