package io.lanewise.bench.export;

import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Programs of a program-v1 file.
 *
 * <pre>
 *   programs.csv                    set, name, file, fork, status, gas, operations, outputHash
 *   programs/SET/NAME.code.hex      the code of the account that is called
 *   programs/SET/NAME.input.hex     the call data
 *   programs/SET/NAME.json          all of it: block, call, state, and what is expected
 * </pre>
 */
final class ProgramExport {
  private final Path folder;
  private final Csv index =
      new Csv("set", "name", "file", "fork", "status", "gas", "operations", "outputHash");

  ProgramExport(Path folder) {
    this.folder = folder;
  }

  /** Writes all of them, and says how many. */
  int write(Path file) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(JsonFile.open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          write(JsonFile.parseLine(file, number, line), line);
        }
      }
    }
    index.write(folder.resolve("programs.csv"));
    return index.rows();
  }

  private void write(JsonField program, String line) throws IOException {
    String set = program.get("set").text();
    String name = program.get("name").text();
    Path base = Path.of("programs", safe(set), safe(name));
    Path files = folder.resolve(base);
    Files.createDirectories(files.getParent());
    JsonField call = program.get("call");
    JsonField account = program.get("pre").find(call.get("to").text());
    JsonField code = account == null ? null : account.find("code");
    Files.writeString(
        files.resolveSibling(files.getFileName() + ".code.hex"),
        (code == null ? "0x" : code.text()) + "\n");
    Files.writeString(
        files.resolveSibling(files.getFileName() + ".input.hex"), call.get("data").text() + "\n");
    Files.writeString(files.resolveSibling(files.getFileName() + ".json"), line + "\n");
    JsonField expect = program.get("expect");
    index.row(
        set,
        name,
        base + ".json",
        program.get("fork").text(),
        expect.get("status").text(),
        expect.get("gas").int63(),
        expect.get("operations").int63(),
        expect.get("outputHash").text());
  }

  /** A name of one file, whatever stands in it. */
  private static String safe(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }
}
