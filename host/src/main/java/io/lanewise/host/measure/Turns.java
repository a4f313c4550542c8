package io.lanewise.host.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets shapes take turns, small batches first, so that drift of the machine meets all of them and
 * the JIT compiler sees all of them.
 *
 * <p>A shape is left out while one run of it would take longer than the limit, by the best time an
 * item of that size has taken so far: a pure-Java recovery of 65,536 keys would hold up everything
 * else for a minute and tell nothing that 4,096 do not. For one thread.
 */
public final class Turns {
  private final List<Shape> shapes;
  private final double limitNanoseconds;
  private final Map<Integer, Double> bestPerItem = new HashMap<>();
  private long next;

  /**
   * @param shapes at least one; the smallest is never left out
   */
  public Turns(List<Shape> shapes, double limitNanoseconds) {
    this.shapes = new ArrayList<>(shapes);
    this.shapes.sort(Comparator.comparingInt(Shape::batch).thenComparingInt(Shape::itemBytes));
    this.limitNanoseconds = limitNanoseconds;
  }

  /** Whose turn it is. */
  public Shape next() {
    for (int tried = 0; tried < shapes.size(); tried++) {
      Shape shape = shapes.get((int) (next++ % shapes.size()));
      if (isAffordable(shape)) {
        return shape;
      }
    }
    return shapes.getFirst();
  }

  /** How often all shapes had their turns or were left out. */
  public long rounds() {
    return next / shapes.size();
  }

  /** Says how long one run of a shape took. */
  public void took(Shape shape, double nanoseconds) {
    bestPerItem.merge(shape.itemBytes(), nanoseconds / shape.batch(), Math::min);
  }

  /** Shapes of a size that nothing is known of yet are tried. */
  private boolean isAffordable(Shape shape) {
    return bestPerItem.getOrDefault(shape.itemBytes(), 0.0) * shape.batch() <= limitNanoseconds;
  }
}
