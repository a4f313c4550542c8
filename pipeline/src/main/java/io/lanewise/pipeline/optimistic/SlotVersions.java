package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.UInt256;
import java.util.Arrays;

/**
 * A storage slot through the transactions of a block; as {@link AccountVersions}. Values written
 * before the account's storage was last cleared are void.
 */
final class SlotVersions {
  private static final Write[] NONE = {};

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
  synchronized void add(Write write) {
    Write[] old = snapshot.pending;
    int at = old.length;
    while (at > 0 && old[at - 1].transaction > write.transaction) {
      at--;
    }
    Write[] pending = new Write[old.length + 1];
    System.arraycopy(old, 0, pending, 0, at);
    pending[at] = write;
    System.arraycopy(old, at, pending, at + 1, old.length - at);
    snapshot = new Snapshot(snapshot.settled, pending);
  }

  /** Takes back what a run wrote. */
  synchronized void remove(Write write) {
    Write[] pending = Arrays.stream(snapshot.pending).filter(w -> w != write).toArray(Write[]::new);
    snapshot = new Snapshot(snapshot.settled, pending);
  }

  /** Makes a write, pending or new, the settled one; all before it are settled. */
  synchronized void settle(Write write) {
    Write[] pending = snapshot.pending;
    if (pending.length > 0 && pending[0] == write) {
      pending = pending.length == 1 ? NONE : Arrays.copyOfRange(pending, 1, pending.length);
    }
    snapshot = new Snapshot(write, pending);
  }
}
