package io.lanewise.evm.world;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InMemoryWorldTest {
  private static final Address ALICE = Address.ofNumber(0xa11ce);
  private static final Address BOB = Address.ofNumber(0xb0b);

  @Test
  void whatWasNeverPutIsAbsentOrZero() {
    InMemoryWorld world = InMemoryWorld.builder().build();
    assertNull(world.account(ALICE));
    assertEquals(UInt256.ZERO, world.storage(ALICE, UInt256.ONE));
    assertFalse(world.hasStorage(ALICE));
    assertThrows(MissingStateException.class, () -> world.code(Hash.ZERO));
  }

  @Test
  void anEmptyAccountExists() {
    InMemoryWorld world =
        InMemoryWorld.builder().put(ALICE, 0, UInt256.ZERO, new byte[0], Map.of()).build();
    assertEquals(new AccountState(0, UInt256.ZERO, Code.EMPTY_HASH), world.account(ALICE));
    assertSame(Code.EMPTY, world.code(Code.EMPTY_HASH));
    assertFalse(world.hasStorage(ALICE));
  }

  @Test
  void codeIsFoundByItsHash() {
    byte[] code = {0x60, 0x01};
    InMemoryWorld world =
        InMemoryWorld.builder().put(ALICE, 7, UInt256.ONE, code, Map.of()).build();
    assertEquals(Keccak256.hash(code), world.account(ALICE).codeHash());
    assertArrayEquals(code, world.code(world.account(ALICE).codeHash()).bytes());
  }

  @Test
  void slotsWithZeroAreNotStorage() {
    InMemoryWorld world =
        InMemoryWorld.builder()
            .put(ALICE, 0, UInt256.ZERO, new byte[0], Map.of(UInt256.ONE, UInt256.ZERO))
            .put(BOB, 0, UInt256.ZERO, new byte[0], Map.of(UInt256.ONE, UInt256.MAX))
            .build();
    assertFalse(world.hasStorage(ALICE));
    assertTrue(world.hasStorage(BOB));
    assertEquals(UInt256.ZERO, world.storage(ALICE, UInt256.ONE));
    assertEquals(UInt256.MAX, world.storage(BOB, UInt256.ONE));
    assertEquals(UInt256.ZERO, world.storage(BOB, UInt256.ZERO));
  }

  @Test
  void anAccountKnownInPartMayHaveOtherStorage() {
    AccountState state = new AccountState(0, UInt256.ZERO, Code.EMPTY_HASH);
    InMemoryWorld world = InMemoryWorld.builder().put(ALICE, state, Map.of(), true).build();
    assertTrue(world.hasStorage(ALICE));
    assertEquals(UInt256.ZERO, world.storage(ALICE, UInt256.ONE));
  }

  @Test
  void answersAsTheMapsItWasBuiltFrom() {
    Random random = new Random(20260101);
    Map<Address, Map<UInt256, UInt256>> model = new HashMap<>();
    InMemoryWorld.Builder builder = InMemoryWorld.builder();
    for (int i = 0; i < 200; i++) {
      Address address = Address.ofNumber(random.nextInt(150));
      Map<UInt256, UInt256> slots = new HashMap<>();
      for (int j = random.nextInt(20); j > 0; j--) {
        slots.put(UInt256.of(random.nextInt(30)), UInt256.of(random.nextInt(3)));
      }
      model.put(address, slots);
      builder.put(address, i, UInt256.of(i), new byte[0], slots);
    }
    InMemoryWorld world = builder.build();
    for (int a = 0; a < 150; a++) {
      Address address = Address.ofNumber(a);
      assertEquals(model.containsKey(address), world.account(address) != null);
      for (int s = 0; s < 30; s++) {
        UInt256 expected =
            model.getOrDefault(address, Map.of()).getOrDefault(UInt256.of(s), UInt256.ZERO);
        assertEquals(expected, world.storage(address, UInt256.of(s)));
      }
    }
  }
}
