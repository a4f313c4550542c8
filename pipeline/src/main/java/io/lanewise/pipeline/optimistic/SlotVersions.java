package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.UInt256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * A storage slot through the rows of a block; as {@link AccountVersions}. Values written before the
 * account's storage was last cleared are void.
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

  record Write(int row, UInt256 value) {}

  private record Snapshot(Write settled, Write[] pending) {}

  final AccountVersions account;
  final UInt256 key;

  /** Before the block's transactions. */
  final UInt256 base;

  /** Null until a run writes. */
  private volatile Snapshot snapshot;

  SlotVersions(AccountVersions account, UInt256 key, UInt256 base) {
    this.account = account;
    this.key = key;
    this.base = base;
  }

  /** The value as the row must see it. */
  UInt256 before(int row) {
    Snapshot now = snapshot;
    int clearedAt = account.clearedBefore(row);
    if (now == null) {
      return clearedAt == AccountVersions.NEVER ? base : UInt256.ZERO;
    }
    Write last = now.settled;
    for (Write write : now.pending) {
      if (write.row >= row) {
        break;
      }
      last = write;
    }
    return last.row < clearedAt ? UInt256.ZERO : last.value;
  }

  /** Adds what a run wrote that is not settled; it has no other write here. */
  void add(Write write) {
    Snapshot old;
    Snapshot now;
    do {
      old = snapshot;
      now =
          old == null
              ? new Snapshot(new Write(AccountVersions.NEVER, base), new Write[] {write})
              : new Snapshot(old.settled, with(old.pending, write));
    } while (!SNAPSHOT.compareAndSet(this, old, now));
  }

  private static Write[] with(Write[] old, Write write) {
    int at = old.length;
    while (at > 0 && old[at - 1].row > write.row) {
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
    Snapshot now;
    do {
      old = snapshot;
      if (old == null) {
        return; // not published
      }
      Write[] left = Arrays.stream(old.pending).filter(w -> w != write).toArray(Write[]::new);
      now = new Snapshot(old.settled, left);
    } while (!SNAPSHOT.compareAndSet(this, old, now));
  }

  /**
   * Makes a write the settled one, in the place of one of the same row that is pending; all before
   * it are settled.
   */
  void settle(Write write) {
    Snapshot old;
    Snapshot now;
    do {
      old = snapshot;
      now = new Snapshot(write, old == null ? NONE : without(old.pending, write));
    } while (!SNAPSHOT.compareAndSet(this, old, now));
  }

  private static Write[] without(Write[] pending, Write settled) {
    if (pending.length == 0 || pending[0].row != settled.row) {
      return pending;
    }
    return pending.length == 1 ? NONE : Arrays.copyOfRange(pending, 1, pending.length);
  }
}
