package io.lanewise.pipeline.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every transaction is one worker's. */
class SharesTest {
  private static final long LIGHT = 21_000;

  private static List<Transaction> transactions(long... gasLimits) {
    List<Transaction> transactions = new ArrayList<>();
    for (long gasLimit : gasLimits) {
      transactions.add(
          Transaction.builder(TransactionType.LEGACY).gasLimit(gasLimit).to(Address.ZERO).build());
    }
    return transactions;
  }

  private static List<Integer> takeAll(Shares shares, int worker) {
    List<Integer> taken = new ArrayList<>();
    for (int i; (i = shares.take(worker)) != Shares.NONE; ) {
      taken.add(i);
    }
    return taken;
  }

  @Test
  void ofOneWorkerAreInOrder() {
    Shares shares = new Shares(transactions(LIGHT, 9_000_000, LIGHT, 1_000_000), 1);
    assertEquals(List.of(0, 1, 2, 3), takeAll(shares, 0));
  }

  @Test
  void beginWithTheMostGas() {
    Shares shares =
        new Shares(transactions(LIGHT, 1_000_000, LIGHT, LIGHT, LIGHT, 9_000_000, LIGHT, LIGHT), 2);
    assertEquals(5, shares.take(1));
    assertEquals(1, shares.take(0));
    assertEquals(0, shares.take(0));
    assertEquals(4, shares.take(1));
  }

  @Test
  void areInOrderWhereNoneIsMuchOfTheBlock() {
    long[] limits = new long[400];
    java.util.Arrays.fill(limits, 3 * Shares.HEAVY_GAS);
    Shares shares = new Shares(transactions(limits), 2);
    assertEquals(200, shares.take(1));
    assertEquals(0, shares.take(0));
  }

  @Test
  void ofWhoHasNotComeAreTaken() {
    long[] limits = new long[40];
    java.util.Arrays.fill(limits, LIGHT);
    List<Integer> taken = takeAll(new Shares(transactions(limits), 4), 2);
    assertEquals(IntStream.range(0, 40).boxed().toList(), taken.stream().sorted().toList());
    assertEquals(IntStream.range(20, 30).boxed().toList(), taken.subList(0, 10));
  }

  @Test
  void ofWhoHasComeAreSharedByHalves() {
    long[] limits = new long[40];
    java.util.Arrays.fill(limits, LIGHT);
    Shares shares = new Shares(transactions(limits), 2);
    assertEquals(20, shares.take(1));
    List<Integer> taken = takeAll(shares, 0);
    assertEquals(IntStream.range(0, 20).boxed().toList(), taken.subList(0, 20));
    assertEquals(30, taken.get(20), "the later half of 21 … 39");
    assertEquals(39, taken.size());
  }

  @Test
  void ofWhoHasNotComeAreTakenInOrder() {
    long[] limits = new long[40];
    java.util.Arrays.fill(limits, LIGHT);
    List<Integer> taken = takeAll(new Shares(transactions(limits), 2), 0);
    assertEquals(IntStream.range(0, 40).boxed().toList(), taken);
  }

  @Test
  void ofNoTransactionsAreNone() {
    assertEquals(Shares.NONE, new Shares(List.of(), 1).take(0));
  }

  @Test
  void areTakenOnceByThreads() throws Exception {
    Random random = new Random(7);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (int round = 0; round < 500; round++) {
        int count = random.nextInt(300);
        int workers = 1 + random.nextInt(4);
        long[] limits = random.longs(count, LIGHT, 4 * Shares.HEAVY_GAS).toArray();
        Shares shares = new Shares(transactions(limits), workers);
        List<Future<List<Integer>>> parts = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
          int worker = i;
          parts.add(threads.submit(() -> takeAll(shares, worker)));
        }
        List<Integer> taken = new ArrayList<>();
        for (Future<List<Integer>> part : parts) {
          taken.addAll(part.get());
        }
        String what = count + " transactions, " + workers + " workers";
        assertEquals(
            IntStream.range(0, count).boxed().toList(), taken.stream().sorted().toList(), what);
        assertTrue(parts.stream().allMatch(Future::isDone));
      }
    }
  }
}
