package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which transactions are run before their turn, and when. */
class LongTransactionsTest {
  /** Transactions of the same gas limit, but for those given as index, limit, index, …. */
  private static List<Transaction> block(long... limits) {
    List<Transaction> block = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      long limit = 100_000;
      for (int k = 0; k < limits.length; k += 2) {
        limit = limits[k] == i ? limits[k + 1] : limit;
      }
      block.add(Transaction.builder(TransactionType.LEGACY).gasLimit(limit).build());
    }
    return block;
  }

  private static List<Address> senders(int a, int b) {
    List<Address> senders = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      senders.add(Address.ofNumber(i == b ? a : i));
    }
    return senders;
  }

  @Test
  void theLongestFirst() {
    LongTransactions found = LongTransactions.of(block(70, 1_000_000, 150, 9_000_000), 2);
    assertEquals(2, found.count());
    assertEquals(150, found.transaction(0));
    assertEquals(0, found.position(0));
    assertEquals(70, found.transaction(1));
  }

  @Test
  void noneAmongEquals() {
    assertEquals(0, LongTransactions.of(block(), 2).count());
  }

  /** The shorter it is, the later: near the end, others would only wait for it there. */
  @Test
  void shorterOnesLater() {
    LongTransactions found = LongTransactions.of(block(199, 600_000), 2);
    assertEquals(1, found.count());
    int position = found.position(0);
    long left = (199 - position) * 83_000L + 583_000;
    assertEquals(583_000L * 16 / 83_000, left / 83_000, 1);
  }

  @Test
  void oneWorkerKeepsTheOrder() {
    assertEquals(0, LongTransactions.of(block(150, 9_000_000), 1).count());
  }

  @Test
  void aGasLimitBeyondAllMeasure() {
    LongTransactions found = LongTransactions.of(block(150, Long.MAX_VALUE, 151, -1), 2);
    assertEquals(150, found.transaction(0));
  }

  @Test
  void takenBeforeItsTurnAndOnlyOnce() {
    List<Transaction> block = block(150, 9_000_000);
    Schedule schedule = new Schedule(senders(150, 150), LongTransactions.of(block, 2));
    assertEquals(150, schedule.take());
    for (int i = 0; i < 200; i++) {
      if (i != 150) {
        assertEquals(i, schedule.take());
      }
    }
    assertEquals(Schedule.NONE, schedule.take());
  }

  /** It would fail for its nonce; then it has its turn like others. */
  @Test
  void notBeforeTheSendersFirst() {
    List<Transaction> block = block(150, 9_000_000);
    Schedule schedule = new Schedule(senders(3, 150), LongTransactions.of(block, 2));
    for (int i = 0; i < 150; i++) {
      assertEquals(i, schedule.take());
      assertEquals(Schedule.NONE, schedule.ran(i));
    }
    assertEquals(150, schedule.take());
  }

  /** The sender's next, which others have come by, is run by who ran the long one. */
  @Test
  void theSendersNextFollows() {
    List<Transaction> block = block(150, 9_000_000);
    Schedule schedule = new Schedule(senders(150, 160), LongTransactions.of(block, 2));
    assertEquals(150, schedule.take());
    for (int i = 0; i < 198; i++) {
      schedule.take();
    }
    assertEquals(Schedule.NONE, schedule.take());
    assertEquals(160, schedule.ran(150));
  }
}
