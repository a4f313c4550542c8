package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.UInt256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A storage slot through the transactions of a block; as {@link AccountVersions}. Values written
 * before the account's storage was last cleared are void.
 */
final class SlotVersions {
  private static final Write[] NONE = {};
  private static final VarHandle SNAPSHOT;

  static {
    try {
      SNAPSHOT =
          MethodHandles.lookup().findVarHandle(SlotVersions.class, "snapshot", Snapshot.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  record Write(int transaction, UInt256 value) {}

  private record Snapshot(Write settled, Write[] pending) {}

  final AccountVersions account;
  final UInt256 key;

  /** Before the block's transactions. */
  final UInt256 base;

  private volatile Snapshot snapshot;

  SlotVersions(AccountVersions account, UInt256 key, UInt256 base) {
    this.account = account;
    this.key = key;
    this.base = base;
    snapshot = new Snapshot(new Write(AccountVersions.NEVER, base), NONE);
  }

  /** The value as the transaction with this index must see it. */
  UInt256 before(int transaction) {
    Snapshot now = snapshot;
    Write last = now.settled;
    for (Write write : now.pending) {
      if (write.transaction >= transaction) {
        break;
      }
      last = write;
    }
    return last.transaction < account.clearedBefore(transaction) ? UInt256.ZERO : last.value;
  }

  /** Adds what a run wrote that is not settled; it has no other write here. */
  void add(Write write) {
    Snapshot old;
    do {
      old = snapshot;
    } while (!replace(old, old.settled, with(old.pending, write)));
  }

  private static Write[] with(Write[] old, Write write) {
    int at = old.length;
    while (at > 0 && old[at - 1].transaction > write.transaction) {
      at--;
    }
    Write[] pending = new Write[old.length + 1];
    System.arraycopy(old, 0, pending, 0, at);
    pending[at] = write;
    System.arraycopy(old, at, pending, at + 1, old.length - at);
    return pending;
  }

  /** Takes back what a run wrote, unless that was settled or another write has taken its place. */
  void remove(Write write) {
    Snapshot old;
    Write[] pending;
    do {
      old = snapshot;
      pending = Arrays.stream(old.pending).filter(w -> w != write).toArray(Write[]::new);
    } while (!replace(old, old.settled, pending));
  }

  /**
   * Makes a write the settled one, in the place of one of the same transaction that is pending; all
   * before it are settled.
   */
  void settle(Write write) {
    Snapshot old;
    Write[] pending;
    do {
      old = snapshot;
      pending = old.pending;
      if (pending.length > 0 && pending[0].transaction == write.transaction) {
        pending = pending.length == 1 ? NONE : Arrays.copyOfRange(pending, 1, pending.length);
      }
    } while (!replace(old, write, pending));
  }

  private boolean replace(Snapshot old, Write settled, Write[] pending) {
    return SNAPSHOT.compareAndSet(this, old, new Snapshot(settled, pending));
  }
}
