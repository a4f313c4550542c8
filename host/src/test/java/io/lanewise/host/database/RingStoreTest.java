package io.lanewise.host.database;

import static io.lanewise.host.database.TestDatabase.GENESIS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.host.chain.DisturbedStages;
import io.lanewise.host.chain.DisturbedStages.Disturber;
import io.lanewise.host.database.ForkChain.Made;
import io.lanewise.host.database.StoredChain.Outcome;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.optimistic.OptimisticExecutor;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.RingOutcome;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.pipeline.ring.Stage;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database is what it would be of one block after the other, however the stages of the blocks in
 * flight come in between each other, and wherever they stop.
 */
class RingStoreTest {
  private static final int LENGTH = 300;

  @TempDir private Path folder;

  private static TranslationCache translations() {
    return new TranslationCache(TranslationCache.DEFAULT_BYTES);
  }

  private static RingOutcome<EncodedBlock> run(
      TestDatabase database, Made head, int depth, Executor executor, Disturber disturber) {
    Made from = head.at(database.chain.head().number());
    try (BatchSenders senders = BatchSenders.onCpu()) {
      BlockProcessor processor =
          new BlockProcessor(ForkChain.CONFIG, translations(), senders, executor);
      try (BlockRing<EncodedBlock> ring =
          new BlockRing<>(
              RingSettings.of(depth, Waiting.BLOCKING),
              senders,
              new DisturbedStages(database.stages(processor), disturber),
              _ -> {})) {
        for (Made made : head.since(from)) {
          if (!ring.submit(new EncodedBlock(made.block().encode(), 0))) {
            break;
          }
        }
        return ring.finish();
      }
    }
  }

  private static void jitter(Random random) {
    if (random.nextInt(4) == 0) {
      LockSupport.parkNanos(random.nextInt(300_000));
    }
  }

  /** Also with caches that hold next to nothing, and with tries begun anew for every block. */
  @Test
  void ringsOfAllSizes() {
    Made head = ForkChain.grow(GENESIS, LENGTH, new Random(31));
    Random random = new Random(32);
    for (int depth : new int[] {1, 2, 4, 16, 128}) {
      for (DatabaseSettings settings :
          new DatabaseSettings[] {TestDatabase.SMALL, DatabaseSettings.DEFAULT}) {
        Path data = folder.resolve(depth + "-" + settings.trieCacheBytes());
        try (TestDatabase database = new TestDatabase(data, settings)) {
          assertTrue(
              run(database, head, depth, new SequentialExecutor(), (_, _) -> jitter(random))
                  .isComplete());
          database.assertIsAt(head);
          for (int number = LENGTH - 7; number > 0; number -= 97) {
            database.chain.rollback(number);
            database.assertIsAt(head.at(number));
          }
        }
      }
    }
  }

  @Test
  void transactionsOnManyThreads() {
    Made head = ForkChain.grow(GENESIS, LENGTH, new Random(33));
    Random random = new Random(34);
    try (TestDatabase database = new TestDatabase(folder, TestDatabase.SMALL);
        Executor executor = new OptimisticExecutor(3, translations(), 0, null)) {
      assertTrue(run(database, head, 16, executor, (_, _) -> jitter(random)).isComplete());
      database.assertIsAt(head);
    }
  }

  /** Whatever stage fails at whatever block, the one before it is the head, whole; and on again. */
  @Test
  void poisonAnywhereAndOnAgain() {
    Made head = ForkChain.grow(GENESIS, LENGTH, new Random(35));
    Random random = new Random(36);
    for (DatabaseSettings settings :
        new DatabaseSettings[] {TestDatabase.SMALL, DatabaseSettings.DEFAULT}) {
      Path data = folder.resolve("poison-" + settings.trieCacheBytes());
      try (TestDatabase database = new TestDatabase(data, settings)) {
        while (database.chain.head().number() < LENGTH) {
          long bad = database.chain.head().number() + 1 + random.nextInt(40);
          Stage failing = Stage.values()[random.nextInt(Stage.values().length)];
          run(
              database,
              head,
              1 << random.nextInt(6),
              new SequentialExecutor(),
              (stage, number) -> {
                if (stage == failing && number == bad) {
                  throw new IllegalStateException("poison");
                }
                jitter(random);
              });
          database.assertIsAt(head.at(Math.min(bad - 1, LENGTH)));
          if (database.chain.head().number() < LENGTH && random.nextBoolean()) {
            Made next = head.at(database.chain.head().number() + 1);
            assertEquals(Outcome.EXTENDED, database.chain.add(next.block()), "one alone");
          }
        }
        database.assertIsAt(head);
      }
    }
  }
}
