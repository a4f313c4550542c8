package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Discovery in JVMs whose OpenCL is missing or broken. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "breaks OpenCL as Linux finds it")
class DiscoveryTest {
  private static final String INSTALL = "apt-get install pocl-opencl-icd ocl-icd-libopencl1";

  @TempDir private Path folder;

  @Test
  void noPlatformInstalled() throws Exception {
    String said = discover(Map.of("OCL_ICD_VENDORS", folder.toString()));
    assertTrue(said.startsWith("0 devices; no OpenCL"), said);
    assertTrue(said.contains(INSTALL), said);
  }

  @Test
  void aPlatformThatCannotBeLoaded() throws Exception {
    Path vendors = Files.createDirectory(folder.resolve("vendors"));
    Files.writeString(vendors.resolve("absent.icd"), "/nowhere/libabsent.so\n");
    Path garbage = Files.writeString(folder.resolve("libgarbage.so"), "no library");
    Files.writeString(vendors.resolve("garbage.icd"), garbage + "\n");
    Files.writeString(vendors.resolve("foreign.icd"), "libc.so.6\n");
    Files.write(vendors.resolve("bytes.icd"), new byte[] {-1, -2, 10, 7});
    Files.createFile(vendors.resolve("empty.icd"));
    String said = discover(Map.of("OCL_ICD_VENDORS", vendors.toString()));
    assertTrue(said.startsWith("0 devices; no OpenCL"), said);
    assertTrue(said.contains(INSTALL), said);
  }

  @Test
  void noLoader() throws Exception {
    // The system's own loader cannot be taken away; an empty file in front of it can be put.
    Files.createFile(folder.resolve("libOpenCL.so.1"));
    String said = discover(Map.of("LD_LIBRARY_PATH", folder.toString()));
    assertTrue(said.startsWith("0 devices; no OpenCL loader"), said);
    assertTrue(said.contains(INSTALL), said);
  }

  @Test
  void noRoomToUnpackTheNativeLibrary() throws Exception {
    String said = discover(Map.of(), "-Djava.io.tmpdir=/proc");
    assertTrue(said.startsWith("0 devices; the native library of JOCL cannot be loaded"), said);
    assertTrue(said.contains("java.io.tmpdir"), said);
  }

  @Test
  void theNativeLibraryLeavesNothingBehind() throws Exception {
    discover(Map.of(), "-Djava.io.tmpdir=" + folder);
    try (var left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(f -> f.toString().contains("JOCL")).toList());
    }
  }

  @Test
  void manyProcessesAtOnce() throws Exception {
    List<Process> children = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      children.add(start(Map.of(), "-Djava.io.tmpdir=" + folder));
    }
    for (Process child : children) {
      String said = output(child);
      assertTrue(said.startsWith(OpenClDevices.all().size() + " devices"), said);
    }
  }

  /** What {@link Main} says in a JVM of its own. */
  private static String discover(Map<String, String> environment, String... options)
      throws Exception {
    return output(start(environment, options));
  }

  private static Process start(Map<String, String> environment, String... options)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("OCL_ICD_FILENAMES"); // would add platforms
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static String output(Process child) throws Exception {
    String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, child.waitFor(), said);
    return said;
  }

  /** Run in a child. */
  static final class Main {
    private Main() {}

    public static void main(String[] args) {
      List<OpenClDevice> devices = OpenClDevices.all();
      System.out.println(devices.size() + " devices; " + OpenClDevices.obstacle().orElse("fine"));
    }
  }
}
