package io.lanewise.pipeline.ring;

import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.InvalidBlockException;

/**
 * Why a ring stopped: the first block, in the order of submission, that cannot be committed.
 *
 * @param sequence place of the block among all that were submitted, from 0 on
 * @param input what it was, or was to be, decoded from
 * @param number of the block; {@link #UNKNOWN} when it could not be decoded
 * @param hash of the block; null when it could not be decoded
 */
public record RingFailure<I>(
    long sequence, I input, long number, Hash hash, Stage stage, Throwable cause) {
  /** The number of a block that could not be decoded. */
  public static final long UNKNOWN = -1;

  static <I> RingFailure<I> of(BlockSlot<I> slot, Stage stage, Throwable cause) {
    boolean known = slot.block() != null;
    return new RingFailure<>(
        slot.sequence(),
        slot.input(),
        known ? slot.block().header().number() : UNKNOWN,
        known ? slot.hash() : null,
        stage,
        cause);
  }

  /**
   * As Ethereum's test fixtures have it, {@code "BlockException.INVALID_STATE_ROOT"}; the class of
   * the exception when the block is not to blame.
   */
  public String exceptionName() {
    return cause instanceof InvalidBlockException invalid
        ? invalid.exceptionName()
        : cause.getClass().getName();
  }

  @Override
  public String toString() {
    return "block "
        + (hash == null
            ? "at place " + sequence
            : Long.toUnsignedString(number) + " with hash " + hash)
        + ": "
        + exceptionName()
        + ": "
        + cause.getMessage();
  }
}
