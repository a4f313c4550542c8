package io.lanewise.evm.fork;

import io.lanewise.evm.types.UInt256;
import java.math.BigInteger;

/**
 * The difficulty that a proof-of-work block must state: it follows the time between blocks, plus a
 * "bomb" that doubles every 100,000 blocks (Yellow Paper, section 4.4.4; EIP-2, EIP-100, EIP-649
 * and the later delays).
 */
public final class Difficulty {
  /** The least that the first part may be; the bomb comes on top. */
  public static final UInt256 MINIMUM = UInt256.of(131_072);

  private static final BigInteger BOUND_DIVISOR = BigInteger.valueOf(2048);
  private static final long BOMB_PERIOD = 100_000;
  private static final long LARGEST_FALL = -99;

  private Difficulty() {}

  /**
   * Difficulty of a block.
   *
   * @param fork of the block
   * @param number of the block
   * @param timestamp of the block in seconds, later than the parent's
   * @param parentDifficulty the parent's
   * @param parentTimestamp the parent's
   * @param parentHasOmmers whether the parent lists ommers; matters from Byzantium on
   * @throws ArithmeticException when the result has more than 256 bits
   */
  public static UInt256 next(
      Fork fork,
      long number,
      long timestamp,
      UInt256 parentDifficulty,
      long parentTimestamp,
      boolean parentHasOmmers) {
    long steps = steps(fork, timestamp - parentTimestamp, parentHasOmmers);
    BigInteger parent = parentDifficulty.toBigInteger();
    BigInteger next =
        parent
            .add(parent.divide(BOUND_DIVISOR).multiply(BigInteger.valueOf(steps)))
            .max(MINIMUM.toBigInteger())
            .add(bomb(number, fork.rules().bombDelay()));
    if (next.bitLength() > 256) {
      throw new ArithmeticException("difficulty over 256 bits in block " + number);
    }
    return UInt256.of(next);
  }

  /** By how many 2048ths of itself the difficulty moves after {@code elapsed} seconds. */
  private static long steps(Fork fork, long elapsed, boolean parentHasOmmers) {
    if (fork.isAtLeast(Fork.BYZANTIUM)) {
      return Math.max((parentHasOmmers ? 2 : 1) - elapsed / 9, LARGEST_FALL);
    }
    if (fork.isAtLeast(Fork.HOMESTEAD)) {
      return Math.max(1 - elapsed / 10, LARGEST_FALL);
    }
    return elapsed < 13 ? 1 : -1;
  }

  private static BigInteger bomb(long number, long delay) {
    long period = Math.max(number - delay, 0) / BOMB_PERIOD;
    if (period < 2) {
      return BigInteger.ZERO;
    }
    if (period > 2 + 256) {
      throw new ArithmeticException("difficulty over 256 bits in block " + number);
    }
    return BigInteger.ONE.shiftLeft((int) period - 2);
  }
}
