package io.lanewise.bench.kernels;

import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The shape that all threads of a benchmark work on in this iteration. */
@State(Scope.Benchmark)
public class KernelTurn {
  /** Item sizes, with commas between. */
  @Param("64")
  public String itemBytes;

  /** Batch sizes, with commas between. */
  @Param("1")
  public String batches;

  /** A shape is left out when one run of it takes longer. */
  @Param("1000")
  public int limitMilliseconds;

  private Turns turns;
  private Shape shape;

  @Setup(Level.Trial)
  public void begin() {
    List<Shape> shapes = new ArrayList<>();
    for (int size : numbers(itemBytes)) {
      for (int batch : numbers(batches)) {
        shapes.add(new Shape(size, batch));
      }
    }
    turns = new Turns(shapes, limitMilliseconds * 1e6);
  }

  @Setup(Level.Iteration)
  public void next() {
    shape = turns.next();
  }

  /** Called by each thread after its iteration. */
  synchronized void took(double nanosecondsPerRun) {
    turns.took(shape, nanosecondsPerRun);
  }

  Shape shape() {
    return shape;
  }

  static List<Integer> numbers(String text) {
    return Stream.of(text.split(",")).map(Integer::valueOf).toList();
  }
}
