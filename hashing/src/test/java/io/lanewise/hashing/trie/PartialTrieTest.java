package io.lanewise.hashing.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.SharedData;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartialTrieTest {
  private static Map<Hash, byte[]> nodesOf(Trie trie) {
    Map<Hash, byte[]> nodes = new HashMap<>();
    trie.forEachNode(nodes::put);
    return nodes;
  }

  /** A source that notes what it is asked for. */
  private static NodeSource recording(Map<Hash, byte[]> nodes, Set<Hash> asked) {
    return (hash, path, depth) -> {
      asked.add(hash);
      return nodes.get(hash);
    };
  }

  private static Set<byte[]> fill(Trie trie, TrieKeys keys, Random random) {
    Set<byte[]> present = new TreeSet<>(Arrays::compareUnsigned);
    for (int i = 0; i < 60; i++) {
      byte[] key = keys.next();
      trie.put(key, TrieKeys.value(random));
      present.add(key);
    }
    return present;
  }

  @Test
  void sameChangesGiveTheSameRoot() {
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      TrieKeys keys = new TrieKeys(random, seed);
      Trie whole = new Trie();
      Set<byte[]> present = fill(whole, keys, random);
      WitnessNodes nodes = new WitnessNodes(nodesOf(whole).values());
      Trie partial = new Trie(nodes, whole.root());
      assertEquals(whole.root(), partial.root());
      for (int step = 0; step < 100; step++) {
        byte[] key = keys.next();
        assertArrayEquals(whole.get(key), partial.get(key));
        if (random.nextBoolean()) {
          whole.remove(key);
          partial.remove(key);
        } else {
          byte[] value = TrieKeys.value(random);
          whole.put(key, value);
          partial.put(key, value);
        }
        if (step % 7 == 0) {
          assertEquals(whole.root(), partial.root());
        }
      }
      present.forEach(whole::remove);
      present.forEach(partial::remove);
      assertEquals(whole.root(), partial.root());
    }
  }

  @Test
  void whatARunTouchedIsAWitnessOfIt() {
    Random random = new Random(8);
    TrieKeys keys = new TrieKeys(random, 0);
    Trie whole = new Trie();
    List<byte[]> present = List.copyOf(fill(whole, keys, random));
    Map<Hash, byte[]> nodes = nodesOf(whole);
    byte[] updated = present.get(3);
    byte[] removed = present.get(9);
    Set<Hash> asked = new HashSet<>();
    Trie recorded = new Trie(recording(nodes, asked), whole.root());
    recorded.put(updated, new byte[] {1});
    recorded.remove(removed);
    assertTrue(asked.size() < nodes.size());
    Map<Hash, byte[]> witness = new HashMap<>(nodes);
    witness.keySet().retainAll(asked);
    Trie partial = new Trie(new WitnessNodes(witness.values()), whole.root());
    partial.put(updated, new byte[] {1});
    partial.remove(removed);
    assertEquals(recorded.root(), partial.root());
    for (Hash missing : witness.keySet()) {
      Map<Hash, byte[]> less = new HashMap<>(witness);
      less.remove(missing);
      Trie poor = new Trie(new WitnessNodes(less.values()), whole.root());
      MissingNodeException e =
          assertThrows(
              MissingNodeException.class,
              () -> {
                poor.put(updated, new byte[] {1});
                poor.remove(removed);
              });
      assertEquals(missing, e.hash());
      assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
    }
  }

  @Test
  void aMissingNodeIsNamedWithItsPathAndLeavesTheTrieAsItWas() {
    Trie whole = new Trie();
    whole.put(SharedData.hex("a711"), new byte[40]);
    whole.put(SharedData.hex("a712"), new byte[41]);
    whole.put(SharedData.hex("a822"), new byte[42]);
    Map<Hash, byte[]> nodes = nodesOf(whole);
    Set<Hash> asked = new HashSet<>();
    new Trie(recording(nodes, asked), whole.root()).get(SharedData.hex("a822"));
    Map<Hash, byte[]> less = new HashMap<>(nodes);
    less.keySet().retainAll(asked);
    Trie partial = new Trie(new WitnessNodes(less.values()), whole.root());
    MissingNodeException e =
        assertThrows(MissingNodeException.class, () -> partial.get(SharedData.hex("a711")));
    assertEquals("a7", e.path());
    byte[] last = SharedData.hex("a822");
    assertEquals("a7", assertThrows(MissingNodeException.class, () -> partial.remove(last)).path());
    assertEquals(whole.root(), partial.root());
    assertArrayEquals(new byte[42], partial.get(last));
    assertEquals("", assertThrows(MissingNodeException.class, this::openNothing).path());
  }

  private void openNothing() {
    new Trie(NodeSource.NONE, Hash.ZERO).get(new byte[2]);
  }

  /**
   * Every removal that must read a sibling to know its kind, once without that sibling, once with
   * the knowledge that it is a branch.
   */
  @Test
  void aSiblingKnownToBeABranchNeedNotBeRead() {
    int opaqueCases = 0;
    int otherCases = 0;
    for (int seed = 0; seed < 80; seed++) {
      Random random = new Random(seed);
      Trie whole = new Trie();
      Set<byte[]> present = fill(whole, new TrieKeys(random, seed), random);
      Map<Hash, byte[]> nodes = nodesOf(whole);
      for (byte[] key : present) {
        Hash sibling = siblingReadByRemoval(nodes, whole.root(), key);
        if (sibling == null) {
          continue;
        }
        Trie complete = new Trie(recording(nodes, new HashSet<>()), whole.root());
        complete.remove(key);
        Map<Hash, byte[]> less = new HashMap<>(nodes);
        less.remove(sibling);
        Trie without = new Trie(new WitnessNodes(less.values()), whole.root());
        var e = assertThrows(MissingNodeException.class, () -> without.remove(key));
        assertEquals(sibling, e.hash());
        Trie opaque = new Trie(new WitnessNodes(less.values(), List.of(sibling)), whole.root());
        opaque.remove(key);
        if (NodeDecoder.decode(sibling, nodes.get(sibling)) instanceof BranchNode) {
          assertEquals(complete.root(), opaque.root());
          opaqueCases++;
        } else {
          assertNotEquals(complete.root(), opaque.root());
          otherCases++;
        }
      }
    }
    assertTrue(opaqueCases > 50 && otherCases > 50, opaqueCases + ", " + otherCases);
  }

  /** The node that is read to remove the key but not to get it, or null. */
  private static Hash siblingReadByRemoval(Map<Hash, byte[]> nodes, Hash root, byte[] key) {
    Set<Hash> got = new HashSet<>();
    new Trie(recording(nodes, got), root).get(key);
    Set<Hash> asked = new HashSet<>();
    new Trie(recording(nodes, asked), root).remove(key);
    asked.removeAll(got);
    assertTrue(asked.size() <= 1);
    return asked.isEmpty() ? null : asked.iterator().next();
  }

  @Test
  void anOpaqueBranchIsJoinedWithTheExtensionAbove() {
    byte[] removed = SharedData.hex("111122");
    Trie whole = new Trie();
    whole.put(SharedData.hex("111133"), new byte[50]);
    whole.put(SharedData.hex("111134"), new byte[51]);
    Hash expected = whole.root();
    whole.put(removed, new byte[52]);
    Map<Hash, byte[]> nodes = nodesOf(whole);
    // extension 1111 → branch { 2: leaf, 3: branch { 3, 4 } }
    Hash sibling = siblingReadByRemoval(nodes, whole.root(), removed);
    nodes.remove(sibling);
    Trie partial = new Trie(new WitnessNodes(nodes.values(), List.of(sibling)), whole.root());
    partial.remove(removed);
    assertEquals(expected, partial.root());
    var e =
        assertThrows(
            MissingNodeException.class, () -> partial.put(SharedData.hex("111135"), new byte[1]));
    assertEquals("11113", e.path());
  }

  @ParameterizedTest
  @CsvSource({
    "c0, 0 items",
    "c3010203, 3 items",
    "82aabb, a string where a list",
    "c22001ff, trailing",
    "c24001, hex-prefix",
    "c22080, without a value",
    "c20080, no nibbles",
    "c21180, does not lead to a branch",
    "c31182aa, truncated",
    "c41182aabb, 2 bytes",
    "c411c22001, does not lead to a branch",
    "d18080808080808080808080808080808080, fewer than two ways",
    "e211e00000000000000000000000000000000000000000000000000000000000000000, 32 or more are hashed",
  })
  void malformedNodesAreNamed(String rlp, String fault) {
    byte[] node = SharedData.hex(rlp);
    Hash hash = Keccak256.hash(node);
    Trie trie = new Trie(new WitnessNodes(List.of(node)), hash);
    var e = assertThrows(MalformedNodeException.class, () -> trie.get(new byte[] {0x12}));
    assertEquals(hash, e.hash());
    assertTrue(e.getMessage().contains(hash.toString()), e.getMessage());
    assertTrue(e.getMessage().contains(fault), e.getMessage());
  }

  @Test
  void anExtensionToALeafIsMalformed() {
    RlpWriter writer = new RlpWriter();
    byte[] leaf = encoded(writer, SharedData.hex("20"), new byte[40]);
    Hash leafHash = Keccak256.hash(leaf);
    byte[] extension = encoded(writer, SharedData.hex("0012"), leafHash.toBytes());
    Collection<byte[]> nodes = List.of(leaf, extension);
    byte[] key = {0x12};
    List<Runnable> operations = new ArrayList<>();
    Trie trie = new Trie(new WitnessNodes(nodes), Keccak256.hash(extension));
    operations.add(() -> trie.get(key));
    operations.add(() -> trie.put(key, key));
    operations.add(() -> trie.remove(key));
    operations.add(() -> trie.forEach((k, v) -> {}));
    for (Runnable operation : operations) {
      var e = assertThrows(MalformedNodeException.class, operation::run);
      assertEquals(leafHash, e.hash());
    }
  }

  private static byte[] encoded(RlpWriter writer, byte[] path, byte[] content) {
    writer.reset();
    writer.startList();
    writer.writeBytes(path);
    writer.writeBytes(content);
    writer.endList();
    return writer.toBytes();
  }

  @Test
  void aChainOfNodesDeeperThanAnyKeyEndsTheWalk() {
    RlpWriter writer = new RlpWriter();
    List<byte[]> nodes = new ArrayList<>();
    byte[] node = encoded(writer, SharedData.hex("20"), new byte[40]);
    for (int i = 0; i < 100_000; i++) {
      nodes.add(node);
      writer.reset();
      writer.startList();
      for (int child = 0; child < 16; child++) {
        writer.writeBytes(child == 0 ? Keccak256.hash(node).toBytes() : new byte[0]);
      }
      writer.writeBytes(new byte[] {1});
      writer.endList();
      node = writer.toBytes();
    }
    nodes.add(node);
    Trie trie = new Trie(new WitnessNodes(nodes), Keccak256.hash(node));
    assertThrows(MalformedNodeException.class, () -> trie.forEach((k, v) -> {}));
  }
}
