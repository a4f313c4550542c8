package io.lanewise.hashing.trie;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.SharedData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The TrieTests of ethereum/tests, and the nodes of real witnesses. */
class TrieFixturesTest {
  /** A value of null removes. */
  private record Change(byte[] key, byte[] value) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "trietest.json",
        "trietest_secureTrie.json",
        "trieanyorder.json",
        "trieanyorder_secureTrie.json",
        "hex_encoded_securetrie_test.json"
      })
  void rootsAreTheExpectedOnes(String file) {
    JsonNode tests = JsonMapper.shared().readTree(SharedData.ethereumTest("TrieTests/" + file));
    assertFalse(tests.isEmpty());
    boolean hashKeys = file.toLowerCase().contains("secure");
    for (var test : tests.properties()) {
      List<Change> changes = new ArrayList<>();
      JsonNode in = test.getValue().get("in");
      if (in.isArray()) {
        in.forEach(pair -> changes.add(change(pair.get(0).asString(), pair.get(1), hashKeys)));
      } else {
        in.properties().forEach(e -> changes.add(change(e.getKey(), e.getValue(), hashKeys)));
      }
      Hash root = Hash.fromHex(test.getValue().get("root").asString());
      assertEquals(root, apply(changes).root(), test.getKey());
      if (in.isObject()) {
        Collections.shuffle(changes, new Random(6));
        assertEquals(root, apply(changes).root(), test.getKey() + " in another order");
      }
    }
  }

  private static Trie apply(List<Change> changes) {
    Trie trie = new Trie();
    for (Change change : changes) {
      if (change.value == null) {
        trie.remove(change.key);
      } else {
        trie.put(change.key, change.value);
      }
    }
    return trie;
  }

  private static Change change(String key, JsonNode value, boolean hashKey) {
    byte[] keyBytes = bytes(key);
    return new Change(
        hashKey ? Keccak256.hash(keyBytes).toBytes() : keyBytes,
        value.isNull() ? null : bytes(value.asString()));
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x")
        ? SharedData.hex(text)
        : text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void everyNodeOfRealWitnessesIsDecodedAndEncodedBack() throws Exception {
    Path folder = SharedData.require("blocks/witness");
    List<Path> files;
    try (var listing = Files.list(folder)) {
      files = listing.filter(file -> file.toString().endsWith(".json.gz")).sorted().toList();
    }
    assertFalse(files.isEmpty());
    for (Path file : files) {
      JsonNode witness;
      try (var in = new GZIPInputStream(Files.newInputStream(file))) {
        witness = JsonMapper.shared().readTree(in);
      }
      List<byte[]> nodes = new ArrayList<>();
      witness.get("state").forEach(node -> nodes.add(SharedData.hex(node.asString())));
      for (byte[] node : nodes) {
        Hash hash = Keccak256.hash(node);
        if (hash.equals(Trie.EMPTY_ROOT)) {
          continue; // some witnesses list the empty trie, which is no node
        }
        assertArrayEquals(
            node, NodeEncoder.encode(NodeDecoder.decode(hash, node)), () -> "" + hash);
      }
      Hash root = Hash.fromHex(witness.get("preStateRoot").asString());
      assertTrue(new WitnessNodes(nodes).contains(root), () -> file + " lacks its root");
    }
  }
}
