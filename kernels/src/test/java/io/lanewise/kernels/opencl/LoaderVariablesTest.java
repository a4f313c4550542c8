package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class LoaderVariablesTest {
  private static final String NAME = "OCL_ICD_FILENAMES";

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void processesStartedAfterTheLoaderCutItsListInheritItWhole() throws Exception {
    String said = said("restore");

    assertEquals("cut: first.so\nrestored: first.so:second.so\n", said);
  }

  private static String said(String... args) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName());
    builder.command().addAll(List.of(args));
    builder.environment().put(NAME, "first.so:second.so");
    return output(builder.redirectErrorStream(true).start());
  }

  private static String output(Process process) throws Exception {
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  /** Run in a child, as nothing else may change the environment of the JVM of the tests. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) throws Throwable {
      LoaderVariables variables = LoaderVariables.read();
      cutAsTheLoaderDoes();
      System.out.print("cut: " + inherited());
      variables.restore();
      System.out.print("restored: " + inherited());
    }

    @SuppressWarnings("restricted")
    private static void cutAsTheLoaderDoes() throws Throwable {
      Linker linker = Linker.nativeLinker();
      MemorySegment getenv = linker.defaultLookup().find("getenv").orElseThrow();
      FunctionDescriptor type = FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment name = arena.allocateFrom(NAME);
        MemorySegment value = (MemorySegment) linker.downcallHandle(getenv, type).invokeExact(name);
        value.reinterpret(Long.MAX_VALUE).set(ValueLayout.JAVA_BYTE, "first.so".length(), (byte) 0);
      }
    }

    private static String inherited() throws Exception {
      return output(new ProcessBuilder("sh", "-c", "echo $" + NAME).start());
    }
  }
}
