package io.lanewise.evm.fork;

/** How far a block's gas limit may stand from its parent's (Yellow Paper, equations 45–47). */
public final class GasLimit {
  /** The least a block may have. */
  public static final long MINIMUM = 5000;

  private static final long BOUND_DIVISOR = 1024;

  private GasLimit() {}

  /**
   * True when a block may have this limit: nearer to the parent's than a 1024th of it, at least
   * {@link #MINIMUM}, below 2^63.
   *
   * @param limit the block's
   * @param parentLimit the parent's; for the first block of London twice that, since the limit then
   *     became the elasticity multiplier times the target (EIP-1559)
   */
  public static boolean isValid(long limit, long parentLimit) {
    long bound = Long.divideUnsigned(parentLimit, BOUND_DIVISOR);
    long distance =
        Long.compareUnsigned(limit, parentLimit) < 0 ? parentLimit - limit : limit - parentLimit;
    return limit >= MINIMUM && Long.compareUnsigned(distance, bound) < 0;
  }
}
