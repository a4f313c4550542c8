package io.lanewise.host.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockResult;
import java.util.List;

/** Compares what executors make of a block. */
public final class BlockResults {
  private BlockResults() {}

  /** Receipts, gas, requests and every change of the state are the same. */
  public static void assertSame(BlockResult expected, BlockResult got, String where) {
    assertEquals(expected.gasUsed(), got.gasUsed(), where);
    assertEquals(expected.blobGasUsed(), got.blobGasUsed(), where);
    assertEquals(expected.requestsHash(), got.requestsHash(), where);
    assertEquals(expected.receiptsRoot(), got.receiptsRoot(), where);
    List<StateChanges.AccountChange> changes = expected.stateChanges().accounts();
    List<StateChanges.AccountChange> others = got.stateChanges().accounts();
    assertEquals(changes.size(), others.size(), where);
    for (int i = 0; i < changes.size(); i++) {
      StateChanges.AccountChange change = changes.get(i);
      StateChanges.AccountChange other = others.get(i);
      assertEquals(change.address(), other.address(), where);
      assertEquals(change.before(), other.before(), where);
      assertEquals(change.after(), other.after(), where);
      assertEquals(codeHash(change), codeHash(other), where);
      assertEquals(change.storageCleared(), other.storageCleared(), where);
      assertEquals(change.slots(), other.slots(), where);
    }
  }

  private static Hash codeHash(StateChanges.AccountChange change) {
    return change.code() == null ? null : change.code().hash();
  }
}
