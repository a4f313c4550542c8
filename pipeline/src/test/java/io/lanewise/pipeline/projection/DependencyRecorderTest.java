package io.lanewise.pipeline.projection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.Journal;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Transactions by hand, each on the state that the one before has left. */
class DependencyRecorderTest {
  private static final Address ALICE = Address.ofNumber(0xa11ce);
  private static final Address BOB = Address.ofNumber(0xb0b);
  private static final Address CAROL = Address.ofNumber(0xca401);
  private static final Address FEES = Address.ofNumber(0xfee);
  private static final Address TOKEN = Address.ofNumber(0x70ce);

  private final DependencyRecorder recorder = new DependencyRecorder();
  private InMemoryWorld world =
      InMemoryWorld.builder()
          .put(ALICE, 0, UInt256.of(1000), new byte[0], Map.of())
          .put(BOB, 0, UInt256.of(1000), new byte[0], Map.of())
          .put(CAROL, 0, UInt256.of(5), new byte[0], Map.of())
          .put(FEES, 0, UInt256.of(1000), new byte[0], Map.of())
          .put(TOKEN, 1, UInt256.ZERO, new byte[] {0}, Map.of(UInt256.ONE, UInt256.of(5)))
          .build();
  private int count;

  private void run(Consumer<Journal> transaction) {
    Journal journal = new Journal(world);
    journal.startTransaction();
    transaction.accept(journal);
    journal.addBalance(journal.account(FEES), UInt256.ONE);
    journal.finishTransaction(true);
    recorder.ran(count++, journal);
    world = journal.changes().applyTo(world);
  }

  private static Consumer<Journal> send(Address from, Address to) {
    return journal -> {
      Account sender = journal.account(from);
      journal.setNonce(sender, sender.nonce() + 1);
      journal.subtractBalance(sender, UInt256.of(10));
      journal.addBalance(journal.account(to), UInt256.of(10));
    };
  }

  private static Consumer<Journal> use(Address from, long slot, boolean writes) {
    return journal -> {
      Account sender = journal.account(from);
      journal.setNonce(sender, sender.nonce() + 1);
      Account token = journal.account(TOKEN);
      int at = journal.slot(token, slot, 0, 0, 0);
      journal.warm(token, at);
      if (writes) {
        journal.store(token, at, new long[] {System.nanoTime(), 1, 0, 0}, 0);
      }
    };
  }

  private void assertBefore(int[]... expected) {
    int[][] found = recorder.graph().before();
    assertArrayEquals(expected, found);
  }

  private static int[] after(int... transactions) {
    return transactions;
  }

  @Test
  void paymentsToTheSameAccountDoNotWait() {
    run(send(ALICE, TOKEN));
    run(send(BOB, TOKEN));
    assertBefore(after(), after());
  }

  @Test
  void aSenderWaitsForItsOwn() {
    run(send(ALICE, TOKEN));
    run(send(BOB, ALICE));
    run(send(ALICE, TOKEN));
    run(send(BOB, TOKEN));
    assertBefore(after(), after(), after(0), after(1));
  }

  @Test
  void whoHadTooLittleWaitsForAllThatHavePaidIt() {
    run(send(ALICE, CAROL));
    run(send(BOB, CAROL));
    run(send(CAROL, TOKEN));
    assertBefore(after(), after(), after(0, 1));
  }

  @Test
  void whoLearnsABalanceWaitsForAllThatHaveChangedIt() {
    run(send(ALICE, TOKEN));
    run(send(BOB, TOKEN));
    run(journal -> journal.account(FEES).balance());
    run(use(Address.ofNumber(0xda7e), 9, false));
    assertBefore(after(), after(), after(0, 1), after());
  }

  @Test
  void readersWaitForTheLastWriterOfTheirSlot() {
    run(use(ALICE, 1, true));
    run(use(BOB, 2, true));
    run(use(FEES, 1, true));
    run(use(Address.ofNumber(0xda7e), 1, false));
    run(use(Address.ofNumber(0xca402), 3, false));
    assertBefore(after(), after(), after(0), after(2), after());
  }

  @Test
  void whoCallsNewCodeWaitsForIt() {
    Address contract = Address.ofNumber(0xc0de);
    run(journal -> journal.setCode(journal.account(contract), Code.of(new byte[] {1})));
    run(send(ALICE, contract));
    assertBefore(after(), after(0));
  }
}
