package io.lanewise.host.devices;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether TornadoVM is there. It is looked for, not loaded.
 *
 * @param note where it was found, or how to get it
 */
record TornadoVm(boolean installed, String note) {
  private static final String MODULE = "tornado.runtime";

  static TornadoVm ofMachine() {
    Set<String> modules = new TreeSet<>();
    ModuleLayer.boot().modules().forEach(module -> modules.add(module.getName()));
    return look(System.getenv(), modules);
  }

  /** The environment variables are those that TornadoVM's own set-up sets, now and before. */
  static TornadoVm look(Map<String, String> environment, Set<String> modules) {
    if (modules.contains(MODULE)) {
      return new TornadoVm(true, "module " + MODULE + " of this JVM");
    }
    for (String name : new String[] {"TORNADOVM_HOME", "TORNADO_SDK"}) {
      String home = environment.getOrDefault(name, "");
      if (!home.isEmpty()) {
        return new TornadoVm(
            true, home + " (" + name + "); this JVM runs without it, its launcher is `tornado`");
      }
    }
    return new TornadoVm(
        false,
        "to get it: https://github.com/beehive-lab/TornadoVM/releases, then set TORNADOVM_HOME");
  }
}
