package io.lanewise.bench.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.testing.Cli;
import io.lanewise.bench.testing.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {
  private static final String PROGRAM =
      """
      {"schema":"program-v1","set":"my set","name":"../add","fork":"Osaka","block":{},\
      "call":{"to":"0x0000000000000000000000000000000000000c0d","data":"0x01"},\
      "pre":{"0x0000000000000000000000000000000000000c0d":{"code":"0x6001"}},\
      "expect":{"status":"success","gas":3,"operations":1,"outputHash":"0xaa"}}
      """;

  @TempDir Path folder;

  @Test
  void programsBecomePlainFiles() throws Exception {
    Path file = Files.writeString(folder.resolve("programs.jsonl"), PROGRAM);
    Path out = folder.resolve("out");
    Outcome outcome =
        Cli.run("bench", "export", "--programs", file.toString(), "--out", out.toString());
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    assertEquals(
        """
        set,name,file,fork,status,gas,operations,outputHash
        my set,../add,programs/my_set/.._add.json,Osaka,success,3,1,0xaa
        """,
        Files.readString(out.resolve("programs.csv")));
    assertEquals("0x6001\n", Files.readString(out.resolve("programs/my_set/.._add.code.hex")));
    assertEquals("0x01\n", Files.readString(out.resolve("programs/my_set/.._add.input.hex")));
    assertEquals(PROGRAM, Files.readString(out.resolve("programs/my_set/.._add.json")));
  }

  @Test
  void nothingToExportIsRefused() {
    Outcome outcome = Cli.run("bench", "export", "--out", folder.toString());
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().startsWith("lanewise: nothing to export"), outcome.err());
  }
}
