package io.lanewise.host.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.host.database.FlatChanges.Slot;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the caches keep when reads and commits come in between each other. */
class FlatStateTest {
  private static final Address A = Address.ofNumber(1);
  private static final Address B = Address.ofNumber(2);
  private static final UInt256 SLOT = UInt256.of(5);

  @TempDir private Path folder;

  private static AccountState account(long nonce) {
    return new AccountState(nonce, UInt256.ONE, Code.EMPTY_HASH);
  }

  private static FlatChanges changes(Address address, AccountState state, long value) {
    return new FlatChanges(
        Map.of(address, Optional.ofNullable(state)),
        Map.of(new Slot(address, SLOT), UInt256.of(value)),
        List.of());
  }

  private static void write(Database database, FlatChanges changes) {
    Pending batch = new Pending(database);
    changes.writeTo(batch);
    database.write(batch);
  }

  /** Reads pass through; something happens once many values were read, before they are returned. */
  private static final class Interrupted implements KeyValues {
    private final KeyValues tables;
    private Runnable event = () -> {};

    Interrupted(KeyValues tables) {
      this.tables = tables;
    }

    @Override
    public byte[] get(Table table, byte[] key) {
      return tables.get(table, key);
    }

    @Override
    public List<byte[]> get(Table table, List<byte[]> keys) {
      List<byte[]> values = tables.get(table, keys);
      if (table == Table.STORAGE) {
        event.run();
      }
      return values;
    }

    @Override
    public void forEach(Table table, byte[] prefix, Visitor visitor) {
      tables.forEach(table, prefix, visitor);
    }
  }

  /** Prefetch reads A and B; a block that changes A is committed; prefetch keeps B, and not A. */
  @Test
  void whatAPrefetchReadBeforeACommitIsNotKeptAfterIt() {
    try (Database database = Database.openOrCreate(folder, DatabaseSettings.DEFAULT)) {
      write(database, changes(A, account(1), 11));
      write(database, changes(B, account(2), 22));
      Interrupted tables = new Interrupted(database);
      FlatState flat = new FlatState(tables, 1 << 20);
      FlatChanges block = changes(A, account(7), 77);
      tables.event =
          () -> {
            write(database, block);
            flat.remember(block);
          };
      flat.prefetch(List.of(A, B), Map.of(A, Set.of(SLOT), B, Set.of(SLOT)));
      tables.event = () -> {};
      assertEquals(account(7), flat.account(A));
      assertEquals(UInt256.of(77), flat.storage(A, SLOT));
      write(database, changes(B, null, 0)); // unseen: B comes from the cache
      assertEquals(account(2), flat.account(B));
      assertEquals(UInt256.of(22), flat.storage(B, SLOT));
      flat.forget();
      assertNull(flat.account(B));
      assertEquals(UInt256.ZERO, flat.storage(B, SLOT));
    }
  }

  /** Written, not remembered yet, and prefetched in between: the new value either way. */
  @Test
  void aPrefetchBetweenWriteAndRemember() {
    try (Database database = Database.openOrCreate(folder, DatabaseSettings.DEFAULT)) {
      FlatState flat = new FlatState(database, 1 << 20);
      FlatChanges block = changes(A, account(7), 77);
      write(database, block);
      flat.prefetch(List.of(A), Map.of(A, Set.of(SLOT)));
      assertEquals(account(7), flat.account(A));
      flat.remember(block);
      assertEquals(account(7), flat.account(A));
      assertEquals(UInt256.of(77), flat.storage(A, SLOT));
    }
  }
}
