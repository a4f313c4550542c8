package io.lanewise.host.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TornadoVmTest {
  @Test
  void whereItIs() {
    assertTrue(TornadoVm.look(Map.of(), Set.of("java.base", "tornado.runtime")).installed());
    TornadoVm home = TornadoVm.look(Map.of("TORNADOVM_HOME", "/opt/tornado"), Set.of("java.base"));
    assertTrue(home.installed());
    assertTrue(home.note().startsWith("/opt/tornado (TORNADOVM_HOME)"), home.note());
    assertTrue(TornadoVm.look(Map.of("TORNADO_SDK", "/sdk"), Set.of()).installed());
  }

  @Test
  void howToGetIt() {
    TornadoVm absent = TornadoVm.look(Map.of("TORNADOVM_HOME", ""), Set.of("java.base"));
    assertFalse(absent.installed());
    assertTrue(absent.note().contains("https://"), absent.note());
    assertEquals(absent, TornadoVm.look(Map.of(), Set.of()));
  }
}
