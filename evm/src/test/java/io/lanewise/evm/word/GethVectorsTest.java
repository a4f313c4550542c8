package io.lanewise.evm.word;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of go-ethereum's {@code core/vm/testdata/testcases_*.json}. */
class GethVectorsTest {
  private static final Pattern NAME =
      Pattern.compile("vectors/geth/core/vm/testdata/testcases_(\\w+)\\.json");

  private static final Map<String, WordCases.Binary> OPERATIONS =
      Map.ofEntries(
          Map.entry("add", (s, a, b, t) -> Words.add(s, a, b)),
          Map.entry("sub", (s, a, b, t) -> Words.subtract(s, a, b)),
          Map.entry("mul", (s, a, b, t) -> Multiplication.mul(s, a, b)),
          Map.entry("exp", (s, a, b, t) -> Multiplication.exp(s, a, b)),
          Map.entry("div", Division::div),
          Map.entry("sdiv", Division::sdiv),
          Map.entry("mod", Division::mod),
          Map.entry("smod", Division::smod),
          Map.entry("signext", (s, a, b, t) -> Words.signExtend(s, a, b)),
          Map.entry("byte", (s, a, b, t) -> Words.byteAt(s, a, b)),
          Map.entry("shl", (s, a, b, t) -> Shifts.shl(s, a, b)),
          Map.entry("shr", (s, a, b, t) -> Shifts.shr(s, a, b)),
          Map.entry("sar", (s, a, b, t) -> Shifts.sar(s, a, b)),
          Map.entry("lt", (s, a, b, t) -> Words.set(s, b, Words.lessThan(s, a, b) ? 1 : 0)),
          Map.entry("gt", (s, a, b, t) -> Words.set(s, b, Words.lessThan(s, b, a) ? 1 : 0)),
          Map.entry("slt", (s, a, b, t) -> Words.set(s, b, Words.signedLessThan(s, a, b) ? 1 : 0)),
          Map.entry("sgt", (s, a, b, t) -> Words.set(s, b, Words.signedLessThan(s, b, a) ? 1 : 0)),
          Map.entry("eq", (s, a, b, t) -> Words.set(s, b, Words.equal(s, a, b) ? 1 : 0)));

  private static Path archive() {
    String folder = System.getenv("LANEWISE_DATA");
    return Path.of(folder != null ? folder : "../../shared/data").resolve("vectors.tar.xz");
  }

  @Test
  void agreesWithGeth() throws IOException {
    Path archive = archive();
    assumeTrue(Files.isRegularFile(archive), () -> "skipped: no " + archive + " (LANEWISE_DATA)");
    TreeSet<String> missing = new TreeSet<>(OPERATIONS.keySet());
    try (InputStream file = new BufferedInputStream(Files.newInputStream(archive));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
      for (TarArchiveEntry entry = tar.getNextEntry();
          entry != null && !missing.isEmpty();
          entry = tar.getNextEntry()) {
        Matcher name = NAME.matcher(entry.getName());
        if (name.matches() && missing.remove(name.group(1))) {
          check(name.group(1), JsonMapper.shared().readTree(tar.readAllBytes()));
        }
      }
    }
    assertTrue(missing.isEmpty(), () -> "no vectors for " + missing);
  }

  private static void check(String name, JsonNode cases) {
    assertTrue(cases.size() > 0, () -> "no cases for " + name);
    long[] s = new long[8];
    long[] scratch = new long[Division.SCRATCH];
    for (JsonNode each : cases) {
      // Geth pushes X, then Y: Y is on top.
      WordCases.put(s, 0, number(each, "X"));
      WordCases.put(s, 4, number(each, "Y"));
      OPERATIONS.get(name).apply(s, 4, 0, scratch);
      assertEquals(number(each, "Expected"), WordCases.get(s, 0), () -> name + " " + each);
    }
  }

  private static BigInteger number(JsonNode node, String field) {
    return new BigInteger(node.get(field).asString(), 16);
  }
}
