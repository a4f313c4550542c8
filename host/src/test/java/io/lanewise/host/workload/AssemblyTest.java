package io.lanewise.host.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class AssemblyTest {
  private static String assembled(String source) {
    return HexFormat.of().formatHex(Assembly.assemble(source));
  }

  @Test
  void wordsBecomeBytes() {
    assertEquals("01", assembled("ADD ; 7 and more"));
    assertEquals("5f600761010060ff", assembled("0 7 256\n0xff"));
    assertEquals("7f" + "ff".repeat(32), assembled("0x" + "f".repeat(64)));
  }

  @Test
  void labelsAreKnownBeforeAndAfter() {
    assertEquals("5b6100005661000a5600" + "5b", assembled("a: @a JUMP @b JUMP STOP b:"));
  }

  @Test
  void whatIsWrongIsNamed() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> assembled("ADD\nADDD"));
    assertEquals("line 2: no instruction: ADDD", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> assembled("-1"));
    assertEquals("line 1: no instruction: -1", e.getMessage());
    e = assertThrows(IllegalArgumentException.class, () -> assembled("@there JUMP"));
    assertTrue(e.getMessage().contains("there"), e.getMessage());
  }
}
