package io.lanewise.host.calibrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.Cli;
import io.lanewise.host.Cli.Outcome;
import io.lanewise.host.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  @Test
  void helpTeaches() {
    Outcome help = Cli.run("calibrate", "--help");
    assertEquals(ExitCode.OK, help.status());
    for (String part : new String[] {"--seconds", "--force", "Exit codes:", "Examples:"}) {
      assertTrue(help.out().contains(part), help.out());
    }
  }

  @Test
  void whatCannotBeDoneIsSaidBeforeAnythingIsMeasured(@TempDir Path folder) throws IOException {
    Path existing = Files.writeString(folder.resolve("here.yaml"), "old");
    assertRefused("exists; --force replaces it", "--out", existing);
    assertRefused("--seconds 0.5: must be from 1 to 3600", "--seconds", "0.5");
    assertRefused("--seconds NaN: must be from 1 to 3600", "--seconds", "NaN");
    assertEquals("old", Files.readString(existing));
  }

  private static void assertRefused(String reason, Object option, Object value) {
    Outcome outcome = Cli.run("calibrate", option, value);
    assertEquals(ExitCode.BAD_INPUT, outcome.status());
    assertTrue(outcome.err().startsWith("lanewise: "), outcome.err());
    assertTrue(outcome.err().contains(reason), outcome.err());
    assertEquals("", outcome.out());
  }
}
