package io.lanewise.host.legacytest;

import static io.lanewise.host.fixture.FixtureFields.bytes;
import static io.lanewise.host.fixture.FixtureFields.get;

import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.host.fixture.FixtureKind;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code RLPTests}: values and their encodings, and what is no encoding. */
public final class RlpTests implements FixtureKind {
  @Override
  public String plural() {
    return "RLP tests";
  }

  @Override
  public List<RuleCase> cases(String file, JsonNode root) {
    List<RuleCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> test : root.properties()) {
      cases.add(new RuleCase(test.getKey(), RuleCase.ANY_FORK, _ -> difference(test.getValue())));
    }
    return cases;
  }

  private static String difference(JsonNode test) {
    JsonNode in = get(test, "in");
    byte[] out = bytes(test, "out");
    switch (in.isString() ? in.stringValue() : "") {
      case "INVALID" -> {
        return isReadable(out) ? "is read, expected to be refused" : null;
      }
      case "VALID" -> {
        return isReadable(out) ? null : "is refused, expected to be read";
      }
      default -> {
        RlpWriter writer = new RlpWriter();
        write(writer, in);
        String hex = HexFormat.of().formatHex(writer.toBytes());
        String wrong = RuleCase.difference(hex, HexFormat.of().formatHex(out));
        return wrong != null || isReadable(out) ? wrong : "its encoding is refused";
      }
    }
  }

  private static boolean isReadable(byte[] rlp) {
    try {
      RlpReader reader = new RlpReader(rlp);
      read(reader);
      reader.expectEnd();
      return true;
    } catch (RlpException e) {
      return false;
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
}
