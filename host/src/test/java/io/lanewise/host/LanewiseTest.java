package io.lanewise.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanewiseTest {
  @ParameterizedTest
  @ValueSource(strings = {"-v", "--version"})
  void saysItsVersion(String option) {
    Outcome outcome = Cli.run(option);
    assertEquals(ExitCode.OK, outcome.status());
    assertTrue(outcome.out().matches("lanewise \\d\\S* \\(Java \\d.*\\)\\R"), outcome.out());
    assertEquals("", outcome.err());
  }

  @Test
  void helpTeaches() {
    Outcome outcome = Cli.run("--help");
    assertEquals(ExitCode.OK, outcome.status());
    for (String part :
        new String[] {"Commands:", "replay", "run", "demo", "Exit codes:", "Examples:"}) {
      assertTrue(outcome.out().contains(part), outcome.out());
    }
    assertEquals("", outcome.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"replay", "run", "demo", "statetest", "blocktest", "conformance", "devices"})
  void everyCommandHasHelpWithExamples(String command) {
    Outcome outcome = Cli.run(command, "--help");
    assertEquals(ExitCode.OK, outcome.status());
    assertTrue(outcome.out().contains("Examples:"), outcome.out());
    assertTrue(outcome.out().contains("Exit codes:"), outcome.out());
  }

  @Test
  void whatIsNoCommandIsRefusedInOneLine() {
    for (Outcome outcome : new Outcome[] {Cli.run(), Cli.run("frobnicate")}) {
      assertEquals(ExitCode.BAD_INPUT, outcome.status());
      assertTrue(outcome.err().startsWith("lanewise: "), outcome.err());
      assertEquals(2, outcome.err().lines().count(), outcome.err());
      assertEquals("", outcome.out());
    }
  }

  @Test
  void debugShowsWhere() {
    Outcome outcome = Cli.run("run", "--debug", "0xzz");
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().contains("\tat "), outcome.err());
  }
}
