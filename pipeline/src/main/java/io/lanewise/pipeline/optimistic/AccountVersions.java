package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An account through the rows of a block. Readers take a snapshot, which never changes; writers put
 * a new one in its place, and try again when another writer was faster: workers that waited for a
 * lock here would sleep longer than a transaction takes.
 *
 * <pre>
 *   snapshot   settled            | pending: 6          7          9
 *              after row 5| writes of runs that are not settled, in their order
 * </pre>
 */
final class AccountVersions {
  /** No row of the block has cleared the storage. */
  static final int NEVER = -1;

  private static final AccountWrite[] NONE = {};
  private static final VarHandle SNAPSHOT;
  private static final VarHandle SLOTS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SNAPSHOT = lookup.findVarHandle(AccountVersions.class, "snapshot", Snapshot.class);
      SLOTS = lookup.findVarHandle(AccountVersions.class, "slots", ConcurrentHashMap.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private record Snapshot(AccountState settled, int clearedAt, AccountWrite[] pending) {}

  final Address address;

  /** Before the block's transactions; null when there is no account. */
  final AccountState base;

  /** Null until a slot is asked for: most accounts have none. */
  private volatile ConcurrentHashMap<UInt256, SlotVersions> slots;

  /** Null until a run writes: most accounts and slots are only read. */
  private volatile Snapshot snapshot;

  AccountVersions(Address address, AccountState base) {
    this.address = address;
    this.base = base;
  }

  /** The slot with this key; null when it was not asked for before. */
  SlotVersions slot(UInt256 key) {
    ConcurrentHashMap<UInt256, SlotVersions> known = slots;
    return known == null ? null : known.get(key);
  }

  /** Keeps a slot unless there is one with its key; gives the one that is kept. */
  SlotVersions keep(SlotVersions slot) {
    if (slots == null) {
      SLOTS.compareAndSet(this, null, new ConcurrentHashMap<>());
    }
    SlotVersions first = slots.putIfAbsent(slot.key, slot);
    return first == null ? slot : first;
  }

  /** All slots that were asked for. */
  Collection<SlotVersions> slots() {
    ConcurrentHashMap<UInt256, SlotVersions> known = slots;
    return known == null ? List.of() : known.values();
  }

  /** The account as the row must see it; null when there is none. */
  AccountState before(int row) {
    Snapshot now = snapshot;
    if (now == null) {
      return base;
    }
    AccountState state = now.settled;
    for (AccountWrite write : now.pending) {
      if (write.row() >= row) {
        break;
      }
      state = write.applyTo(state);
    }
    return state;
  }

  /** The last row before this one that cleared the account's storage, or {@link #NEVER}. */
  int clearedBefore(int row) {
    Snapshot now = snapshot;
    if (now == null) {
      return NEVER;
    }
    int cleared = now.clearedAt;
    for (AccountWrite write : now.pending) {
      if (write.row() >= row) {
        break;
      }
      if (write.clearsStorage()) {
        cleared = write.row();
      }
    }
    return cleared;
  }

  /** After all settled rows; null when there is none. */
  AccountState settled() {
    Snapshot now = snapshot;
    return now == null ? base : now.settled;
  }

  /** Adds what a run wrote that is not settled; it has no other write here. */
  void add(AccountWrite write) {
    Snapshot old;
    Snapshot now;
    do {
      old = snapshot;
      now =
          old == null
              ? new Snapshot(base, NEVER, new AccountWrite[] {write})
              : new Snapshot(old.settled, old.clearedAt, with(old.pending, write));
    } while (!SNAPSHOT.compareAndSet(this, old, now));
  }

  private static AccountWrite[] with(AccountWrite[] old, AccountWrite write) {
    int at = old.length;
    while (at > 0 && old[at - 1].row() > write.row()) {
      at--;
    }
    AccountWrite[] pending = new AccountWrite[old.length + 1];
    System.arraycopy(old, 0, pending, 0, at);
    pending[at] = write;
    System.arraycopy(old, at, pending, at + 1, old.length - at);
    return pending;
  }

  /** Takes back what a run wrote, unless that was settled or another write has taken its place. */
  void remove(AccountWrite write) {
    Snapshot old;
    Snapshot now;
    do {
      old = snapshot;
      if (old == null) {
        return; // not published
      }
      AccountWrite[] left =
          Arrays.stream(old.pending).filter(w -> w != write).toArray(AccountWrite[]::new);
      now = new Snapshot(old.settled, old.clearedAt, left);
    } while (!SNAPSHOT.compareAndSet(this, old, now));
  }

  /**
   * Makes a write part of the settled state, in the place of one of the same row that is pending;
   * all before it are settled.
   */
  void settle(AccountWrite write) {
    Snapshot old;
    Snapshot now;
    do {
      old = snapshot;
      now =
          old == null
              ? settled(base, NEVER, NONE, write)
              : settled(old.settled, old.clearedAt, old.pending, write);
    } while (!SNAPSHOT.compareAndSet(this, old, now));
  }

  private static Snapshot settled(
      AccountState settled, int clearedAt, AccountWrite[] pending, AccountWrite write) {
    AccountWrite[] left = pending;
    if (pending.length > 0 && pending[0].row() == write.row()) {
      left = pending.length == 1 ? NONE : Arrays.copyOfRange(pending, 1, pending.length);
    }
    int cleared = write.clearsStorage() ? write.row() : clearedAt;
    return new Snapshot(write.applyTo(settled), cleared, left);
  }
}
