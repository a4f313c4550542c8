package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.List;

/** A slot that the list names. */
final class ListedSlot {
  /** Empty for one that is only read. */
  final List<StorageChange> changes;

  /** Before the transactions; null until somebody asks. */
  volatile UInt256 base;

  /** Whether a step has accessed it. Only ever set, by any thread. */
  boolean accessed;

  ListedSlot(List<StorageChange> changes) {
    this.changes = changes;
  }
}
