package io.lanewise.host.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
