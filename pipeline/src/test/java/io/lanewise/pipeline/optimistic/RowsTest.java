package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Where a block is cut, and which rows follow which. */
class RowsTest {
  private static final Address TOKEN = Address.ofNumber(0x70);
  private static final int PARTS = 32;

  private final List<Transaction> block = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();

  private void add(int sender, long gasLimit, byte... data) {
    senders.add(sender == 0 ? null : Address.ofNumber(sender));
    block.add(
        Transaction.builder(TransactionType.LEGACY)
            .to(TOKEN)
            .data(data)
            .gasLimit(gasLimit)
            .build());
  }

  private void addMany(int count) {
    for (int i = 0; i < count; i++) {
      add(1000 + block.size(), 100_000, new byte[4]);
    }
  }

  /** A call with a selector and one argument. */
  private static byte[] call(int selector, int argument) {
    byte[] data = new byte[68];
    data[3] = (byte) selector;
    data[35] = (byte) argument;
    return data;
  }

  private Rows rows() {
    return Rows.of(block, senders, PARTS);
  }

  private static int rowOf(Rows rows, int transaction) {
    int row = 0;
    while (rows.first(row + 1) <= transaction) {
      row++;
    }
    return row;
  }

  @Test
  void shortAtBothEnds() {
    addMany(1000);
    Rows rows = rows();
    assertEquals(1, rows.size(0));
    assertEquals(16, rows.size(rowOf(rows, 300)));
    assertEquals(1, rows.size(rows.count() - 1));
    for (int row = 0; row < rows.count(); row++) {
      int left = 1000 - rows.first(row);
      assertTrue(rows.size(row) <= Math.max(1, left / PARTS), "row " + row);
    }
  }

  /** Whatever the block: rows follow each other without a gap, and add up. */
  @Test
  void allTransactionsOnceInOrder() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      block.clear();
      senders.clear();
      int count = random.nextInt(400);
      for (int i = 0; i < count; i++) {
        long limit = random.nextInt(20) == 0 ? random.nextLong() : 21_000 + random.nextInt(500_000);
        add(random.nextInt(1 + seed), limit, call(1, random.nextInt(40)));
      }
      Rows rows = Rows.of(block, senders, 1 + random.nextInt(64));
      int next = 0;
      for (int row = 0; row < rows.count(); row++) {
        assertEquals(next, rows.first(row));
        assertTrue(rows.size(row) > 0);
        assertTrue(rows.previous()[row] < row);
        assertEquals(rows.guess(row), rows.guessFrom(row) - rows.guessFrom(row + 1));
        next += rows.size(row);
      }
      assertEquals(count, next);
      assertEquals(count, rows.first(rows.count()));
    }
  }

  @Test
  void aLongOneIsAlone() {
    addMany(200);
    add(7, 5_000_000);
    addMany(200);
    Rows rows = rows();
    int row = rowOf(rows, 200);
    assertEquals(200, rows.first(row));
    assertEquals(1, rows.size(row));
  }

  @Test
  void gasLimitsBeyondAllMeasure() {
    addMany(100);
    add(7, Long.MAX_VALUE);
    add(8, -1);
    assertEquals(1, rows().size(rowOf(rows(), 100)));
  }

  @Test
  void theSendersNextBeginsARowThatFollows() {
    addMany(300);
    senders.set(250, senders.get(200));
    Rows rows = rows();
    int row = rowOf(rows, 250);
    assertEquals(250, rows.first(row));
    assertEquals(rowOf(rows, 200), rows.previous()[row]);
    assertEquals(1, rows.size(row), "others need not wait for it");
    assertEquals(Rows.NONE, rows.previous()[row + 1]);
  }

  @Test
  void inARowNothingIsWaitedFor() {
    addMany(300);
    Rows before = rows();
    int row = rowOf(before, 150);
    int first = before.first(row);
    senders.set(first + 2, senders.get(first));
    Rows rows = rows();
    assertEquals(before.size(row), rows.size(rowOf(rows, first)));
    assertEquals(Rows.NONE, rows.previous()[rowOf(rows, first)]);
  }

  /** As payments of tokens to one account. */
  @Test
  void equalCallsFollowEachOther() {
    addMany(100);
    add(1, 100_000, call(1, 9));
    addMany(100);
    add(2, 100_000, call(1, 8));
    add(3, 100_000, call(2, 9));
    add(4, 100_000, call(1, 9));
    addMany(100);
    Rows rows = rows();
    assertEquals(rowOf(rows, 100), rows.previous()[rowOf(rows, 203)]);
    assertEquals(Rows.NONE, rows.previous()[rowOf(rows, 201)], "another argument");
    assertEquals(Rows.NONE, rows.previous()[rowOf(rows, 202)], "another function");
  }

  /** As payments for tokens; the gas limit of a plain transfer shows that no code runs. */
  @Test
  void paymentsWithoutDataFollowEachOther() {
    addMany(100);
    add(1, 100_000);
    add(2, 21_000);
    addMany(100);
    add(3, 100_000);
    addMany(100);
    add(4, 21_000);
    addMany(100);
    Rows rows = rows();
    assertEquals(rowOf(rows, 100), rows.previous()[rowOf(rows, 202)]);
    assertEquals(Rows.NONE, rows.previous()[rowOf(rows, 303)]);
  }

  /** It says where in the data a list lies, and is the same for all calls of the function. */
  @Test
  void anOffsetIsNoArgument() {
    addMany(100);
    add(1, 100_000, call(1, 0x60));
    addMany(100);
    add(2, 100_000, call(1, 0x60));
    Rows rows = rows();
    assertEquals(Rows.NONE, rows.previous()[rowOf(rows, 201)]);
  }

  @Test
  void whatFollowsInTheLongestChainIsNotParallel() {
    addMany(100);
    for (int i = 0; i < 100; i++) {
      add(7, 100_000, new byte[4]);
    }
    Rows rows = rows();
    int head = rowOf(rows, 100);
    assertEquals(
        (double) rows.guessFrom(0) / (rows.guessFrom(head) - rows.guess(head)),
        rows.parallelism(),
        1e-9);
  }

  @Test
  void whatHasNoSenderFollowsNobody() {
    addMany(100);
    add(0, 100_000, new byte[4]);
    addMany(100);
    add(0, 100_000, new byte[4]);
    Rows rows = rows();
    assertEquals(Rows.NONE, rows.previous()[rowOf(rows, 201)]);
  }

  @Test
  void anEmptyBlock() {
    assertEquals(0, rows().count());
  }
}
