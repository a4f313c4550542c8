package io.lanewise.pipeline.ring;

/**
 * Says when the next block may enter the ring: while fewer than {@code depth} are in flight, and
 * small ones beyond that, since a stage is done with them sooner than the next one is awake.
 *
 * <pre>
 *   large   ┌─────┬─────┬─────┬─────┬─────┬─────┬─────┬─────┐  depth blocks, of any size
 *           └─────┴─────┴─────┴─────┴─────┴─────┴─────┴─────┘
 *   small   ┌┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┬┐                  as many as there are slots, of no
 *           └┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┴┘                  more than SMALL bytes together
 * </pre>
 *
 * <p>Large ones beyond the depth would only take memory and caches from each other. For the thread
 * that submits.
 */
final class Admission {
  /** Small blocks that may be in flight. */
  private static final int MOST = 256;

  /** Bytes that all blocks in flight have together when they are more than the depth. */
  private static final long SMALL = 256 << 10;

  private final int depth;

  /** Of each block in flight, by its sequence. */
  private final int[] sizes;

  /** Of the blocks after {@link #left}. */
  private long bytes;

  /** The last block that was known to be through. */
  private long left = -1;

  /**
   * @param depth a power of two
   */
  Admission(int depth) {
    this.depth = depth;
    sizes = new int[Math.max(depth, MOST)];
  }

  /** How many blocks are in flight at most, a power of two. */
  int slots() {
    return sizes.length;
  }

  /**
   * What the next block has to wait for.
   *
   * @param next its sequence
   * @param size its bytes
   * @param through sequence of the last block that has left the last stage, or of one before it
   * @return sequence of the block that must have left it
   */
  long awaited(long next, int size, long through) {
    while (left < through) {
      left++;
      bytes -= sizes[place(left)];
    }
    long last = left;
    long together = bytes + size;
    while (!fits(next - last, together)) {
      last++;
      together -= sizes[place(last)];
    }
    return last;
  }

  private boolean fits(long blocks, long together) {
    return blocks <= depth || blocks <= sizes.length && together <= SMALL;
  }

  /** The block has entered. */
  void entered(long sequence, int size) {
    sizes[place(sequence)] = size;
    bytes += size;
  }

  private int place(long sequence) {
    return (int) sequence & sizes.length - 1;
  }
}
