package io.lanewise.host.legacytest;

import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.hash;

import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.host.fixture.FixtureFields;
import io.lanewise.host.fixture.FixtureKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code TrieTests}: the root of a trie after insertions and removals. */
public final class TrieTests implements FixtureKind {
  @Override
  public String plural() {
    return "trie tests";
  }

  @Override
  public List<RuleCase> cases(String file, JsonNode root) {
    // In a secure trie the keys are hashed; only the file's name tells.
    boolean hashed = file.toLowerCase(Locale.ROOT).contains("secure");
    List<RuleCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> test : root.properties()) {
      if (test.getValue().has("root")) {
        cases.add(
            new RuleCase(
                test.getKey(), RuleCase.ANY_FORK, _ -> difference(test.getValue(), hashed)));
      }
    }
    return cases;
  }

  private static String difference(JsonNode test, boolean hashed) {
    Trie trie = new Trie();
    JsonNode in = get(test, "in");
    if (in.isArray()) {
      in.forEach(pair -> change(trie, pair.get(0).asString(), pair.get(1), hashed));
    } else {
      in.properties().forEach(pair -> change(trie, pair.getKey(), pair.getValue(), hashed));
    }
    return RuleCase.difference(trie.root(), hash(test, "root"));
  }

  private static void change(Trie trie, String text, JsonNode value, boolean hashed) {
    byte[] key = hashed ? Keccak256.hash(bytes(text)).toBytes() : bytes(text);
    if (value.isNull()) {
      trie.remove(key);
    } else {
      trie.put(key, bytes(value.asString()));
    }
  }

  private static byte[] bytes(String text) {
    return text.startsWith("0x")
        ? FixtureFields.bytes("in", text)
        : text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
