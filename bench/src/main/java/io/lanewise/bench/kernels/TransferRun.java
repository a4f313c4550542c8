package io.lanewise.bench.kernels;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.Sampler;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Turns;
import io.lanewise.kernels.opencl.DeviceBuffer;
import io.lanewise.kernels.opencl.HostBuffer;
import io.lanewise.kernels.opencl.OpenClContext;
import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClQueue;
import java.util.ArrayList;
import java.util.List;

/** Measures how fast a device's memory is filled and read, from and to page-locked memory. */
final class TransferRun {
  private static final List<Integer> BYTES = List.of(64 << 10, 1 << 20, 16 << 20, 256 << 20);

  private final KernelPlan plan;

  /** Which way. */
  enum Direction {
    HOST_TO_DEVICE("host-to-device"),
    DEVICE_TO_HOST("device-to-host");

    private final String label;

    Direction(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  /**
   * One size in one direction.
   *
   * @param nanoseconds a transfer, from the call to its end, by the host's clock
   */
  record Result(OpenClDevice device, Direction direction, int bytes, Samples nanoseconds) {
    double bytesPerSecond() {
      return bytes * 1e9 / nanoseconds.median();
    }
  }

  TransferRun(KernelPlan plan) {
    this.plan = plan;
  }

  /**
   * @throws io.lanewise.kernels.batch.DeviceException when the device fails
   */
  List<Result> measure(OpenClDevice device) {
    List<Result> results = new ArrayList<>();
    int most = BYTES.getLast();
    try (OpenClContext context = device.open()) {
      HostBuffer host = context.hostBuffer(most);
      DeviceBuffer memory = context.deviceBuffer(most);
      OpenClQueue queue = context.queue(0);
      host.memory().fill((byte) 1);
      for (Direction direction : Direction.values()) {
        for (int bytes : BYTES) {
          Samples samples =
              sample(
                  bytes,
                  direction == Direction.HOST_TO_DEVICE
                      ? () -> queue.write(host, memory, bytes).await()
                      : () -> queue.read(memory, host, bytes).await());
          results.add(new Result(device, direction, bytes, samples));
        }
      }
    }
    return results;
  }

  private Samples sample(int bytes, Runnable transfer) {
    Shape shape = new Shape(1, bytes);
    double turn = plan.sampleMilliseconds() * 1e6;
    Sampler sampler =
        new Sampler(
            new Turns(List.of(shape), Double.MAX_VALUE),
            Sampler.Stopwatch.wall(_ -> transfer.run()),
            turn);
    sampler.warmUp(turn);
    return sampler.measure(plan.samples() * turn).get(shape);
  }
}
