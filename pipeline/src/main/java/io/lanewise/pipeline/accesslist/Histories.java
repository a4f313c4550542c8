package io.lanewise.pipeline.accesslist;

import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The values that things of one kind take on through the steps of a block. Immutable.
 *
 * <pre>
 *   thing    0     1           2        …
 *   first    0     1           4        …      one more than there are things
 *   steps    5     2  3  9     …               of each thing, ascending
 *   values   v     a  b  c     …               after that step, until the next one listed
 * </pre>
 */
final class Histories<V> {
  /** What {@link #lastBefore} says when there is none. */
  static final int NEVER = -1;

  private final int[] first;
  private final int[] steps;
  private final V[] values;

  private Histories(int[] first, int[] steps, V[] values) {
    this.first = first;
    this.steps = steps;
    this.values = values;
  }

  /**
   * @param changes of each thing, in the order of their indices
   * @param values an array of the kind wanted, of any size
   */
  static <C extends Change, V> Histories<V> of(
      List<List<C>> changes, Function<C, V> valueOf, V[] values) {
    int[] first = new int[changes.size() + 1];
    for (int i = 0; i < changes.size(); i++) {
      first[i + 1] = first[i] + changes.get(i).size();
    }
    int count = first[changes.size()];
    int[] steps = new int[count];
    V[] all = Arrays.copyOf(values, count);
    int at = 0;
    for (List<C> ofThing : changes) {
      for (C change : ofThing) {
        steps[at] = change.index();
        all[at++] = valueOf.apply(change);
      }
    }
    return new Histories<>(first, steps, all);
  }

  /** The value before a step; null when no step before it has set one. */
  V before(int thing, int step) {
    int at = firstFrom(thing, step);
    return at == first[thing] ? null : values[at - 1];
  }

  /** The value that a step has set, or null. */
  V at(int thing, int step) {
    int at = firstFrom(thing, step);
    return at < first[thing + 1] && steps[at] == step ? values[at] : null;
  }

  /** The last step before this one that has set a value, or {@link #NEVER}. */
  int lastBefore(int thing, int step) {
    int at = firstFrom(thing, step);
    return at == first[thing] ? NEVER : steps[at - 1];
  }

  /**
   * Position of the thing's first change by this step or a later one. Steps differ, so that how far
   * this one is from the first and from the last bounds the position: of an account that every
   * transaction changes, as the fee recipient, to one.
   */
  private int firstFrom(int thing, int step) {
    int start = first[thing];
    int end = first[thing + 1];
    if (start == end) {
      return start;
    }
    int sinceFirst = step - steps[start];
    if (sinceFirst <= 0) {
      return start;
    }
    int untilLast = steps[end - 1] - step;
    if (untilLast < 0) {
      return end;
    }
    int from = Math.max(start + 1, end - 1 - untilLast);
    int to = Math.min(end - 1, start + sinceFirst);
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
