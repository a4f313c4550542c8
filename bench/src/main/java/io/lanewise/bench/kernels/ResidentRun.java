package io.lanewise.bench.kernels;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Sampler;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Turns;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.DeviceException;
import io.lanewise.kernels.batch.ResidentBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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
   * @param device brings a batch to the device to stay there
   * @throws RefusedException when results were wrong or the device failed
   */
  List<KernelResult> measure(
      Variant variant, List<Integer> itemBytes, Function<Batch, ResidentBatch> device) {
    List<KernelResult> results = new ArrayList<>();
    for (int bytes : itemBytes) {
      Workload workload = variant.operation().workload(bytes);
      for (int count : plan.batches()) {
        if ((long) count * bytes <= MOST_BYTES) {
          Batch batch = workload.batch(count);
          try (ResidentBatch resident = device.apply(batch)) {
            results.add(measure(variant, new Shape(bytes, count), resident));
            resident.results(batch.output());
          } catch (DeviceException e) {
            throw variant.failed(e.getMessage());
          }
          variant.check(workload, batch);
        }
      }
    }
    return results;
  }

  private KernelResult measure(Variant variant, Shape shape, ResidentBatch resident) {
    double turn = plan.sampleMilliseconds() * 1e6;
    Sampler sampler =
        new Sampler(
            new Turns(List.of(shape), Double.MAX_VALUE),
            (_, runs) -> {
              double nanoseconds = 0;
              for (long i = 0; i < runs; i++) {
                nanoseconds += resident.run();
              }
              return nanoseconds;
            },
            turn);
    sampler.warmUp(turn);
    Samples perItem = new Samples();
    sampler
        .measure(plan.samples() * turn)
        .get(shape)
        .each(time -> perItem.add(time / shape.batch()));
    return new KernelResult(variant, shape, perItem, plan.cores(), false);
  }
}
