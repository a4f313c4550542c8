package io.lanewise.pipeline.chain;

import io.lanewise.evm.fork.ChainConfig;
import java.math.BigInteger;

/**
 * A chain whose change to proof of stake no block number or timestamp tells: the first block after
 * one whose total difficulty reaches a limit is the first of proof of stake (EIP-3675).
 *
 * @param before the rules until then
 * @param after the rules from then on
 * @param totalDifficulty the limit, TERMINAL_TOTAL_DIFFICULTY
 */
public record Merge(ChainConfig before, ChainConfig after, BigInteger totalDifficulty) {

  /** A chain that has its forks at numbers and timestamps only. */
  public static Merge none(ChainConfig chain) {
    return new Merge(chain, chain, BigInteger.ZERO);
  }

  /** True when the child of a block with this total difficulty is one of proof of stake. */
  boolean isOverAfter(BigInteger parentTotalDifficulty) {
    return parentTotalDifficulty.compareTo(totalDifficulty) >= 0;
  }
}
