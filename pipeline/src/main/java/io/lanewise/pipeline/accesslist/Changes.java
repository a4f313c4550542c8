package io.lanewise.pipeline.accesslist;

import io.lanewise.pipeline.accesslist.BlockAccessList.Change;
import java.util.List;

/** Looks things up in changes, which stand in the order of their indices. */
final class Changes {
  private Changes() {}

  /** The last change by a step before this one, or null. */
  static <C extends Change> C before(List<C> changes, int index) {
    int at = firstFrom(changes, index);
    return at == 0 ? null : changes.get(at - 1);
  }

  /** The change by this step, or null. */
  static <C extends Change> C at(List<C> changes, int index) {
    int at = firstFrom(changes, index);
    return at < changes.size() && changes.get(at).index() == index ? changes.get(at) : null;
  }

  /**
   * Position of the first change by this step or a later one. Indices differ, so that how far this
   * one is from the first and from the last bounds the position: of an account that every
   * transaction changes, as the fee recipient, to one.
   */
  private static int firstFrom(List<? extends Change> changes, int index) {
    int size = changes.size();
    if (size == 0) {
      return 0;
    }
    int sinceFirst = index - changes.getFirst().index();
    int untilLast = changes.getLast().index() - index;
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
      if (changes.get(middle).index() < index) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
