package io.lanewise.evm.interpreter;

import io.lanewise.hashing.Hash;

/** Hashes of earlier blocks, for BLOCKHASH. */
@FunctionalInterface
public interface BlockHashes {
  /**
   * The hash of the block with this number, one of the 256 before the running one; null when it is
   * not known, which ends the block with an error rather than with a wrong answer.
   */
  Hash get(long number);
}
