package io.lanewise.host.command;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How to start another JVM like this one: the same Java, flags and class path. */
public final class ChildJvm {
  private static final String VECTOR_API = "jdk.incubator.vector";

  private ChildJvm() {}

  /** The Java that runs this JVM. */
  public static String java() {
    return ProcessHandle.current()
        .info()
        .command()
        .orElse(Path.of(System.getProperty("java.home"), "bin", "java").toString());
  }

  /** This JVM's flags without the words of the launcher about where it writes to. */
  public static List<String> flags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-Dlanewise.terminal"))
        .filter(flag -> !flag.startsWith("-Dlanewise.stderr"))
        .toList();
  }

  /** Flags that give a JVM the Vector API with vectors of so many bits, whatever this one has. */
  public static List<String> vectorFlags(int bits) {
    return List.of("--add-modules=" + VECTOR_API, "-Dlanewise.vector.bits=" + bits);
  }

  /**
   * A command line.
   *
   * @param flags that come after those of this JVM
   */
  public static List<String> command(List<String> flags, String mainClass, List<String> args) {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.addAll(flags());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(args);
    return command;
  }
}
