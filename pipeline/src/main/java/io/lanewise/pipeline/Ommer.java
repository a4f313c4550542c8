package io.lanewise.pipeline;

import io.lanewise.evm.types.Address;

/**
 * Whom a block rewards for an ommer.
 *
 * @param author of the ommer
 * @param age by how many blocks the ommer is older than the block, 1 … 8
 */
public record Ommer(Address author, long age) {
  /** The author gets one 8th less of the reward for each block of age. */
  static final long QUOTIENT = 8;

  public Ommer {
    if (age < 1 || age > QUOTIENT) {
      throw new IllegalArgumentException("an ommer's age is 1 to 8 blocks, got " + age);
    }
  }
}
