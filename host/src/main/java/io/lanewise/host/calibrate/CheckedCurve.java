package io.lanewise.host.calibrate;

import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Variant;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.profile.Choice;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.kernels.trust.CheckedOperation;
import io.lanewise.kernels.trust.CheckedOperation.Policy;
import io.lanewise.kernels.trust.Quarantine;
import java.util.SplittableRandom;

/** A device under the checks that the profile to be written will ask for. */
final class CheckedCurve implements BatchOperation {
  private final Variant variant;
  private final Quarantine quarantine = new Quarantine();
  private final BatchOperation checked;

  /**
   * @param device owned by this object
   */
  CheckedCurve(Variant variant, BatchOperation device) {
    this.variant = variant;
    Backend reference = reference(variant.operation());
    Policy policy =
        new Policy(
            variant.operation().label(),
            variant.label(),
            reference.name(),
            1,
            Choice.BATCH_LIMIT,
            ProfileDraft.crossCheck(variant.backend().device().orElseThrow()),
            ProfileDraft.TIMEOUT);
    checked =
        new CheckedOperation(
            policy,
            device,
            reference.open(),
            quarantine,
            new BatchMetrics(),
            new SplittableRandom(1));
  }

  /** What computes the share of a batch that is checked. */
  private static Backend reference(KernelOperation operation) {
    return operation.backends().stream()
        .filter(backend -> backend.name().equals("native") && backend.obstacle().isEmpty())
        .findFirst()
        .orElse(operation.backends().getFirst());
  }

  /**
   * @throws RefusedException when the device failed: the CPU's time is not its own
   */
  @Override
  public void run(Batch batch) {
    checked.run(batch);
    quarantine
        .reason(variant.label())
        .ifPresent(
            reason -> {
              throw variant.failed(reason);
            });
  }

  @Override
  public void close() {
    checked.close();
  }
}
