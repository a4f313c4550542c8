package io.lanewise.bench.kernels;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Sampler;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Turns;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.ResidentOperation;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the kernels of a device alone, by the device's clock, on items that lie on it already.
 * No JVM of its own: what Java does is not part of the time.
 */
final class ResidentRun {
  /** Of items; more is no longer a question about kernels. */
  private static final long MOST_BYTES = 4L << 30;

  private final KernelPlan plan;

  ResidentRun(KernelPlan plan) {
    this.plan = plan;
  }

  /**
   * @return empty when the variant cannot leave its items on a device
   * @throws RefusedException when the variant was wrong or failed
   */
  List<KernelResult> measure(Variant variant, List<Integer> itemBytes) {
    List<KernelResult> results = new ArrayList<>();
    for (int bytes : itemBytes) {
      Workload workload = variant.operation().workload(bytes);
      try (BatchOperation instance = variant.open(plan.cores(), List.of(workload))) {
        if (instance instanceof ResidentOperation resident) {
          for (int batch : plan.batches()) {
            if ((long) batch * bytes <= MOST_BYTES) {
              results.add(measure(variant, resident, workload, batch));
            }
          }
        }
      } catch (DeviceException e) {
        throw variant.failed(e.getMessage());
      }
    }
    return results;
  }

  private KernelResult measure(
      Variant variant, ResidentOperation resident, Workload workload, int count) {
    Batch batch = workload.batch(count);
    resident.run(batch);
    variant.check(workload, batch);
    Shape shape = new Shape(workload.itemBytes(), count);
    double turn = plan.sampleMilliseconds() * 1e6;
    Sampler sampler =
        new Sampler(
            new Turns(List.of(shape), Double.MAX_VALUE),
            (_, runs) -> {
              double nanoseconds = 0;
              for (long i = 0; i < runs; i++) {
                nanoseconds += resident.runAgain();
              }
              return nanoseconds;
            },
            turn);
    sampler.warmUp(turn);
    Samples perItem = new Samples();
    sampler.measure(plan.samples() * turn).get(shape).each(time -> perItem.add(time / count));
    return new KernelResult(variant, shape, perItem, plan.cores(), false);
  }
}
