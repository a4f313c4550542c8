package io.lanewise.host.database;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts {@code lanewise import} in a JVM of its own, that it may be killed. */
final class ChildImport {
  private ChildImport() {}

  /**
   * @param wrapper a command that starts the JVM; empty for none
   * @param output receives what the child prints
   */
  static Process start(
      List<String> wrapper, Path folder, ChainFiles chain, Path output, String... more)
      throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-Xss4m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(classPath());
    command.add("io.lanewise.host.Lanewise");
    command.addAll(List.of("import", "--profile", "cpu-scalar", "--data-dir", folder.toString()));
    command.addAll(List.of(more));
    command.addAll(List.of("--genesis", chain.genesis().toString(), chain.blocks().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  /** The tests' class path, which surefire hands down in a property of its own. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
