package io.lanewise.host.legacytest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureWorker;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class RuleTestsTest {
  private static final FixtureWorker WORKER = new FixtureWorker(new TranslationCache(1 << 20));

  @Test
  void rlp() {
    String file =
        """
        {"dog": {"in": "dog", "out": "0x83646f67"},
         "list": {"in": ["cat", 15, "#1024"], "out": "0xc883636174 0f820400"},
         "valid": {"in": "VALID", "out": "0xc0"},
         "long form of a short string": {"in": "INVALID", "out": "0xb80161"},
         "wrong": {"in": "dog", "out": "0x83646f68"},
         "no encoding": {"in": "VALID", "out": "0x83646f"},
         "an encoding": {"in": "INVALID", "out": "0x80"}}
        """
            .replace(" 0f", "0f");
    assertEquals(List.of(true, true, true, true, false, false, false), pass(new RlpTests(), file));
  }

  @Test
  void trie() {
    // The example of the Ethereum wiki on Merkle Patricia tries.
    String root = "0x5991bb8c6514148a29db676a14ac506cd2cd5775ace63c30a4fe457715e9ac84";
    String in =
        "[[\"do\", \"verb\"], [\"dog\", \"puppy\"], [\"doge\", \"coin\"], [\"horse\","
            + " \"stallion\"], [\"cat\", \"x\"], [\"cat\", null]]";
    String file = "{\"a\": {\"in\": IN, \"root\": \"ROOT\"}, \"other\": {\"in\": 1}}";
    String text = file.replace("IN", in).replace("ROOT", root);
    assertEquals(List.of(true), pass(new TrieTests(), text));
    assertEquals(List.of(false), pass(new TrieTests(), text.replace("puppy", "hound")));
  }

  @Test
  void difficulty() {
    String file =
        """
        {"some": {"_info": {}, "Frontier": {
          "rises": {"parentTimestamp": "0x03e8", "parentDifficulty": "0x100000",
            "currentTimestamp": "0x03f4", "currentBlockNumber": "0x01",
            "currentDifficulty": "0x100200", "parentUncles": "0x00"}}}}
        """;
    assertEquals(List.of(true), pass(new DifficultyTests(), file));
    assertEquals(List.of(false), pass(new DifficultyTests(), file.replace("0x100200", "0x0ffe00")));
  }

  @Test
  void transaction() {
    String file =
        "{\"cut short\": {\"txbytes\": \"0xf864\", \"result\": {\"Berlin\": {EXPECTED}}}}";
    String invalid = "\"exception\": \"TransactionException.RLP_INVALID_VALUE\"";
    assertEquals(List.of(true), pass(new TransactionTests(), file.replace("EXPECTED", invalid)));
    List<RuleCase> cases =
        new TransactionTests()
            .cases(
                "", JsonMapper.shared().readTree(file.replace("EXPECTED", "\"hash\": \"0x00\"")));
    FixtureResult result = cases.getFirst().run(WORKER);
    assertTrue(result.error().startsWith("cannot be decoded: "), result.error());
    assertEquals("Berlin", cases.getFirst().fork());
  }

  @Test
  void validTransaction() {
    String file =
        """
        {"a": {"txbytes": "0xf86d80018259d894095e7baea6a6c7c4c2dfeb977efac326af552d870a8e0358ac3958\
        4bc98a7c979f984b031ba048b55bfa915ac795c431978d8a6a992b628d557da5ff759b307d495a36649353a01f\
        ffd310ac743f371de3b9f7f9cb56c0b28ad43601b4ab949f53faa07bd2c804", "result": {"Berlin": {
          "hash": "0xba6950e1a9e03da3dc5a43587cb3eb538ed53f15acc9f5a3876417fe10935be6",
          "intrinsicGas": "0x52e8", "sender": "0x1e42dc399dc122b1172fa3c3d9a9a0adabf7d026"}}}}
        """;
    TransactionTests kind = new TransactionTests();
    assertEquals(List.of(true), pass(kind, file));
    assertEquals(List.of(false), pass(kind, file.replace("0x52e8", "0x5208")));
    assertEquals(List.of(false), pass(kind, file.replace("0x1e42", "0x1e43")));
    assertEquals(List.of(false), pass(kind, file.replace("0xba69", "0xba70")));
  }

  private static List<Boolean> pass(FixtureKind kind, String file) {
    return kind.cases("file.json", JsonMapper.shared().readTree(file)).stream()
        .map(test -> test.run(WORKER).pass())
        .toList();
  }
}
