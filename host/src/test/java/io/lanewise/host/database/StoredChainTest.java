package io.lanewise.host.database;

import static io.lanewise.host.database.TestDatabase.GENESIS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Block;
import io.lanewise.host.database.ForkChain.Made;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.pipeline.InvalidBlockException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredChainTest {
  private static final int LENGTH = 70;

  @TempDir private Path folder;

  private static List<Made> path(Made from, Made to) {
    return to.since(from);
  }

  private static void addAll(StoredChain chain, List<Made> blocks, Outcome expected) {
    for (Made made : blocks) {
      assertEquals(expected, chain.add(made.block()));
    }
  }

  @Test
  void everyBlockIsThereAfterReopening() {
    Made head = ForkChain.grow(GENESIS, LENGTH, new Random(1));
    try (TestDatabase database = new TestDatabase(folder, DatabaseSettings.DEFAULT)) {
      database.assertIsAt(GENESIS);
      for (Made made : path(GENESIS, head)) {
        assertEquals(Outcome.EXTENDED, database.chain.add(made.block()));
        database.assertIsAt(made);
      }
    }
    try (TestDatabase database = new TestDatabase(folder, TestDatabase.SMALL)) {
      database.assertIsAt(head);
      for (Made made : path(null, head)) {
        assertEquals(Outcome.KNOWN, database.chain.add(made.block()));
        assertArrayEquals(made.block().encode(), database.chain.block(made.number()).encode());
      }
      assertNull(database.chain.block(LENGTH + 1));
    }
  }

  @Test
  void everyBlockCanBeTakenBack() {
    Made head = ForkChain.grow(GENESIS, LENGTH, new Random(2));
    try (TestDatabase database = new TestDatabase(folder, TestDatabase.SMALL)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      for (Made made = head.parent(); made != null; made = made.parent()) {
        database.chain.rollback(made.number());
        database.assertIsAt(made);
      }
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      database.chain.rollback(3);
      database.assertIsAt(head.at(3));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 13, 21, 34, 55, 63, 64})
  void aLongerSideChainReplacesTheHead(int depth) {
    Random random = new Random(depth);
    Made head = ForkChain.grow(GENESIS, LENGTH, random);
    Made fork = head.at(LENGTH - depth);
    Made side = ForkChain.grow(fork, depth + 1, random);
    DatabaseSettings settings =
        depth % 2 == 0 ? TestDatabase.SMALL : DatabaseSettings.DEFAULT.withUndoBlocks(depth);
    try (TestDatabase database = new TestDatabase(folder, settings)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      List<Made> sides = path(fork, side);
      addAll(database.chain, sides.subList(0, depth), Outcome.SIDE);
      database.assertIsAt(head);
      assertEquals(Outcome.REORGANIZED, database.chain.add(side.block()));
      assertEquals(Outcome.KNOWN, database.chain.add(side.block()));
      assertEquals(Outcome.KNOWN, database.chain.add(head.block()));
      Made made = side;
      for (int i = 0; i < depth; i++) {
        database.assertIsAt(made);
        assertTrue(database.chain.contains(made.block().header()));
        database.chain.rollback(made.number() - 1);
        made = made.parent();
      }
      database.assertIsAt(made);
    }
  }

  @Test
  void aForkThatLiesTooDeepIsRefused() {
    Random random = new Random(5);
    Made head = ForkChain.grow(GENESIS, 20, random);
    Made side = ForkChain.grow(head.at(9), 12, random);
    DatabaseSettings settings = DatabaseSettings.DEFAULT.withUndoBlocks(10);
    try (TestDatabase database = new TestDatabase(folder, settings)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      List<Made> sides = path(head.at(9), side);
      addAll(database.chain, sides.subList(0, 11), Outcome.SIDE);
      DatabaseException e =
          assertThrows(DatabaseException.class, () -> database.chain.add(side.block()));
      assertTrue(e.getMessage().contains("block 10 cannot be taken back"), e.getMessage());
      database.assertIsAt(head);
    }
  }

  @Test
  void aSideChainThatIsInvalidLeavesTheHead() {
    Random random = new Random(6);
    Made head = ForkChain.grow(GENESIS, 20, random);
    Made side = ForkChain.grow(head.at(15), 6, random);
    Block bad = withGas(side.block(), side.block().header().gasUsed() + 1);
    try (TestDatabase database = new TestDatabase(folder, DatabaseSettings.DEFAULT)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      addAll(database.chain, path(head.at(15), side).subList(0, 5), Outcome.SIDE);
      assertThrows(InvalidBlockException.class, () -> database.chain.add(bad));
      database.assertIsAt(head);
      assertEquals(Outcome.REORGANIZED, database.chain.add(side.block()));
      database.assertIsAt(side);
    }
    try (TestDatabase database = new TestDatabase(folder, DatabaseSettings.DEFAULT)) {
      database.assertIsAt(side);
    }
  }

  private static Block withGas(Block block, long gas) {
    return new Block(
        block.header().toBuilder().gasUsed(gas).build(),
        block.transactions(),
        block.ommers(),
        block.withdrawals());
  }

  @Test
  void anInvalidBlockChangesNothing() {
    Made head = ForkChain.grow(GENESIS, 5, new Random(7));
    Made next = ForkChain.grow(head, 1, new Random(8));
    try (TestDatabase database = new TestDatabase(folder, DatabaseSettings.DEFAULT)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      Block bad = withGas(next.block(), next.block().header().gasUsed() + 1);
      assertThrows(InvalidBlockException.class, () -> database.chain.add(bad));
      Made orphan = ForkChain.grow(next, 2, new Random(9));
      InvalidBlockException e =
          assertThrows(InvalidBlockException.class, () -> database.chain.add(orphan.block()));
      assertEquals("BlockException.UNKNOWN_PARENT", e.exceptionName());
      database.assertIsAt(head);
      assertEquals(Outcome.EXTENDED, database.chain.add(next.block()));
    }
  }

  @Test
  void lookingBackWritesNothing() {
    Made head = ForkChain.grow(GENESIS, 30, new Random(10));
    try (TestDatabase database = new TestDatabase(folder, DatabaseSettings.DEFAULT)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      for (long number = 0; number <= 30; number += 3) {
        Made then = head.at(number);
        database.chain.asOf(
            number,
            () -> {
              database.assertIsAt(then);
              return null;
            });
        database.assertIsAt(head);
      }
    }
  }

  /** Whatever block is known, and whatever its weight. */
  @Test
  void anyKnownBlockCanBecomeTheHead() {
    Random random = new Random(13);
    Made main = ForkChain.grow(GENESIS, 30, random);
    List<Made> known = new ArrayList<>(path(null, main));
    try (TestDatabase database = new TestDatabase(folder, TestDatabase.SMALL)) {
      addAll(database.chain, path(GENESIS, main), Outcome.EXTENDED);
      for (int i = 0; i < 4; i++) {
        Made fork = main.at(random.nextInt(20));
        Made side = ForkChain.grow(fork, 1 + random.nextInt((int) (29 - fork.number())), random);
        addAll(database.chain, path(fork, side), Outcome.SIDE);
        known.addAll(path(fork, side));
      }
      for (int i = 0; i < 40; i++) {
        Made wanted = known.get(random.nextInt(known.size()));
        database.chain.setHead(wanted.block().hash());
        database.assertIsAt(wanted);
      }
      database.chain.setHead(main.block().hash());
      Made more = ForkChain.grow(main, 1, random);
      assertEquals(Outcome.EXTENDED, database.chain.add(more.block()));
      database.assertIsAt(more);
    }
  }

  @Test
  void aHeadThatCannotBeReachedIsRefused() {
    Random random = new Random(14);
    Made head = ForkChain.grow(GENESIS, 20, random);
    Made side = ForkChain.grow(head.at(12), 4, random);
    Made old = ForkChain.grow(head.at(4), 9, random);
    Block bad = withGas(side.block(), side.block().header().gasUsed() + 1);
    DatabaseSettings settings = DatabaseSettings.DEFAULT.withUndoBlocks(10);
    try (TestDatabase database = new TestDatabase(folder, settings)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
      addAll(database.chain, path(head.at(12), side.parent()), Outcome.SIDE);
      addAll(database.chain, path(head.at(4), old), Outcome.SIDE);
      assertEquals(Outcome.SIDE, database.chain.add(bad));
      assertUnreachable(database, head.at(9), "among those with the numbers 10 to 20");
      assertUnreachable(database, side, "no block has the hash " + side.block().hash());
      assertUnreachable(database, old, "block 10 cannot be taken back");
      assertThrows(InvalidBlockException.class, () -> database.chain.setHead(bad.hash()));
      database.assertIsAt(head);
      database.chain.setHead(head.at(10).block().hash());
      database.assertIsAt(head.at(10));
      database.chain.setHead(head.block().hash());
      database.assertIsAt(head);
    }
  }

  private static void assertUnreachable(TestDatabase database, Made wanted, String message) {
    DatabaseException e =
        assertThrows(DatabaseException.class, () -> database.chain.setHead(wanted.block().hash()));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void aGapFarBeforeTheHeadIsFound() {
    Made head = ForkChain.grow(GENESIS, 80, new Random(11));
    try (TestDatabase database = new TestDatabase(folder, DatabaseSettings.DEFAULT)) {
      addAll(database.chain, path(GENESIS, head), Outcome.EXTENDED);
    }
    try (Database database = Database.open(folder, DatabaseSettings.DEFAULT)) {
      Pending pending = new Pending(database);
      pending.delete(Table.CANONICAL, Keys.number(2));
      database.write(pending);
    }
    DatabaseException e =
        assertThrows(
            DatabaseException.class, () -> Database.open(folder, DatabaseSettings.DEFAULT));
    assertTrue(e.getMessage().contains("the database is damaged"), e.getMessage());
  }

  @Test
  void readersBesideAWriterSeeWholeBlocks() throws Exception {
    Made head = ForkChain.grow(GENESIS, 300, new Random(12));
    AtomicBoolean done = new AtomicBoolean();
    try (TestDatabase writer = new TestDatabase(folder, TestDatabase.SMALL);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Integer> reader =
          threads.submit(
              () -> {
                int looks = 0;
                while (!done.get()) {
                  try (TestDatabase seen = TestDatabase.readOnly(folder)) {
                    seen.assertIsAt(head.at(seen.chain.head().number()));
                    looks++;
                  }
                }
                return looks;
              });
      for (Made made : path(GENESIS, head)) {
        if (reader.isDone()) {
          break;
        }
        writer.chain.add(made.block());
      }
      done.set(true);
      assertTrue(reader.get() > 0);
      writer.assertIsAt(head);
    }
  }
}
