package io.lanewise.bench.compare;

import io.lanewise.bench.result.BenchResult.DataFile;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a result says of where it was made: the data, the sources, the JVM. */
final class Workplace {
  private static final String DATA = "LANEWISE_DATA";

  private Workplace() {}

  /** The data folder: of the environment, else beside the working directory. */
  static Path data() {
    String folder = System.getenv(DATA);
    return Path.of(folder != null ? folder : "../shared/data");
  }

  /** The folders of blocks that are there. */
  static List<Path> blocks() {
    return Stream.of("blocks/prestate", "blocks/witness")
        .map(data()::resolve)
        .filter(Files::isDirectory)
        .toList();
  }

  /** The file of programs, whether it is there or not. */
  static Path programs() {
    return data().resolve("programs/programs-v1.jsonl.gz");
  }

  /** The archives of worst-case blocks that are there. */
  static List<Path> fixtures() {
    Path folder = data().resolve("fixtures");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "eest-benchmark*.tar.xz")) {
      List<Path> files = new ArrayList<>();
      found.forEach(files::add);
      return files.stream().sorted().toList();
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be read: " + e, e);
    }
  }

  /** The archive with chains, whether it is there or not. */
  static Path chains() {
    return data().resolve("vectors.tar.xz");
  }

  /** Name and hash of a file's content. */
  static DataFile hashed(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    String name = folder.getFileName() + "/" + file.getFileName();
    try (InputStream in = JsonFile.open(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(java.io.OutputStream.nullOutputStream());
      return new DataFile(name, HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    } catch (IOException e) {
      throw new InputException(file + ": cannot be read: " + e, e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The commit of the sources that the classes were built from, with {@code -dirty}. */
  static String commit() {
    try {
      Path classes =
          Path.of(Workplace.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Process git =
          new ProcessBuilder(
                  "git",
                  "-C",
                  classes.getParent().toString(),
                  "describe",
                  "--always",
                  "--dirty",
                  "--abbrev=12",
                  "--exclude=*")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String commit =
          new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = git.waitFor(10, TimeUnit.SECONDS);
      return ended && git.exitValue() == 0 && !commit.isEmpty() ? commit : "unknown";
    } catch (IOException | java.net.URISyntaxException e) {
      return "unknown";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "unknown";
    }
  }

  /** This JVM, which is also that of the profiles. */
  static ObjectNode jvm() {
    return JsonMapper.shared()
        .createObjectNode()
        .put("version", Runtime.version().toString())
        .put("name", System.getProperty("java.vm.name"))
        .put("vendor", System.getProperty("java.vendor"));
  }
}
