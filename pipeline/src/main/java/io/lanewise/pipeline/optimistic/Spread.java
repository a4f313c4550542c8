package io.lanewise.pipeline.optimistic;

/**
 * Places in an array of four-byte elements where neighbours, which several workers have at once,
 * lie on different cache lines.
 *
 * <pre>
 *   line 0    the array's length
 *   line 1    0  16  32  48 …
 *   …
 *             1  17  33  49 …
 * </pre>
 */
record Spread(int rows) {
  private static final int LINE = 16;

  /** Of this many elements. */
  static Spread of(int count) {
    return new Spread((count + LINE - 1) / LINE);
  }

  /** The array's length. */
  int size() {
    return LINE + LINE * rows;
  }

  int place(int i) {
    return LINE + i % LINE * rows + i / LINE;
  }
}
