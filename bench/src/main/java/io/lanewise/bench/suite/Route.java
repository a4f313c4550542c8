package io.lanewise.bench.suite;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.RefusedException.Kind;
import java.util.Map;

/** A way for the blocks of a chain to become state, each verified whole. */
interface Route {
  /**
   * What one trip took.
   *
   * @param nanoseconds from the first block's bytes to the last block's commit
   * @param counters what was counted meanwhile
   */
  record Trip(long nanoseconds, Map<String, Double> counters) {}

  /** As reports call it. */
  String name();

  /** What runs the transactions. */
  String executor();

  /**
   * Takes the chain, from its genesis block on.
   *
   * @throws RefusedException when a block is not verified
   */
  Trip run(MeasuredChain chain);

  /**
   * @throws RefusedException when the chain ended elsewhere
   */
  static void requireHead(MeasuredChain chain, BlockHeader found) {
    if (!found.hash().equals(chain.head().hash())) {
      throw new RefusedException(
          Kind.WRONG,
          "%s: the head is block %d %s, expected %d %s"
              .formatted(
                  chain.name(),
                  found.number(),
                  found.hash(),
                  chain.head().number(),
                  chain.head().hash()));
    }
  }

  /** What to throw for a block that is not as it must be. */
  static RefusedException wrong(MeasuredChain chain, Throwable cause) {
    return new RefusedException(Kind.WRONG, chain.name() + ": " + cause.getMessage());
  }
}
