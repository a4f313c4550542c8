package io.lanewise.host.t8n;

import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The documents that a command reads; standard input is one document with several parts. */
final class InputDocuments {
  private static final Path STDIN = Path.of("stdin");

  private JsonField stdin;

  static boolean isStdin(String source) {
    return source.equals("stdin");
  }

  /**
   * The document in a file, or the part of this name in that on standard input.
   *
   * @throws IOException when it cannot be read
   * @throws io.lanewise.host.bundle.BundleException when it is not JSON, or lacks the part
   */
  JsonField part(String source, String name) throws IOException {
    if (!isStdin(source)) {
      return file(Path.of(source));
    }
    if (!stdin().has(name)) {
      throw stdin().bad("missing '" + name + "'");
    }
    return stdin().get(name);
  }

  JsonField file(Path file) throws IOException {
    return JsonFile.parse(file, new ByteArrayInputStream(Files.readAllBytes(file)));
  }

  JsonField stdin() throws IOException {
    if (stdin == null) {
      stdin = JsonFile.parse(STDIN, new ByteArrayInputStream(System.in.readAllBytes()));
    }
    return stdin;
  }
}
