package io.lanewise.pipeline.accesslist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.SlotChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.StorageChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Every change stands once, with its step's, and leads to the next of its thing. */
class StatedChangesTest {
  private static final int STEPS = 12;

  private final Random random = new Random(5);

  private UInt256 value() {
    return new UInt256(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
  }

  private <C> List<C> changes(IntFunction<C> make) {
    List<C> changes = new ArrayList<>();
    int oneIn = 1 + random.nextInt(5);
    for (int step = 0; step < STEPS; step++) {
      if (random.nextInt(oneIn) == 0) {
        changes.add(make.apply(step));
      }
    }
    return changes;
  }

  private AccountChanges account(int number) {
    List<SlotChanges> slots = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      List<StorageChange> changes = changes(step -> new StorageChange(step, value()));
      if (!changes.isEmpty()) {
        slots.add(new SlotChanges(UInt256.of(100 - i), changes));
      }
    }
    List<UInt256> reads = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      reads.add(UInt256.of(200 - i));
    }
    return new AccountChanges(
        Address.ofNumber(number),
        slots,
        reads,
        changes(step -> new BalanceChange(step, value())),
        changes(step -> new NonceChange(step, random.nextLong())),
        List.of(),
        List.of());
  }

  @Test
  void findsAllAndNoMore() {
    for (int round = 0; round < 200; round++) {
      List<AccountChanges> list = new ArrayList<>();
      for (int count = random.nextInt(6); count > 0; count--) {
        list.add(account(10 - count));
      }
      int slots =
          list.stream().mapToInt(a -> a.storageChanges().size() + a.storageReads().size()).sum();
      StatedChanges stated = new StatedChanges(list, slots, STEPS);
      int found = 0;
      int slot = 0;
      for (int i = 0; i < list.size(); i++) {
        AccountChanges account = list.get(i);
        List<UInt256> balances =
            account.balanceChanges().stream().map(BalanceChange::balance).toList();
        found += check(stated, stated.balance(i), account.balanceChanges(), balances);
        List<UInt256> nonces =
            account.nonceChanges().stream().map(c -> UInt256.of(c.nonce())).toList();
        found += check(stated, stated.nonce(i), account.nonceChanges(), nonces);
        for (SlotChanges changes : account.storageChanges()) {
          List<UInt256> values = changes.changes().stream().map(StorageChange::value).toList();
          found += check(stated, stated.slot(slot++), changes.changes(), values);
        }
        for (int read = 0; read < account.storageReads().size(); read++) {
          found += check(stated, stated.slot(slot++), List.of(), List.of());
        }
      }
      assertEquals(stated.starts[STEPS], found);
    }
  }

  private static int check(
      StatedChanges stated, int thing, List<? extends Change> changes, List<UInt256> values) {
    int place = stated.first[thing];
    for (int i = 0; i < changes.size(); i++) {
      int step = changes.get(i).index();
      assertTrue(place >= stated.starts[step] && place < stated.starts[step + 1], "step " + step);
      assertEquals(values.get(i), UInt256.of(stated.values, 4 * place));
      place = stated.following[place];
    }
    assertEquals(StatedChanges.END, place);
    return changes.size();
  }
}
