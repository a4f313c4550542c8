package io.lanewise.hashing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The public fixtures beside the project; a test that finds none is skipped and says so. */
public final class SharedData {
  private static Map<String, byte[]> ethereumTests;

  private SharedData() {}

  /** The file or folder, when it is there. */
  public static Path require(String name) {
    String folder = System.getenv("LANEWISE_DATA");
    Path path = Path.of(folder == null ? "../../shared/data" : folder).resolve(name);
    assumeTrue(Files.exists(path), () -> "no " + path + ": set LANEWISE_DATA to the data folder");
    return path;
  }

  /** A file of the RLPTests or TrieTests folder of ethereum/tests. */
  public static synchronized byte[] ethereumTest(String name) {
    if (ethereumTests == null) {
      ethereumTests = readEthereumTests(require("fixtures/ethereum-tests.tar.xz"));
    }
    byte[] content = ethereumTests.get("ethtests/" + name);
    if (content == null) {
      throw new IllegalArgumentException("no " + name + " in ethereum-tests.tar.xz");
    }
    return content;
  }

  private static Map<String, byte[]> readEthereumTests(Path archive) {
    Map<String, byte[]> files = new TreeMap<>();
    try (var tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile() && e.getName().matches("ethtests/(RLP|Trie)Tests/.*")) {
          files.put(e.getName(), tar.readAllBytes());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** The bytes of hex digits with or without {@code 0x}. */
  public static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.startsWith("0x") ? digits.substring(2) : digits);
  }
}
