package io.lanewise.bench.peer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.result.BenchResult;
import io.lanewise.bench.result.Measurement;
import io.lanewise.bench.result.ResultReader;
import io.lanewise.bench.testing.Cli;
import io.lanewise.bench.testing.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportPeerCommandTest {
  private static final String BLOCK =
      """
      {"kind":"block","set":"prestate","chainId":1,"number":46147,"fork":"FRONTIER","txs":1,\
      "gas":21000,"verified":%s,"verdict":"receipts root differs",\
      "execution":{"bestMs":0.001,"medianMs":0.0016},"withRecovery":{"medianMs":0.03}}
      """;
  private static final String PROGRAM =
      """
      {"kind":"program","set":"revm","program":"snailtracer","gas":80,"ops":22,"nsPerRun":91.5}
      """;

  @TempDir Path folder;

  private Outcome run(String lines) throws IOException {
    Path file = folder.resolve("peer.jsonl");
    Files.writeString(file, lines);
    String out = folder.resolve("peer.json").toString();
    return Cli.run("bench", "import-peer", "--engine", "revm 43", file.toString(), "--out", out);
  }

  @Test
  void blocksAndProgramsBecomeMeasurements() throws IOException {
    Outcome outcome = run(BLOCK.formatted("true") + "\n" + PROGRAM + "{\"kind\":\"total\"}\n");
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    BenchResult result = ResultReader.read(folder.resolve("peer.json"));
    assertTrue(result.isPeer());
    assertEquals(3, result.measurements().size());
    Measurement senders =
        result.find(new Measurement.Key("blocks", "senders", "1-46147", "revm 43")).orElseThrow();
    assertEquals(30_000, senders.median(), 1e-6);
    Measurement program =
        result
            .find(new Measurement.Key("evm", "programs", "revm snailtracer", "revm 43"))
            .orElseThrow();
    assertEquals(91.5, program.median(), 1e-9);
  }

  @Test
  void aBlockThatThePeerDidNotVerifyIsLeftOut() throws IOException {
    Outcome outcome = run(BLOCK.formatted("false") + PROGRAM);
    assertEquals(ExitCode.MISMATCH, outcome.status());
    assertTrue(outcome.err().contains("1-46147: receipts root differs"), outcome.err());
    assertEquals(1, ResultReader.read(folder.resolve("peer.json")).measurements().size());
  }

  @Test
  void aWrongLineIsNamed() throws IOException {
    Outcome outcome = run(PROGRAM + PROGRAM.replace("91.5", "-1"));
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().contains("line 2.nsPerRun: expected a number above 0"), outcome.err());
    assertTrue(run("{\"kind\":\"total\"}").err().contains("no block and no program"));
  }
}
