package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs from binaries kept on disk, on every device: PoCL too, which is not given one else. */
@ParameterizedClass
@MethodSource("io.lanewise.kernels.opencl.Devices#all")
class CachedProgramTest {
  private final OpenClDevice device;

  @TempDir private Path folder;

  CachedProgramTest(OpenClDevice device) {
    this.device = device;
  }

  @Test
  void theSecondStartTakesTheBinary() {
    assertFalse(runs(2, "-DEXTRA=2"));
    assertTrue(runs(2, "-DEXTRA=2"));
    assertFalse(runs(3, "-DEXTRA=3"), "other options are another program");
    assertTrue(runs(3, "-DEXTRA=3"));
    assertEquals(2, files().size());
  }

  @Test
  void aDamagedEntryIsBuiltAnew() throws IOException {
    assertFalse(runs(1, "-DEXTRA=1"));
    Path file = files().getFirst();
    byte[] whole = Files.readAllBytes(file);
    whole[whole.length / 2]++;
    Files.write(file, whole);
    assertFalse(runs(1, "-DEXTRA=1"));
    assertTrue(runs(1, "-DEXTRA=1"));
  }

  @Test
  void anEntryThatTheDriverRefusesIsBuiltAnew() {
    ProgramCache cache = new ProgramCache(folder);
    String key = ProgramCache.key(device, source(), "-DEXTRA=4");
    cache.put(key, "no binary of any driver".getBytes(StandardCharsets.UTF_8));
    assertFalse(runs(4, "-DEXTRA=4"));
    assertTrue(runs(4, "-DEXTRA=4"));
  }

  @Test
  void theKeyDependsOnSourceAndOptions() {
    String key = ProgramCache.key(device, source(), "-DA");
    assertEquals(key, ProgramCache.key(device, source(), "-DA"));
    assertNotEquals(key, ProgramCache.key(device, source(), "-DB"));
    KernelSource other = KernelSource.of("affine.cl", source().text() + " ");
    assertNotEquals(key, ProgramCache.key(device, other, "-DA"));
  }

  /** Builds and runs with a cache as a new process has; true when the binary was taken. */
  private boolean runs(int extra, String options) {
    try (OpenClContext context = device.open()) {
      OpenClProgram program = context.program(source(), options, new ProgramCache(folder));
      HostBuffer host = context.hostBuffer(8 * 64);
      DeviceBuffer memory = context.deviceBuffer(8 * 64);
      host.memory().setAtIndex(ValueLayout.JAVA_LONG, 5, 1000);
      OpenClQueue queue = context.queue(0);
      queue.write(host, memory, 8 * 64);
      OpenClKernel kernel = program.kernel("affine").buffer(0, memory).buffer(1, memory);
      queue.launch(kernel.int32(2, 3).int64(3, 0), 64, 64);
      queue.read(memory, host, 8 * 64).await();
      assertEquals(3000 + extra, host.memory().getAtIndex(ValueLayout.JAVA_LONG, 5));
      return program.fromCache();
    }
  }

  private static KernelSource source() {
    return KernelSource.resource("affine.cl");
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
