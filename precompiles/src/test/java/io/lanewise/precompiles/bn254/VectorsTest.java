package io.lanewise.precompiles.bn254;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The precompile vectors of geth, read in place from the archive of vectors. */
class VectorsTest {
  private static final String FOLDER = "vectors/geth/core/vm/testdata/precompiles/";
  private static final String INVALID = "invalid";

  @Test
  void gethVectors() throws IOException {
    Map<String, JsonNode> files = read("bn256Add.json", "bn256ScalarMul.json", "bn256Pairing.json");
    int checked = 0;
    for (JsonNode vector : files.get("bn256Add.json")) {
      byte[] out = new byte[64];
      boolean ok = Bn254.add(Arrays.copyOf(input(vector), 128), out);
      assertVector(vector, ok ? HexFormat.of().formatHex(out) : INVALID);
      checked++;
    }
    for (JsonNode vector : files.get("bn256ScalarMul.json")) {
      byte[] out = new byte[64];
      boolean ok = Bn254.multiply(Arrays.copyOf(input(vector), 96), out);
      assertVector(vector, ok ? HexFormat.of().formatHex(out) : INVALID);
      checked++;
    }
    for (JsonNode vector : files.get("bn256Pairing.json")) {
      String result =
          switch (Bn254.pairingCheck(input(vector))) {
            case ONE -> "0".repeat(63) + "1";
            case NOT_ONE -> "0".repeat(64);
            case INVALID -> INVALID;
          };
      assertVector(vector, result);
      checked++;
    }
    assertTrue(checked >= 49, "only " + checked + " vectors");
  }

  private static byte[] input(JsonNode vector) {
    return HexFormat.of().parseHex(vector.get("Input").asString());
  }

  private static void assertVector(JsonNode vector, String result) {
    assertEquals(vector.get("Expected").asString(), result, vector.get("Name").asString());
  }

  private static Map<String, JsonNode> read(String... names) throws IOException {
    String data = System.getenv("LANEWISE_DATA");
    Path archive = Path.of(data != null ? data : "../../shared/data").resolve("vectors.tar.xz");
    Assumptions.assumeTrue(Files.exists(archive), () -> "no vectors: " + archive + " is missing");
    Map<String, JsonNode> files = new HashMap<>();
    ObjectMapper json = new ObjectMapper();
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
      for (TarArchiveEntry entry;
          files.size() < names.length && (entry = tar.getNextEntry()) != null; ) {
        for (String name : names) {
          if (entry.getName().equals(FOLDER + name)) {
            files.put(name, json.readTree(tar.readAllBytes()));
          }
        }
      }
    }
    assertEquals(names.length, files.size(), "vectors found in " + archive);
    return files;
  }
}
