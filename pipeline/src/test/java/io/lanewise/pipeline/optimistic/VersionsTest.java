package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

/** Readers of an account or slot against runs that publish, withdraw and settle. */
class VersionsTest {
  private static final int ROUNDS = 2000;

  private static AccountState balance(long wei) {
    return new AccountState(1, UInt256.of(wei), Code.EMPTY_HASH);
  }

  private static AccountWrite credit(int transaction, long wei) {
    return new AccountWrite(transaction, false, 0, Code.EMPTY_HASH, UInt256.of(wei), true, false);
  }

  private static AccountWrite set(int transaction, long wei) {
    return new AccountWrite(transaction, false, 0, Code.EMPTY_HASH, UInt256.of(wei), false, false);
  }

  private static AccountWrite clear(int transaction) {
    return new AccountWrite(transaction, true, 0, Code.EMPTY_HASH, UInt256.ZERO, false, true);
  }

  private static long seen(AccountVersions account, int transaction) {
    return account.before(transaction).balance().limb0();
  }

  @Test
  void aReaderSeesWhatStandsBeforeItWhateverThePublishingOrder() {
    AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(100));
    AccountWrite four = credit(4, 1);
    account.add(four);
    account.add(credit(2, 10));
    account.add(set(7, 5));
    assertEquals(100, seen(account, 2), "not its own");
    assertEquals(110, seen(account, 4));
    assertEquals(111, seen(account, 7));
    assertEquals(5, seen(account, 8));
    account.remove(four);
    assertEquals(110, seen(account, 7));
    assertEquals(balance(100), account.settled());
  }

  @Test
  void settledWithoutBeingPublished() {
    AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(100));
    account.add(credit(5, 1));
    account.settle(credit(3, 10));
    assertEquals(balance(110), account.settled());
    assertEquals(111, seen(account, 6));
  }

  @Test
  void destroyedThenPaid() {
    AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(100));
    account.add(clear(3));
    assertNull(account.before(4));
    account.add(credit(5, 7));
    assertEquals(new AccountState(0, UInt256.of(7), Code.EMPTY_HASH), account.before(6));
  }

  @Test
  void aSlotIsVoidFromTheClearOn() {
    AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(100));
    SlotVersions slot = new SlotVersions(account, UInt256.ONE, UInt256.of(9));
    slot.add(new SlotVersions.Write(1, UInt256.of(11)));
    slot.add(new SlotVersions.Write(5, UInt256.of(55)));
    account.add(clear(3));
    assertEquals(UInt256.of(9), slot.before(1));
    assertEquals(UInt256.of(11), slot.before(3));
    assertEquals(UInt256.ZERO, slot.before(4));
    assertEquals(UInt256.of(55), slot.before(6));
  }

  /** A credit counts once: not twice while it moves to the settled state, and never not at all. */
  @Test
  void aReaderMeetsSettling() {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(100));
        AccountWrite write = credit(3, 10);
        account.add(write);
        race.run(
            () -> account.settle(write),
            () -> {
              for (int i = 0; i < 20; i++) {
                assertEquals(110, seen(account, 9));
              }
            });
        assertEquals(balance(110), account.settled());
      }
    }
  }

  /** One run settles while a later one publishes and another is withdrawn: all of it stays. */
  @Test
  void settlingMeetsPublishingAndWithdrawing() {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(100));
        SlotVersions slot = new SlotVersions(account, UInt256.ONE, UInt256.ZERO);
        AccountWrite first = credit(3, 10);
        AccountWrite withdrawn = credit(5, 1000);
        SlotVersions.Write firstValue = new SlotVersions.Write(3, UInt256.of(3));
        SlotVersions.Write withdrawnValue = new SlotVersions.Write(5, UInt256.of(5));
        account.add(first);
        account.add(withdrawn);
        slot.add(firstValue);
        slot.add(withdrawnValue);
        race.run(
            () -> {
              account.settle(first);
              slot.settle(firstValue);
            },
            () -> {
              account.add(credit(7, 1));
              slot.add(new SlotVersions.Write(7, UInt256.of(7)));
            },
            () -> {
              account.remove(withdrawn);
              slot.remove(withdrawnValue);
            });
        assertEquals(balance(110), account.settled());
        assertEquals(110, seen(account, 7));
        assertEquals(111, seen(account, 8));
        assertEquals(UInt256.of(3), slot.before(7));
        assertEquals(UInt256.of(7), slot.before(8));
      }
    }
  }

  /** Two that publish at once keep the order of their transactions. */
  @Test
  void publishingMeetsPublishing() {
    try (Race race = new Race()) {
      for (int round = 0; round < ROUNDS; round++) {
        AccountVersions account = new AccountVersions(Address.ofNumber(1), balance(0));
        race.run(() -> account.add(set(4, 44)), () -> account.add(set(2, 22)));
        assertEquals(22, seen(account, 3));
        assertEquals(44, seen(account, 5));
      }
    }
  }

  /** Keys that a block has chosen for their equal low bits spread over the buckets of a table. */
  @Test
  void craftedKeysDoNotCollide() {
    assertSpread(i -> new Address(0x1234, 0x5678, i << 16), Address::hashCode);
    assertSpread(i -> new Address((long) i << 40, 7, 7), Address::hashCode);
    assertSpread(i -> new UInt256(7, 0, 0, (long) i << 32), UInt256::hashCode);
    // Of equal hash codes if limbs were folded by exclusive or, as Long.hashCode does.
    assertSpread(i -> new UInt256((long) i << 32 | i, 0, 0, 0), UInt256::hashCode);
    assertSpread(i -> new UInt256(i, i, 0, 0), UInt256::hashCode);
  }

  private static <K> void assertSpread(IntFunction<K> key, ToIntFunction<K> hash) {
    int keys = 4096;
    Set<Integer> buckets = new HashSet<>();
    for (int i = 0; i < keys; i++) {
      int code = hash.applyAsInt(key.apply(i));
      buckets.add((code ^ code >>> 16) & keys - 1);
    }
    // Of random hashes 63 % of the buckets are expected; 50 % would be 20 deviations away.
    assertTrue(buckets.size() > keys / 2, buckets.size() + " buckets of " + keys);
  }
}
