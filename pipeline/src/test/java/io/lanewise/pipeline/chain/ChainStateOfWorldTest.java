package io.lanewise.pipeline.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.trie.TrieWorkers;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChainStateOfWorldTest {
  @Test
  void holdsAllOfTheWorld() {
    Random random = new Random(11);
    InMemoryWorld.Builder builder = InMemoryWorld.builder();
    for (int i = 0; i < 50; i++) {
      byte[] bytes = new byte[20];
      random.nextBytes(bytes);
      Map<UInt256, UInt256> slots = new HashMap<>();
      for (int slot = 0; slot < i % 4; slot++) {
        slots.put(UInt256.of(slot), UInt256.of(1 + random.nextInt(9)));
      }
      byte[] code = new byte[i % 3];
      random.nextBytes(code);
      builder.put(Address.of(bytes), i, UInt256.of(random.nextInt(1000)), code, slots);
    }
    InMemoryWorld world = builder.build();
    ChainState state = ChainState.of(world, TrieWorkers.scalar());
    assertEquals(StateRoot.of(world), state.root());
    for (Address address : world.addresses()) {
      assertEquals(world.account(address), state.account(address));
      world.storage(address).forEach((slot, v) -> assertEquals(v, state.storage(address, slot)));
      assertArrayEquals(
          world.code(world.account(address).codeHash()).bytes(),
          state.code(world.account(address).codeHash()).bytes());
    }
  }
}
