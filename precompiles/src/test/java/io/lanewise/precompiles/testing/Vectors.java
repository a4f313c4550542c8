package io.lanewise.precompiles.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The published test vectors in {@code vectors.tar.xz}, decompressed once per JVM. A test that asks
 * for them is skipped, with a message, when the data folder is absent.
 */
public final class Vectors {
  public static final String GETH = "vectors/geth/core/vm/testdata/precompiles/";
  public static final String BESU =
      "vectors/besu/evm/src/test/resources/org/hyperledger/besu/evm/precompile/";
  public static final String CKZG = "vectors/ckzg/tests/verify_kzg_proof/";
  public static final String WYCHEPROOF = "vectors/wycheproof/testvectors_v1/";
  public static final String SENDERS = "vectors/ecrecover_mainnet.csv";

  private static final String[] USED = {GETH, BESU, CKZG, WYCHEPROOF, SENDERS};
  private static final AtomicBoolean SKIP_SAID = new AtomicBoolean();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Vectors() {}

  /** All files whose path begins with {@code prefix}, at least one, by path. */
  public static SortedMap<String, byte[]> files(String prefix) {
    Path archive = archive();
    boolean present = Files.isRegularFile(archive);
    if (!present && !SKIP_SAID.getAndSet(true)) {
      System.err.println("SKIPPED: tests with published vectors; there is no " + archive);
    }
    assumeTrue(present, () -> "no " + archive + "; set LANEWISE_DATA to the data folder");
    SortedMap<String, byte[]> found =
        new TreeMap<>(Contents.FILES.subMap(prefix, prefix + Character.MAX_VALUE));
    assertFalse(found.isEmpty(), () -> "the archive has no files " + prefix + "*");
    return found;
  }

  /** The one JSON file at {@code path}. */
  public static JsonNode json(String path) {
    return JSON.readTree(files(path).get(path));
  }

  private static Path archive() {
    String folder = System.getenv("LANEWISE_DATA");
    // Tests run in the module's folder; the data lies beside the project.
    return Path.of(folder != null ? folder : "../../shared/data").resolve("vectors.tar.xz");
  }

  private static final class Contents {
    static final SortedMap<String, byte[]> FILES = read();

    private static SortedMap<String, byte[]> read() {
      SortedMap<String, byte[]> files = new TreeMap<>();
      try (InputStream file = new BufferedInputStream(Files.newInputStream(archive()));
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(file))) {
        for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
          if (e.isFile() && isUsed(e.getName())) {
            files.put(e.getName(), tar.readAllBytes());
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + archive(), e);
      }
      return files;
    }

    private static boolean isUsed(String name) {
      for (String prefix : USED) {
        if (name.startsWith(prefix)) {
          return true;
        }
      }
      return false;
    }
  }
}
