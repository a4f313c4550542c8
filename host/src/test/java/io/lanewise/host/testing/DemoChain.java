package io.lanewise.host.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.host.Cli;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A small chain that {@code lanewise demo} generates, as a block test. */
public final class DemoChain {
  private DemoChain() {}

  /** The one test in the file that the command writes, to be changed at will. */
  public static ObjectNode test(Path folder) throws IOException {
    Path file = folder.resolve("demo-fixture.json");
    Cli.Outcome outcome =
        Cli.run(
            "demo",
            "--chain-id",
            1,
            "--accounts",
            8,
            "--blocks",
            2,
            "--transactions",
            10,
            "--fixture",
            file);
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    ObjectNode root = (ObjectNode) JsonMapper.shared().readTree(Files.readAllBytes(file));
    Files.delete(file);
    return (ObjectNode) root.get("lanewise-demo");
  }

  /** Writes a document. */
  public static Path write(Path file, ObjectNode json) throws IOException {
    return Files.writeString(file, JsonMapper.shared().writeValueAsString(json));
  }
}
