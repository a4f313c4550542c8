package io.lanewise.precompiles.secp256k1.batch;

import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.ResidentBatch;
import io.lanewise.kernels.opencl.OpenClDevice;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Signatures that stay on a device. Of a batch of several chunks the device keeps the last ones,
 * and works on those as often as there are chunks.
 */
public final class ResidentRecovery implements ResidentBatch {
  private final GpuRecovery recovery;
  private final MemorySegment results;

  /**
   * Has the batch recovered once, which leaves it on the device.
   *
   * @throws io.lanewise.kernels.batch.DeviceException when the device refuses
   */
  public ResidentRecovery(OpenClDevice device, Batch batch) {
    recovery = GpuRecovery.open(device, GpuTuning.of(device));
    long bytes = Math.max(1L, (long) batch.count() * RecoveryResult.BYTES);
    results = Arena.ofAuto().allocate(bytes, 64);
    try {
      recovery.run(batch.into(results));
    } catch (RuntimeException e) {
      recovery.close();
      throw e;
    }
  }

  @Override
  public long run() {
    return recovery.runAgain();
  }

  @Override
  public void results(MemorySegment output) {
    MemorySegment.copy(results, 0, output, 0, Math.min(results.byteSize(), output.byteSize()));
  }

  @Override
  public void close() {
    recovery.close();
  }
}
