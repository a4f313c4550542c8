package io.lanewise.pipeline.optimistic;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What readers see while runs publish, withdraw and settle, step by step. */
class VersionsInterleavingsTest {
  private static final Address A = Address.ofNumber(0xa);

  private static AccountWrite credit(int transaction, long wei) {
    return new AccountWrite(transaction, false, 0, Code.EMPTY_HASH, UInt256.of(wei), true, false);
  }

  /** An account that owned 100 wei, and is paid by transactions 3, 5 and 7. */
  public static class Paid {
    private final AccountVersions account =
        new AccountVersions(A, new AccountState(1, UInt256.of(100), Code.EMPTY_HASH));
    private final AccountWrite three = credit(3, 10);
    private final AccountWrite five = credit(5, 1000);
    private final AccountWrite seven = credit(7, 1);

    public void publish3() {
      account.add(three);
    }

    public void publish5() {
      account.add(five);
    }

    public void publish7() {
      account.add(seven);
    }

    public void withdraw5() {
      account.remove(five);
    }

    public void settle3() {
      account.settle(three);
    }

    public void settle5() {
      account.settle(five);
    }

    public long before4() {
      return seen(4);
    }

    public long before9() {
      return seen(9);
    }

    public long settled() {
      return account.settled().balance().limb0();
    }

    private long seen(int transaction) {
      return account.before(transaction).balance().limb0();
    }
  }

  @Test
  void settlingMeetsReading() {
    Interleavings.of(Paid.class)
        .first("publish3", "publish5")
        .thread("settle3", "settle5")
        .thread("before9", "before4")
        .last("settled", "before9")
        .areLinearizable();
  }

  /** A write that was never published is settled: its transaction ran in its turn. */
  @Test
  void settlingAnewMeetsReadingAndPublishing() {
    Interleavings.of(Paid.class)
        .thread("settle3")
        .thread("publish7", "before9")
        .thread("publish5")
        .last("before9", "settled")
        .areLinearizable();
  }

  @Test
  void settlingMeetsPublishingAndWithdrawing() {
    Interleavings.of(Paid.class)
        .first("publish3", "publish5")
        .thread("settle3")
        .thread("publish7")
        .thread("withdraw5", "before9")
        .last("before9", "before4", "settled")
        .areLinearizable();
  }

  @Test
  void publishingMeetsPublishing() {
    Interleavings.of(Paid.class)
        .thread("publish7", "before9")
        .thread("publish3", "before4")
        .thread("publish5")
        .last("before9", "before4")
        .areLinearizable();
  }

  /** A contract that transaction 3 destroys and makes anew, with 33 in a slot that held 9. */
  public static class MadeAnew {
    private final AccountVersions account =
        new AccountVersions(A, new AccountState(1, UInt256.of(100), Code.EMPTY_HASH));
    private final SlotVersions slot = new SlotVersions(account, UInt256.ONE, UInt256.of(9));
    private final AccountWrite three =
        new AccountWrite(3, true, 1, Code.EMPTY_HASH, UInt256.ZERO, false, true);
    private final SlotVersions.Write value = new SlotVersions.Write(3, UInt256.of(33));
    private final SlotVersions.Write later = new SlotVersions.Write(7, UInt256.of(77));

    public void publish3() {
      account.add(three);
      slot.add(value);
    }

    public void settle3() {
      account.settle(three);
      slot.settle(value);
    }

    public void publish7() {
      slot.add(later);
    }

    public void withdraw7() {
      slot.remove(later);
    }

    public long before3() {
      return slot.before(3).limb0();
    }

    public long before5() {
      return slot.before(5).limb0();
    }

    public long before9() {
      return slot.before(9).limb0();
    }
  }

  /** Of its two writes one settles before the other; nobody sees that. */
  @Test
  void settlingAClearMeetsReading() {
    Interleavings.of(MadeAnew.class)
        .first("publish3")
        .thread("settle3")
        .thread("before5", "before9")
        .thread("publish7", "withdraw7")
        .last("before5", "before9")
        .areLinearizable();
  }

  /** Two that ask for an account and its slot first: both write to the same ones. */
  public static class Shared {
    private final MultiVersionState state = state();

    private static MultiVersionState state() {
      return new MultiVersionState(
          InMemoryWorld.builder()
              .put(A, 1, UInt256.of(100), new byte[0], Map.of(UInt256.ONE, UInt256.of(9)))
              .build(),
          10);
    }

    public void publish3() {
      AccountVersions account = state.account(A);
      account.add(credit(3, 10));
      state.slot(account, UInt256.ONE).add(new SlotVersions.Write(3, UInt256.of(33)));
    }

    public void publish5() {
      AccountVersions account = state.account(A);
      state.slot(account, UInt256.ONE).add(new SlotVersions.Write(5, UInt256.of(55)));
      account.add(credit(5, 1000));
    }

    public String seenInTheEnd() {
      AccountVersions account = state.account(A);
      SlotVersions slot = state.slot(account, UInt256.ONE);
      return account.before(9).balance().limb0()
          + (" " + slot.before(4).limb0() + " " + slot.before(9).limb0());
    }
  }

  @Test
  void firstAskedForByTwo() {
    Interleavings.of(Shared.class)
        .thread("publish3")
        .thread("publish5")
        .last("seenInTheEnd")
        .areLinearizable();
  }

  /** As {@link Paid}, with a settling that shows: what the checks above would find. */
  public static class Torn {
    private volatile long settled = 100;
    private volatile long pending = 10;

    public void settle() {
      settled = settled + pending;
      pending = 0;
    }

    public long seen() {
      return settled + pending;
    }
  }

  @Test
  void whatIsSeenHalfDoneIsFound() {
    AssertionError error =
        assertThrows(
            AssertionError.class,
            () -> Interleavings.of(Torn.class).thread("settle").thread("seen").areLinearizable());
    assertTrue(error.getMessage().contains("seen(): 120"), error.getMessage());
  }
}
