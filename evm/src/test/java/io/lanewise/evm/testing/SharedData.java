package io.lanewise.evm.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The data folder beside the project, or that named by {@code LANEWISE_DATA}. A test that asks for
 * a file is skipped, with a message, when it is not there.
 */
public final class SharedData {
  private static final ObjectMapper JSON = new ObjectMapper();

  private SharedData() {}

  /** The JSON in a file, which may be gzipped. */
  public static JsonNode json(String path) throws IOException {
    Path file = existing(path);
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = path.endsWith(".gz") ? new GZIPInputStream(in) : in) {
      return JSON.readTree(plain);
    }
  }

  /** Paths, as {@link #json} takes them, of a folder's files: at least one, sorted. */
  public static List<String> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(existing(folder))) {
      List<String> names = files.map(f -> folder + "/" + f.getFileName()).sorted().toList();
      assertTrue(!names.isEmpty(), "no files in " + folder);
      return names;
    }
  }

  /**
   * Shows the JSON files of a {@code tar.xz} archive whose path begins with {@code prefix}, one
   * after the other; at least one.
   */
  public static void forEachInArchive(
      String archive, String prefix, BiConsumer<String, JsonNode> test) throws IOException {
    int found = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(existing(archive)));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.getName().startsWith(prefix) && e.getName().endsWith(".json")) {
          test.accept(e.getName(), JSON.readTree(tar.readAllBytes()));
          found++;
        }
      }
    }
    assertTrue(found > 0, archive + " has no " + prefix);
  }

  /** The bytes that {@code 0x…} stands for. */
  public static byte[] bytes(JsonNode hex) {
    return HexFormat.of().parseHex(hex.asString().substring(2));
  }

  private static Path existing(String path) {
    String folder = System.getenv("LANEWISE_DATA");
    // Tests run in the module's folder; the data lies beside the project.
    Path file = Path.of(folder != null ? folder : "../../shared/data").resolve(path);
    assumeTrue(
        Files.exists(file),
        () -> "skipped: " + file + " is missing; LANEWISE_DATA names its folder");
    return file;
  }
}
