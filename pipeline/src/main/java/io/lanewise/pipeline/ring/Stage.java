package io.lanewise.pipeline.ring;

import java.util.Locale;

/** What is done to a block, in this order, each by a thread of its own. */
public enum Stage {
  /** From bytes to a block. */
  DECODE,
  /** Who signed transactions and authorizations: of all blocks that wait, in one batch. */
  RECOVER,
  /** Warms what the block will read. */
  PREFETCH,
  /** Validates what can be validated before, and runs the transactions. */
  EXECUTE,
  /** The tries after the block, and their root. */
  MERKLEIZE,
  /** Compares what came out with the header. */
  VERIFY,
  /** Makes the block part of the state, whole or not at all. */
  COMMIT;

  /** As reports have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
