package io.lanewise.host.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The data folder beside the project, or that named by {@code LANEWISE_DATA}. */
public final class SharedData {
  private SharedData() {}

  /** A file or folder in it; the test is skipped, with a message, when it is not there. */
  public static Path existing(String path) {
    String folder = System.getenv("LANEWISE_DATA");
    // Tests run in the module's folder; the data lies beside the project.
    Path file = Path.of(folder != null ? folder : "../../shared/data").resolve(path);
    assumeTrue(
        Files.exists(file),
        () -> "skipped: " + file + " is missing; LANEWISE_DATA names its folder");
    return file;
  }

  /** Unpacks one file of an archive, which is skipped as above, into a folder. */
  public static Path unpacked(String archive, String name, Path folder) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(existing(archive)));
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(in))) {
      for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
        if (e.isFile() && e.getName().endsWith("/" + name)) {
          Path file = folder.resolve(name);
          Files.copy(tar, file);
          return file;
        }
      }
    }
    throw new NoSuchFileException(archive + ": " + name);
  }
}
