package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which rows are run before their turn, and when. */
class LongRowsTest {
  private static final int COUNT = 200;

  /** So many that each transaction is a row. */
  private static final int PARTS = COUNT;

  /** Transactions of the same gas limit, but for those given as index, limit, index, …. */
  private static List<Transaction> block(long... limits) {
    List<Transaction> block = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      long limit = 100_000;
      for (int k = 0; k < limits.length; k += 2) {
        limit = limits[k] == i ? limits[k + 1] : limit;
      }
      block.add(Transaction.builder(TransactionType.LEGACY).gasLimit(limit).build());
    }
    return block;
  }

  /** The transaction with index b has the sender of that with index a. */
  private static List<Address> senders(int a, int b) {
    List<Address> senders = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      senders.add(Address.ofNumber(1 + (i == b ? a : i)));
    }
    return senders;
  }

  private static Rows rows(long... limits) {
    return Rows.of(block(limits), senders(0, 0), PARTS);
  }

  private static Schedule schedule(int a, int b) {
    Rows rows = Rows.of(block(150, 9_000_000), senders(a, b), PARTS);
    assertEquals(COUNT, rows.count());
    return new Schedule(rows.previous(), LongRows.of(rows, 2));
  }

  @Test
  void theLongestFirst() {
    LongRows found = LongRows.of(rows(70, 1_000_000, 150, 9_000_000), 2);
    assertEquals(2, found.count());
    assertEquals(150, found.row(0));
    assertEquals(0, found.position(0));
    assertEquals(70, found.row(1));
  }

  @Test
  void noneAmongEquals() {
    assertEquals(0, LongRows.of(rows(), 2).count());
  }

  /** Many short ones take as long, and are not long. */
  @Test
  void ofOneTransactionOnly() {
    assertEquals(0, LongRows.of(Rows.of(block(), senders(0, 0), 1), 2).count());
  }

  /** The shorter it is, the later: near the end, others would only wait for it there. */
  @Test
  void shorterOnesLater() {
    LongRows found = LongRows.of(rows(199, 400_000), 2);
    assertEquals(1, found.count());
    int position = found.position(0);
    long left = (199 - position) * 83_000L + 383_000;
    assertEquals(383_000L * 32 / 83_000, left / 83_000, 1);
  }

  @Test
  void oneWorkerKeepsTheOrder() {
    assertEquals(0, LongRows.of(rows(150, 9_000_000), 1).count());
  }

  @Test
  void aGasLimitBeyondAllMeasure() {
    LongRows found = LongRows.of(rows(150, Long.MAX_VALUE, 151, -1), 2);
    assertEquals(150, found.row(0));
  }

  @Test
  void takenBeforeItsTurnAndOnlyOnce() {
    Schedule schedule = schedule(150, 150);
    assertEquals(150, schedule.take());
    for (int i = 0; i < COUNT; i++) {
      if (i != 150) {
        assertEquals(i, schedule.take());
      }
    }
    assertEquals(Schedule.NONE, schedule.take());
  }

  /** Another transaction of its sender would be run early, too, or fail for its nonce. */
  @Test
  void notOfAChain() {
    assertEquals(0, schedule(150, 160).take());
    assertEquals(0, schedule(3, 150).take());
  }
}
