package io.lanewise.host.calibrate;

import io.lanewise.host.command.Samples;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Sampler;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Turns;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.measure.Workload;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Measures one variant, in a JVM of its own, and writes what came out:
 *
 * <pre>
 *   lanewise-curve point ITEM-BYTES BATCH MEDIAN-NANOSECONDS SPREAD SAMPLES
 *   lanewise-curve refused KIND MESSAGE
 * </pre>
 *
 * <p>Lines that begin otherwise are a driver's.
 */
final class CurveMain {
  static final String PREFIX = "lanewise-curve ";

  /** Of the time: the compiler and the clocks of the CPU settle in it. */
  private static final double WARMUP_SHARE = 0.5;

  /** A shape whose single run takes a larger share of the time is left out. */
  private static final double LIMIT_SHARE = 0.05;

  /** Turns over all shapes that fit the time; each turn lasts accordingly. */
  private static final int ROUNDS = 12;

  private CurveMain() {}

  /**
   * @param args operation, label of the variant, seconds, and shapes as {@code 64x16}
   */
  public static void main(String[] args) {
    KernelOperation operation = KernelOperation.valueOf(args[0]);
    List<Shape> shapes =
        List.of(args).subList(3, args.length).stream().map(CurveMain::shape).toList();
    Variant variant = Variant.named(operation, args[1]);
    measure(variant, shapes, Double.parseDouble(args[2]) * 1e9, System.out);
    System.exit(0); // a driver's threads may not end by themselves
  }

  /** Measures for so many nanoseconds, about. */
  static void measure(Variant variant, List<Shape> shapes, double nanoseconds, PrintStream out) {
    Map<Integer, Workload> workloads =
        shapes.stream()
            .map(Shape::itemBytes)
            .distinct()
            .collect(Collectors.toMap(bytes -> bytes, variant.operation()::workload));
    Map<Integer, Batch> largest = new HashMap<>();
    for (Shape shape : shapes) {
      if (!largest.containsKey(shape.itemBytes())
          || largest.get(shape.itemBytes()).count() < shape.batch()) {
        largest.put(shape.itemBytes(), workloads.get(shape.itemBytes()).batch(shape.batch()));
      }
    }
    try (BatchOperation instance = inUse(variant, List.copyOf(workloads.values()))) {
      Turns turns = new Turns(shapes, LIMIT_SHARE * nanoseconds);
      Sampler sampler =
          new Sampler(
              turns,
              Sampler.Stopwatch.wall(
                  shape -> instance.run(largest.get(shape.itemBytes()).slice(0, shape.batch()))),
              nanoseconds / (shapes.size() * ROUNDS * 2));
      sampler.warmUp(WARMUP_SHARE * nanoseconds);
      sampler
          .measure((1 - WARMUP_SHARE) * nanoseconds)
          .forEach((shape, samples) -> out.println(line(shape, samples)));
      out.flush();
    } catch (RefusedException refusal) {
      out.println(PREFIX + "refused " + refusal.kind() + " " + refusal.getMessage());
    }
  }

  /**
   * As profiles will have it: a device behind its thread, its time limit and its checks, which cost
   * a small batch more than the work does.
   */
  private static BatchOperation inUse(Variant variant, List<Workload> workloads) {
    BatchOperation instance = variant.open(1, workloads);
    return variant.isDevice() ? new CheckedCurve(variant, instance) : instance;
  }

  private static Shape shape(String text) {
    int x = text.indexOf('x');
    return new Shape(
        Integer.parseInt(text.substring(0, x)), Integer.parseInt(text.substring(x + 1)));
  }

  static String text(Shape shape) {
    return shape.itemBytes() + "x" + shape.batch();
  }

  private static String line(Shape shape, Samples samples) {
    return PREFIX
        + "point %d %d %s %s %d"
            .formatted(
                shape.itemBytes(),
                shape.batch(),
                samples.median(),
                samples.spread(),
                samples.count());
  }

  /** The point that a line holds. */
  static Curve.Point point(String[] words) {
    Shape shape = new Shape(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    return new Curve.Point(
        shape,
        Double.parseDouble(words[3]),
        Double.parseDouble(words[4]),
        Integer.parseInt(words[5]));
  }
}
