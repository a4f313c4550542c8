package io.lanewise.evm.world;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.StateChanges.AccountChange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two steps' changes as one are what one journal says that has seen both. */
class StateChangesTest {
  private static final Address A = Address.ofNumber(0xa);
  private static final Code CODE = Code.of(new byte[] {0});
  private static final AccountState CONTRACT = new AccountState(1, UInt256.ZERO, CODE.hash());
  private static final AccountState MONEY = new AccountState(0, UInt256.of(2), Code.EMPTY_HASH);

  private static final InMemoryWorld WITH_CONTRACT =
      InMemoryWorld.builder()
          .put(A, 1, UInt256.ZERO, CODE.bytes(), Map.of(UInt256.ONE, UInt256.of(9)))
          .build();

  private static StateChanges change(
      AccountState before,
      AccountState after,
      Code code,
      boolean cleared,
      Map<UInt256, UInt256> slots) {
    return new StateChanges(List.of(new AccountChange(A, before, after, code, cleared, slots)));
  }

  /** As the fee recipient that destroys itself and is paid the block's reward. */
  @Test
  void destroyedThenPaid() {
    StateChanges destroyed = change(CONTRACT, null, null, true, Map.of());
    StateChanges paid = change(null, MONEY, null, false, Map.of());
    assertEquals(
        change(CONTRACT, MONEY, Code.EMPTY, true, Map.of()), destroyed.then(paid, WITH_CONTRACT));
  }

  @Test
  void destroyedThenDeployedAgain() {
    StateChanges destroyed = change(CONTRACT, null, null, true, Map.of());
    StateChanges deployed = change(null, CONTRACT, CODE, false, Map.of(UInt256.ONE, UInt256.of(9)));
    assertEquals(
        change(CONTRACT, CONTRACT, null, true, Map.of(UInt256.ONE, UInt256.of(9))),
        destroyed.then(deployed, WITH_CONTRACT),
        "its slots count as written, since all it had are gone");
  }

  @Test
  void deployedThenPaid() {
    StateChanges deployed = change(null, CONTRACT, CODE, false, Map.of());
    AccountState rich = new AccountState(1, UInt256.of(7), CODE.hash());
    StateChanges paid = change(CONTRACT, rich, null, false, Map.of());
    assertEquals(
        change(null, rich, CODE, false, Map.of()),
        deployed.then(paid, InMemoryWorld.builder().build()));
  }

  @Test
  void slotWrittenBack() {
    StateChanges there =
        change(CONTRACT, CONTRACT, null, false, Map.of(UInt256.ONE, UInt256.of(5)));
    StateChanges back = change(CONTRACT, CONTRACT, null, false, Map.of(UInt256.ONE, UInt256.of(9)));
    assertEquals(List.of(), there.then(back, WITH_CONTRACT).accounts());
  }
}
