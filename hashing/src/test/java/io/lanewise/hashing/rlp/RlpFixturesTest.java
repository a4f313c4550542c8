package io.lanewise.hashing.rlp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.SharedData;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The RLPTests of ethereum/tests. */
class RlpFixturesTest {
  private static JsonNode cases(String name) {
    JsonNode cases = JsonMapper.shared().readTree(SharedData.ethereumTest("RLPTests/" + name));
    assertFalse(cases.isEmpty());
    return cases;
  }

  @Test
  void validEncodingsAreWrittenAndReadBack() {
    for (var test : cases("rlptest.json").properties()) {
      byte[] expected = SharedData.hex(test.getValue().get("out").asString());
      RlpWriter writer = new RlpWriter();
      write(writer, test.getValue().get("in"));
      assertArrayEquals(expected, writer.toBytes(), test.getKey());
      RlpReader reader = new RlpReader(expected);
      read(reader);
      reader.expectEnd();
    }
    read(new RlpReader(SharedData.hex("c7c0c1c0c3c0c1c0")));
  }

  @Test
  void invalidEncodingsAreRefused() {
    for (var test : cases("invalidRLPTest.json").properties()) {
      assertEquals("INVALID", test.getValue().get("in").asString());
      RlpReader reader = new RlpReader(SharedData.hex(test.getValue().get("out").asString()));
      RlpException e =
          assertThrows(
              RlpException.class,
              () -> {
                read(reader);
                reader.expectEnd();
              },
              test.getKey());
      assertTrue(e.getMessage().contains("at byte"), e.getMessage());
    }
  }

  private static void write(RlpWriter writer, JsonNode value) {
    if (value.isArray()) {
      writer.startList();
      value.forEach(item -> write(writer, item));
      writer.endList();
    } else if (value.isNumber()) {
      writer.writeLong(value.asLong());
    } else if (value.asString().startsWith("#")) {
      writer.writeScalar(new BigInteger(value.asString().substring(1)).toByteArray());
    } else {
      writer.writeBytes(value.asString().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static void read(RlpReader reader) {
    if (!reader.isList()) {
      reader.readBytes("string");
      return;
    }
    reader.enterList("list");
    while (reader.hasNext()) {
      read(reader);
    }
    reader.leaveList("list");
  }
}
