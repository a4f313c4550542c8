package io.lanewise.host.measure;

import java.util.Comparator;

/**
 * What is run at once.
 *
 * @param itemBytes size of each item
 * @param batch how many items
 */
public record Shape(int itemBytes, int batch) implements Comparable<Shape> {
  private static final Comparator<Shape> ORDER =
      Comparator.comparingInt(Shape::itemBytes).thenComparingInt(Shape::batch);

  /** By size of the items, then of the batch. */
  @Override
  public int compareTo(Shape other) {
    return ORDER.compare(this, other);
  }
}
