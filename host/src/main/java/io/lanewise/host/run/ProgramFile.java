package io.lanewise.host.run;

import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.host.bundle.BundleException;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.host.bundle.PrestateReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code program-v1}: JSON lines, plain or gzip, one program a line. */
public final class ProgramFile {
  private static final String SCHEMA = "program-v1";

  private ProgramFile() {}

  /**
   * All programs of the file, in its order; at least one.
   *
   * @throws BundleException naming line and field at fault
   */
  public static List<Program> read(Path file) {
    List<Program> programs = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(JsonFile.open(file), StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank()) {
          programs.add(program(JsonFile.parseLine(file, number, line)));
        }
      }
    } catch (IOException e) {
      throw JsonFile.unreadable(file, e);
    }
    if (programs.isEmpty()) {
      throw new BundleException(file, "", "no program in this file", "expected " + SCHEMA);
    }
    return programs;
  }

  private static Program program(JsonField json) {
    JsonField schema = json.get("schema");
    if (!schema.text().equals(SCHEMA)) {
      throw schema.bad("unknown format \"" + schema.text() + "\"", "expected " + SCHEMA);
    }
    JsonField expect = json.get("expect");
    return new Program(
        json.get("set").text(),
        json.get("name").text(),
        call(json),
        expect.get("status").text(),
        expect.get("gas").int63(),
        expect.get("outputHash").hash(),
        expect.get("operations").int63());
  }

  private static MessageCall call(JsonField json) {
    JsonField call = json.get("call");
    JsonField block = json.get("block");
    return new MessageCall(
        ForkName.of(json.get("fork")),
        new BlockContext(
            block.get("coinbase").address(),
            block.get("number").uint64(),
            block.get("timestamp").uint64(),
            block.get("gasLimit").uint64(),
            UInt256.of(block.get("prevRandao").hash()),
            block.get("baseFee").uint256(),
            UInt256.ONE,
            UInt256.ONE,
            _ -> Hash.ZERO),
        call.get("caller").address(),
        call.get("to").address(),
        call.get("value").uint256(),
        call.get("data").bytes(),
        call.get("gas").int63(),
        call.get("gasPrice").uint256(),
        PrestateReader.world(json.get("pre")),
        true);
  }
}
