package io.lanewise.evm.world;

/**
 * What a transaction has learnt of an account's balance as it was loaded, apart from whether it was
 * enough ({@link Account#leastBalance}). Adding to a balance teaches nothing: transactions that
 * only pay an account do not depend on each other.
 */
public enum BalanceUse {
  /** Nothing. */
  NONE,
  /** Whether it was zero, of an account without nonce and code. */
  EMPTINESS,
  /** Its amount. */
  EXACT
}
