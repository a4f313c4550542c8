package io.lanewise.evm.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.batch.ScalarKeccak;
import io.lanewise.hashing.trie.MissingNodeException;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieWorkers;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateTrieTest {
  /** Nodes by path, one map for the accounts and one for each storage, as a database has them. */
  private static final class Store implements StateNodes {
    final Map<String, byte[]> nodes = new TreeMap<>();

    private NodeSource source(String owner) {
      return (hash, path, depth) -> nodes.get(owner + ":" + text(path, depth));
    }

    @Override
    public NodeSource accounts() {
      return source("");
    }

    @Override
    public NodeSource storage(Hash hashedAddress) {
      return source(hashedAddress.toString());
    }

    void write(StateUpdate update) {
      for (Address address : update.cleared()) {
        nodes.keySet().removeIf(key -> key.startsWith(owner(address) + ":"));
      }
      update.accounts().forEachNodeChange((path, rlp) -> put("", path, rlp));
      update
          .storages()
          .forEach(
              (address, trie) ->
                  trie.forEachNodeChange((path, rlp) -> put(owner(address), path, rlp)));
    }

    private void put(String owner, byte[] path, byte[] rlp) {
      String key = owner + ":" + text(path, path.length);
      if (rlp == null) {
        nodes.remove(key);
      } else {
        nodes.put(key, rlp);
      }
    }

    private static String owner(Address address) {
      return Keccak256.hash(address.toBytes()).toString();
    }

    private static String text(byte[] path, int depth) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < depth; i++) {
        text.append(Character.forDigit(path[i], 16));
      }
      return text.toString();
    }
  }

  private static StateChanges randomChanges(InMemoryWorld before, Random random) {
    List<AccountChange> changes = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Address address = Address.ofNumber(1 + random.nextInt(6) + 10 * i);
      AccountState state = before.account(address);
      if (state != null && random.nextInt(5) == 0) {
        changes.add(new AccountChange(address, state, null, null, true, Map.of()));
        continue;
      }
      boolean cleared = state != null && random.nextInt(6) == 0;
      Map<UInt256, UInt256> slots = new HashMap<>();
      for (int k = random.nextInt(12); k > 0; k--) {
        slots.put(UInt256.of(random.nextInt(40)), UInt256.of(random.nextInt(3)));
      }
      UInt256 balance = UInt256.of(random.nextLong());
      AccountState after = new AccountState(random.nextInt(9), balance, Code.EMPTY_HASH);
      changes.add(new AccountChange(address, state, after, null, cleared, slots));
    }
    return new StateChanges(changes);
  }

  @Test
  void everyWayGivesTheRootOfTheWholeState() {
    List<ScalarKeccak> two = List.of(new ScalarKeccak(), new ScalarKeccak());
    try (TrieWorkers workers = new TrieWorkers(two)) {
      for (int seed = 0; seed < 10; seed++) {
        Random random = new Random(seed);
        InMemoryWorld world = InMemoryWorld.builder().build();
        StateTrie inMemory = new StateTrie(workers);
        Store store = new Store();
        Hash root = Trie.EMPTY_ROOT;
        for (int block = 0; block < 30; block++) {
          StateChanges changes = randomChanges(world, random);
          StateUpdate update = inMemory.prepare(changes);
          assertEquals(root, inMemory.root());
          inMemory.apply(update);
          StateUpdate stored = new StateTrie(store, root, workers).prepare(changes);
          store.write(stored);
          world = changes.applyTo(world);
          root = StateRoot.of(world);
          assertEquals(root, update.root(), "seed " + seed + ", block " + block);
          assertEquals(root, inMemory.root());
          assertEquals(root, stored.root(), "seed " + seed + ", block " + block);
        }
        assertReads(world, new StateTrie(store, root, workers));
        assertReads(world, inMemory);
      }
    }
  }

  private static void assertReads(InMemoryWorld world, StateTrie trie) {
    for (Address address : world.addresses()) {
      TrieAccount account = trie.account(address);
      assertEquals(world.account(address), account.state());
      assertEquals(StateRoot.storageRoot(world.storage(address)), account.storageRoot());
      for (int slot = 0; slot < 40; slot++) {
        UInt256 key = UInt256.of(slot);
        assertEquals(world.storage(address, key), trie.storage(address, key));
      }
    }
    assertNull(trie.account(Address.ofNumber(0xdead)));
    assertEquals(UInt256.ZERO, trie.storage(Address.ofNumber(0xdead), UInt256.ONE));
  }

  /** Blocks taken back in the reverse order leave the state as if they had never been. */
  @Test
  void blocksAreTakenBack() {
    try (TrieWorkers workers = TrieWorkers.scalar()) {
      for (int seed = 0; seed < 10; seed++) {
        Random random = new Random(seed);
        InMemoryWorld world = InMemoryWorld.builder().build();
        StateTrie trie = new StateTrie(workers);
        for (int block = 0; block < 15; block++) {
          Deque<StateUpdate> undos = new ArrayDeque<>();
          InMemoryWorld ahead = world;
          for (int i = random.nextInt(4); i > 0; i--) {
            StateChanges changes = randomChanges(ahead, random);
            undos.push(trie.apply(trie.prepare(changes)));
            ahead = changes.applyTo(ahead);
            assertEquals(StateRoot.of(ahead), trie.root());
          }
          undos.forEach(trie::apply);
          assertEquals(StateRoot.of(world), trie.root());
          assertReads(world, trie);
          StateChanges changes = randomChanges(world, random);
          trie.apply(trie.prepare(changes));
          world = changes.applyTo(world);
          assertEquals(StateRoot.of(world), trie.root(), "seed " + seed + ", block " + block);
        }
      }
    }
  }

  @Test
  void aNodeThatIsMissingLeavesTheStateAsItWas() {
    Random random = new Random(4);
    try (TrieWorkers workers = TrieWorkers.scalar()) {
      Store store = new Store();
      StateTrie whole = new StateTrie(workers);
      StateChanges first = randomChanges(InMemoryWorld.builder().build(), random);
      StateUpdate update = whole.prepare(first);
      store.write(update);
      store.nodes.keySet().removeIf(key -> key.length() == 2); // the root's children
      StateTrie partial = new StateTrie(store, update.root(), workers);
      assertThrows(MissingNodeException.class, () -> partial.prepare(first));
      assertEquals(update.root(), partial.root());
    }
  }

  @Test
  void hashesAreRememberedWithinBounds() {
    try (ScalarKeccak keccak = new ScalarKeccak()) {
      HashedKeys keys = new HashedKeys(keccak, 8);
      for (int i = 0; i < 100; i++) {
        Address address = Address.ofNumber(i % 30);
        UInt256 slot = UInt256.of(i % 7);
        if (i % 3 == 0) {
          keys.prepare(List.of(address, Address.ZERO), List.of(slot));
        }
        assertEquals(Keccak256.hash(address.toBytes()), keys.of(address));
        assertEquals(Keccak256.hash(slot.toBytes()), keys.of(slot));
      }
    }
  }
}
