package io.lanewise.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.bench.testing.Cli;
import io.lanewise.bench.testing.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class KernelsCommandTest {
  @Test
  void isACommandOfTheCommandLine() {
    assertTrue(Cli.run("--help").out().contains("  bench "), "bench is not listed");
    Outcome help = Cli.run("bench", "kernels", "--help");
    assertEquals(ExitCode.OK, help.status());
    for (String part : new String[] {"--quick", "--message-bytes", "Exit codes:", "Examples:"}) {
      assertTrue(help.out().contains(part), help.out());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bench | what? one of run, compare, report, diff, kernels",
        "bench kernels --batch 0 | --batch must be within 1 and 16777216, got 0",
        "bench kernels --message-bytes 64,70000 | --message-bytes must be within 1 and 65536, got 70000",
        "bench kernels --cores 0 | --cores 0: this machine has ",
        "bench kernels --backend magic | --backend magic: there is none; keccak has scalar",
        "bench kernels --operation recover --backend bouncycastle | --backend bouncycastle: there is none; recover has scalar",
      })
  void whatCannotBeMeasuredIsRefusedInOneLine(String command, String message) {
    Outcome outcome = Cli.run(command.split(" "));
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().startsWith("lanewise: " + message), outcome.err());
    assertEquals("", outcome.out());
  }

  /** One fork of JMH. */
  @Test
  void measuresEveryShapeAndSaysSoInJson() {
    System.setProperty("jmh.ignoreLock", "true"); // what is measured does not matter here
    String command =
        "bench kernels --operation keccak --backend bouncycastle --message-bytes 32,64"
            + " --batch 1,3 --samples 2 --warmup-seconds 0 --quick --json";
    Outcome outcome = Cli.run(command.split(" "));
    assertEquals(ExitCode.OK, outcome.status(), outcome.err());
    List<JsonNode> lines = outcome.out().lines().map(JsonMapper.shared()::readTree).toList();
    assertEquals(4, lines.size(), outcome.out());
    for (int i = 0; i < lines.size(); i++) {
      JsonNode line = lines.get(i);
      assertEquals("kernel", line.get("type").stringValue());
      assertEquals("keccak", line.get("operation").stringValue());
      assertEquals("bouncycastle", line.get("variant").stringValue());
      assertEquals(i < 2 ? 32 : 64, line.get("messageBytes").intValue());
      assertEquals(i % 2 == 0 ? 1 : 3, line.get("batch").intValue());
      assertTrue(line.get("itemsPerSecond").longValue() > 1000, line::toString);
      assertTrue(line.get("transfersIncluded").booleanValue());
      assertEquals(2, line.get("samples").intValue());
      assertTrue(line.propertyNames().containsAll(Set.of("cores", "spread")), line::toString);
    }
  }
}
