package io.lanewise.evm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a transaction learns of a balance: a run counts for every other balance that does. */
class BalanceUseTest {
  private static final Address OWNER = Address.ofNumber(0xa);
  private static final Address EMPTY = Address.ofNumber(0xb);

  private final Journal journal =
      new Journal(InMemoryWorld.builder().put(OWNER, 1, wei(100), new byte[0], Map.of()).build());
  private final Account owner = journal.account(OWNER);

  private static UInt256 wei(long n) {
    return UInt256.of(n);
  }

  @Test
  void payingTellsOnlyThatItWasEnough() {
    assertTrue(owner.covers(wei(30)));
    assertEquals(wei(30), owner.leastBalance());
    journal.subtractBalance(owner, wei(20));
    assertEquals(wei(30), owner.leastBalance());
    assertTrue(owner.covers(wei(60)));
    assertEquals(wei(80), owner.leastBalance(), "20 are spent, and 60 are there");
    assertEquals(BalanceUse.NONE, owner.balanceUse());
    assertEquals(wei(80), owner.after().balance());
  }

  @Test
  void whatWasReceivedFirstIsSpentFirst() {
    journal.addBalance(owner, wei(50));
    assertTrue(owner.covers(wei(50)));
    assertEquals(UInt256.ZERO, owner.leastBalance());
    assertTrue(owner.covers(wei(51)));
    assertEquals(wei(1), owner.leastBalance());
  }

  @Test
  void tooLittleTellsTheAmount() {
    assertFalse(owner.covers(wei(101)));
    assertEquals(BalanceUse.EXACT, owner.balanceUse());
  }

  @Test
  void whatIsReadIsKnown() {
    owner.balance();
    assertEquals(BalanceUse.EXACT, owner.balanceUse());
  }

  @Test
  void emptyAfterPayingDependsOnTheAmount() {
    Account account = journal.account(EMPTY);
    assertTrue(account.isEmpty());
    assertEquals(BalanceUse.EMPTINESS, account.balanceUse());
    journal.addBalance(account, wei(5));
    journal.subtractBalance(account, wei(5));
    assertTrue(account.isEmpty());
    assertEquals(BalanceUse.EMPTINESS, account.balanceUse(), "all that it paid it had received");
  }

  @Test
  void whoWasPaidIsNotEmptyWhateverThereWas() {
    Account account = journal.account(EMPTY);
    journal.addBalance(account, wei(1));
    assertFalse(account.isEmpty());
    assertEquals(BalanceUse.NONE, account.balanceUse());
  }

  @Test
  void aPoorOneThatHasPaidIsKnown() {
    Address poor = Address.ofNumber(0xc);
    Journal other =
        new Journal(InMemoryWorld.builder().put(poor, 0, wei(7), new byte[0], Map.of()).build());
    Account account = other.account(poor);
    other.subtractBalance(account, wei(7));
    assertTrue(account.isEmpty());
    assertEquals(BalanceUse.EXACT, account.balanceUse());
  }
}
