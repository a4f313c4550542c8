package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.kernels.opencl.OpenClEvent;
import io.lanewise.kernels.opencl.OpenClKernel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Checks and measures {@link GpuRecovery} on one device with one tuning after the other, to choose
 * the defaults of {@link GpuTuning}. Needs no test framework:
 *
 * <pre>
 *   java … GpuRecoveryProbe [--device opencl-0] [--senders FILE.csv] [--sizes 1024,16384,…]
 *                           [--seconds 0.5] [TUNING …]
 * </pre>
 *
 * <p>FILE is {@code ecrecover_mainnet.csv}; a tuning is {@code default} or as {@link
 * GpuTuning#with} takes it. "Resident" is the span from the first kernel's start to the last one's
 * end, by the device's clock, on items that lie on the device; "end to end" is the wall time of a
 * batch, copies of the host included. Best of all repetitions.
 */
final class GpuRecoveryProbe {
  private static final HexFormat HEX = HexFormat.of();

  private final OpenClDevice device;
  private final MemorySegment items; // the known ones
  private final int firstMeasured; // those before it are edges, if there are others
  private final byte[] expected;
  private final int[] sizes;
  private final double seconds;

  private GpuRecoveryProbe(
      OpenClDevice device,
      byte[] items,
      byte[] results,
      int firstMeasured,
      int[] sizes,
      double seconds) {
    this.device = device;
    this.items = Arena.ofAuto().allocate(items.length, 64).copyFrom(MemorySegment.ofArray(items));
    this.expected = results;
    this.firstMeasured = firstMeasured;
    this.sizes = sizes;
    this.seconds = seconds;
  }

  public static void main(String[] arguments) throws IOException {
    Optional<String> label = Optional.empty();
    Path senders = null;
    int[] sizes = {1 << 10, 1 << 14, 1 << 18, 1 << 20, 1 << 24};
    double seconds = 0.5;
    List<String> tunings = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--device" -> label = Optional.of(arguments[++i]);
        case "--senders" -> senders = Path.of(arguments[++i]);
        case "--sizes" ->
            sizes = Arrays.stream(arguments[++i].split(",")).mapToInt(Integer::parseInt).toArray();
        case "--seconds" -> seconds = Double.parseDouble(arguments[++i]);
        default -> tunings.add(arguments[i]);
      }
    }
    OpenClDevice device =
        label
            .flatMap(OpenClDevices::find)
            .or(OpenClDevices::preferred)
            .orElseThrow(() -> new IllegalStateException(OpenClDevices.obstacle().orElse("none")));
    System.out.printf(
        "%s, %s, driver %s, %d compute units, %d MiB%n",
        device,
        device.platform(),
        device.driverVersion(),
        device.computeUnits(),
        device.memoryBytes() >> 20);
    RecoveryItems all = new RecoveryItems();
    EdgeItems.addTo(all);
    byte[] edges = all.tiled(all.count());
    byte[] results = byReference(edges);
    int firstMeasured = 0;
    if (senders != null) {
      firstMeasured = all.count();
      results = withMainnet(all, results, senders);
    }
    GpuRecoveryProbe probe =
        new GpuRecoveryProbe(
            device, all.tiled(all.count()), results, firstMeasured, sizes, seconds);
    for (String tuning : tunings.isEmpty() ? List.of("default") : tunings) {
      probe.tryOut(tuning.equals("default") ? "" : tuning);
    }
  }

  private static byte[] byReference(byte[] edges) {
    int count = edges.length / RecoveryItem.BYTES;
    byte[] results = new byte[count * RecoveryResult.BYTES];
    try (JavaBatchRecovery reference = new JavaBatchRecovery()) {
      reference.run(
          RecoveryItem.batch(MemorySegment.ofArray(edges), count, MemorySegment.ofArray(results)));
    }
    return results;
  }

  /** Adds the signatures of a file and appends the senders that it tells. */
  private static byte[] withMainnet(RecoveryItems all, byte[] results, Path file)
      throws IOException {
    List<String> lines = Files.readAllLines(file);
    byte[] more = Arrays.copyOf(results, results.length + 32 * (lines.size() - 1));
    for (int i = 1; i < lines.size(); i++) {
      String[] f = lines.get(i).split(",");
      all.add(HEX.parseHex(f[3]), HEX.parseHex(f[5]), HEX.parseHex(f[6]), Integer.parseInt(f[4]));
      int at = results.length + 32 * (i - 1);
      more[at] = 1;
      System.arraycopy(HEX.parseHex(f[7]), 0, more, at + 12, 20);
    }
    return more;
  }

  private void tryOut(String changes) {
    try {
      GpuTuning tuning = GpuTuning.of(device).with(changes);
      if (device.vendor().contains("NVIDIA")) {
        tuning = tuning.with("compilerOptions=-cl-nv-verbose");
      }
      System.out.printf("%n== %s%n", tuning);
      long start = System.nanoTime();
      try (GpuRecovery recovery = GpuRecovery.open(device, tuning)) {
        System.out.printf("opened in %.1f s%n", (System.nanoTime() - start) / 1e9);
        showResources(recovery);
        verify(recovery);
        System.out.printf(
            "%10s %14s %14s   %s%n", "items", "resident/s", "end to end/s", "ns/item");
        for (int size : sizes) {
          measure(recovery, tuning, size);
        }
      }
    } catch (RuntimeException | OutOfMemoryError e) {
      System.out.println("FAILED: " + e);
    }
  }

  private static void showResources(GpuRecovery recovery) {
    recovery
        .buildLog()
        .lines()
        .filter(line -> line.matches(".*(register|spill|stack|Compiling|warning|error).*"))
        .forEach(line -> System.out.println("  " + line.strip()));
    for (OpenClKernel kernel : recovery.lanes()[0].kernels()) {
      System.out.printf(
          "  %s: %d bytes private, work-group up to %d%n",
          kernel, kernel.privateBytes(), kernel.maxWorkGroup());
    }
  }

  private void verify(GpuRecovery recovery) {
    int count = expected.length / RecoveryResult.BYTES;
    byte[] results = new byte[expected.length];
    recovery.run(RecoveryItem.batch(items, count, MemorySegment.ofArray(results)));
    int wrong = 0;
    for (int i = 0; i < count; i++) {
      int at = i * RecoveryResult.BYTES;
      if (!Arrays.equals(results, at, at + 32, expected, at, at + 32)) {
        if (wrong++ < 4) {
          System.out.printf(
              "  item %d: expected %s, got %s%n",
              i, HEX.formatHex(expected, at, at + 32), HEX.formatHex(results, at, at + 32));
        }
      }
    }
    System.out.printf("%d of %d right%s%n", count - wrong, count, wrong == 0 ? "" : " WRONG");
  }

  private void measure(GpuRecovery recovery, GpuTuning tuning, int size) {
    try (Arena arena = Arena.ofShared()) {
      MemorySegment input = tiled(arena, size);
      MemorySegment output = arena.allocate((long) size * RecoveryResult.BYTES, 64);
      Batch batch = RecoveryItem.batch(input, size, output);
      recovery.run(batch); // fills the lanes, touches the memory
      long endToEnd = Long.MAX_VALUE;
      for (Repetitions r = new Repetitions(seconds); r.more(); ) {
        long start = System.nanoTime();
        recovery.run(batch);
        endToEnd = Math.min(endToEnd, System.nanoTime() - start);
      }
      long resident = Long.MAX_VALUE;
      long[] kernels = new long[4];
      for (Repetitions r = new Repetitions(seconds); r.more(); ) {
        resident = Math.min(resident, resident(recovery, tuning, size, kernels));
      }
      System.out.printf(
          "%10d %14.0f %14.0f   scalars %.1f, lift %.1f, multiply %.1f, finish %.1f%n",
          size,
          size * 1e9 / resident,
          size * 1e9 / endToEnd,
          (double) kernels[0] / size,
          (double) kernels[1] / size,
          (double) kernels[2] / size,
          (double) kernels[3] / size);
    }
  }

  /** The measured items again and again. */
  private MemorySegment tiled(Arena arena, int size) {
    MemorySegment source = items.asSlice((long) firstMeasured * RecoveryItem.BYTES);
    MemorySegment input = arena.allocate((long) size * RecoveryItem.BYTES, 64);
    for (long at = 0; at < input.byteSize(); at += source.byteSize()) {
      long bytes = Math.min(source.byteSize(), input.byteSize() - at);
      MemorySegment.copy(source, ValueLayout.JAVA_BYTE, 0, input, ValueLayout.JAVA_BYTE, at, bytes);
    }
    return input;
  }

  /**
   * The span of all kernels, chunk after chunk, on what the lanes hold.
   *
   * @param kernels gets the time of each of the four, all chunks together; two chunks run at once,
   *     so that they can add up to more than the span
   */
  private static long resident(GpuRecovery recovery, GpuTuning tuning, int size, long[] kernels) {
    GpuLane[] lanes = recovery.lanes();
    int chunks = Math.ceilDiv(size, tuning.chunk());
    int chunk = size / chunks;
    OpenClEvent[][] events = new OpenClEvent[chunks][];
    for (int i = 0; i < chunks; i++) {
      events[i] = lanes[i % lanes.length].launch(chunk);
    }
    for (GpuLane lane : lanes) {
      lane.finish();
    }
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    Arrays.fill(kernels, 0);
    for (OpenClEvent[] launches : events) {
      start = Math.min(start, launches[0].startNanos());
      end = Math.max(end, launches[3].endNanos());
      for (int k = 0; k < kernels.length; k++) {
        kernels[k] += launches[k].nanos();
      }
    }
    return end - start;
  }

  /** As many as fit the time, at least two. */
  private static final class Repetitions {
    private final long until;
    private int done;

    Repetitions(double seconds) {
      this.until = System.nanoTime() + (long) (seconds * 1e9);
    }

    boolean more() {
      return done++ < 2 || System.nanoTime() < until;
    }
  }
}
