package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.KnownBackend;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.KernelSource;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.kernels.opencl.OpenClKernel;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sixteen signatures at a time on each core of a CPU, by the kernel {@code recover-cpu.cl}.
 *
 * <p>Where the processor has AVX-512 IFMA the kernel uses it; the same source without it is the
 * backend {@code opencl-portable}, there to be compared.
 *
 * <p>A batch goes to the device in launches of up to {@value #ROUNDS} work-items a core, each of up
 * to {@value #MOST_PAIRS} pairs of vectors. The device works in the host buffers themselves:
 *
 * <pre>
 *   batch.input --copy--> items     | item 0 | item 1 | … | zeros up to a multiple of 16 items |
 *   batch.output <--copy- results   | result 0 | result 1 | …
 * </pre>
 *
 * <p>A result with code 2 is a sum that the kernel's formulas do not cover: {@link
 * JavaBatchRecovery} redoes it. Only signatures made for the purpose have one.
 */
public final class OpenClRecovery implements BatchOperation {
  private static final String SOURCE = "recover-cpu.cl";
  private static final int PAIR = 16; // signatures: two vectors of eight
  private static final int MOST_PAIRS = 32; // what scratch memory of 160 KiB a core is good for
  private static final int ROUNDS = 8;
  private static final int LANES_BYTES = 64;
  private static final int RECORD_LANES = 32;
  private static final int TABLE_ROWS = 256;
  private static final int COMB_WIDTH = 10; // 832 KiB; 13 is 2 % faster with 5 MiB, 8 is 4 % slower

  /** Made when first needed, in 0.1 s. */
  private static final class Comb {
    static final MemorySegment ROWS = MemorySegment.ofArray(GeneratorComb.rows(COMB_WIDTH));
  }

  private static final byte NONE = 0;
  private static final byte RECOVERED = 1;
  private static final byte REDO = 2;

  private final OpenClContext context;
  private final OpenClQueue queue;
  private final OpenClKernel kernel;
  private final JavaBatchRecovery reference = new JavaBatchRecovery();
  private final int mostPairs; // of a launch

  private HostBuffer items;
  private HostBuffer results;
  private HostBuffer scratch;

  private OpenClRecovery(OpenClContext context, boolean ifma) {
    this.context = context;
    this.mostPairs = ROUNDS * MOST_PAIRS * context.computeUnits();
    this.queue = context.queue(0);
    String options = ifma ? "-DIFMA" : "";
    this.kernel = context.program(KernelSource.resource(SOURCE), options).kernel("recover");
    HostBuffer comb = context.hostBuffer(Comb.ROWS.byteSize());
    comb.memory().copyFrom(Comb.ROWS);
    kernel.buffer(1, comb);
    reserve(1, 1, 1);
    launch(1, 1, 1); // on items of zeros: PoCL compiles a kernel when it is first launched
  }

  /**
   * For each CPU device the best way and, where that is IFMA, the portable one. Where there is no
   * OpenCL device at all, one backend that says so.
   */
  static List<Backend> backends() {
    if (OpenClDevices.all().isEmpty()) {
      return List.of(KnownBackend.ofCpu("opencl", OpenClDevices.obstacle(), () -> null));
    }
    boolean ifma = CpuFeatures.ifma();
    List<Backend> backends = new ArrayList<>();
    for (OpenClDevice device : OpenClDevices.all()) {
      if (device.isCpu()) {
        backends.add(backend("opencl", device, ifma));
        if (ifma) {
          backends.add(backend("opencl-portable", device, false));
        }
      }
    }
    return backends;
  }

  private static Backend backend(String name, OpenClDevice device, boolean ifma) {
    return new KnownBackend(
        name,
        Optional.of(device.label()),
        Optional.empty(),
        cores -> open(device, Math.min(cores, device.computeUnits()), ifma));
  }

  /**
   * On some of a CPU device's cores only, as to measure one.
   *
   * @param ifma whether to use AVX-512 IFMA; on a processor without it the process would die
   * @throws DeviceException when the device refuses
   */
  public static OpenClRecovery open(OpenClDevice device, int computeUnits, boolean ifma) {
    if (!device.isCpu()) {
      throw new IllegalArgumentException(device + " is not a CPU: " + SOURCE + " is made for CPUs");
    }
    if (ifma && !CpuFeatures.ifma()) {
      throw new IllegalArgumentException("ifma: this processor has no AVX-512 IFMA");
    }
    OpenClContext context = device.open(computeUnits);
    try {
      return new OpenClRecovery(context, ifma);
    } catch (RuntimeException e) {
      context.close();
      throw e;
    }
  }

  @Override
  public void run(Batch batch) {
    RecoveryItem.check(batch);
    int most = mostPairs * PAIR;
    for (int first = 0; first < batch.count(); first += most) {
      runOnce(batch.slice(first, Math.min(batch.count(), first + most)));
    }
  }

  private void runOnce(Batch batch) {
    int count = batch.count();
    int pairs = Math.ceilDiv(count, PAIR);
    int units = context.computeUnits();
    int rounds = Math.ceilDiv(pairs, units * MOST_PAIRS);
    int pairsEach = Math.ceilDiv(pairs, rounds * units);
    int workItems = Math.ceilDiv(pairs, pairsEach);
    reserve(pairs, pairsEach, workItems);
    long bytes = (long) count * RecoveryItem.BYTES;
    MemorySegment memory = items.memory();
    MemorySegment.copy(batch.input(), batch.offset(0), memory, 0, bytes);
    memory.asSlice(bytes, (long) pairs * PAIR * RecoveryItem.BYTES - bytes).fill((byte) 0);
    launch(pairs, pairsEach, workItems);
    MemorySegment.copy(results.memory(), 0, batch.output(), 0, (long) count * RecoveryResult.BYTES);
    redoWhatTheKernelLeft(batch);
  }

  private void launch(int pairs, int pairsEach, int workItems) {
    kernel.int32(4, pairs).int32(5, pairsEach);
    queue.launch(kernel, workItems, 1).await();
  }

  private void redoWhatTheKernelLeft(Batch batch) {
    for (int i = 0; i < batch.count(); i++) {
      byte code = batch.output().get(ValueLayout.JAVA_BYTE, (long) i * RecoveryResult.BYTES);
      if (code == REDO) {
        reference.recover(batch, i);
      } else if (code != NONE && code != RECOVERED) {
        throw new DeviceException(
            context.device() + ": result " + i + " of " + kernel + " has code " + code);
      }
    }
  }

  /** Sees to it that the buffers are large enough. */
  private void reserve(int pairs, int pairsEach, int workItems) {
    long signatures = (long) pairs * PAIR;
    items = reserve(0, items, signatures * RecoveryItem.BYTES);
    long lanes = 2L * pairsEach * RECORD_LANES + 2 * TABLE_ROWS;
    scratch = reserve(2, scratch, workItems * lanes * LANES_BYTES);
    results = reserve(3, results, signatures * RecoveryResult.BYTES);
  }

  private HostBuffer reserve(int argument, HostBuffer buffer, long bytes) {
    if (buffer != null && buffer.bytes() >= bytes) {
      return buffer;
    }
    if (buffer != null) {
      buffer.close();
    }
    HostBuffer larger = context.hostBuffer(Long.highestOneBit(2 * bytes - 1));
    kernel.buffer(argument, larger);
    return larger;
  }

  @Override
  public void close() {
    context.close();
  }
}
