package io.lanewise.pipeline.accesslist;

import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import java.util.List;
import java.util.function.Function;

/**
 * The values that one thing takes on through the steps of a block. Immutable.
 *
 * <pre>
 *   steps    2    3    9        ascending
 *   values   a    b    c        the value after that step, until the next one listed
 * </pre>
 */
final class History<V> {
  /** What {@link #lastBefore} says when there is none. */
  static final int NEVER = -1;

  private static final History<Object> NONE = new History<>(new int[0], new Object[0]);

  private final int[] steps;
  private final Object[] values;

  private History(int[] steps, Object[] values) {
    this.steps = steps;
    this.values = values;
  }

  /**
   * @param changes in the order of their indices
   */
  @SuppressWarnings("unchecked") // the empty history is one of any values
  static <C extends Change, V> History<V> of(List<C> changes, Function<C, V> valueOf) {
    int size = changes.size();
    if (size == 0) {
      return (History<V>) NONE;
    }
    int[] steps = new int[size];
    Object[] values = new Object[size];
    for (int i = 0; i < size; i++) {
      steps[i] = changes.get(i).index();
      values[i] = valueOf.apply(changes.get(i));
    }
    return new History<>(steps, values);
  }

  boolean isEmpty() {
    return steps.length == 0;
  }

  /** The value before a step; null when no step before it has set one. */
  V before(int step) {
    int at = firstFrom(step);
    return at == 0 ? null : value(at - 1);
  }

  /** The value that a step has set, or null. */
  V at(int step) {
    int at = firstFrom(step);
    return at < steps.length && steps[at] == step ? value(at) : null;
  }

  /** The last step before this one that has set a value, or {@link #NEVER}. */
  int lastBefore(int step) {
    int at = firstFrom(step);
    return at == 0 ? NEVER : steps[at - 1];
  }

  @SuppressWarnings("unchecked")
  private V value(int at) {
    return (V) values[at];
  }

  /**
   * Position of the first change by this step or a later one. Steps differ, so that how far this
   * one is from the first and from the last bounds the position: of an account that every
   * transaction changes, as the fee recipient, to one.
   */
  private int firstFrom(int step) {
    int size = steps.length;
    if (size == 0) {
      return 0;
    }
    int sinceFirst = step - steps[0];
    int untilLast = steps[size - 1] - step;
    if (sinceFirst <= 0) {
      return 0;
    }
    if (untilLast < 0) {
      return size;
    }
    int from = Math.max(1, size - 1 - untilLast);
    int to = Math.min(size - 1, sinceFirst);
    while (from < to) {
      int middle = from + to >>> 1;
      if (steps[middle] < step) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
