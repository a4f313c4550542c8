package io.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.host.measure.RefusedException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartupPartTest {
  private static StartupPart part(String script) {
    return new StartupPart(Map.of("one", List.of("/bin/sh", "-c", script)), true);
  }

  @Test
  void aCommandIsStartedAnewInEachTurn() {
    StartupPart part = part("exit 0");
    assertEquals("one", part.cases().getFirst().name());
    assertTrue(part.turn()[0] > 0);
    assertTrue(part.turn()[0] > 0);
  }

  @Test
  void aCommandThatFailsIsRefused() {
    RefusedException failed = assertThrows(RefusedException.class, part("exit 3")::turn);
    assertEquals(RefusedException.Kind.WRONG, failed.kind());
    assertTrue(failed.getMessage().endsWith("exit status 3"), failed.getMessage());
    StartupPart missing = new StartupPart(Map.of("one", List.of("/no/such/launcher")), true);
    RefusedException absent = assertThrows(RefusedException.class, missing::turn);
    assertEquals(RefusedException.Kind.FAILED, absent.kind());
  }
}
