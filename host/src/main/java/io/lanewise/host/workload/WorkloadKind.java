package io.lanewise.host.workload;

import java.util.Locale;

/** What the transactions of a block are, and so how they depend on each other. */
public enum WorkloadKind {
  /** Ether to a receiver of its own: none depends on another. */
  TRANSFERS,
  /** Token transfers, likewise. */
  TOKENS,
  /** Swaps in one of k pools: each depends on the one before in its pool. */
  SWAPS,
  /** Mints: each depends on the one before, by the counter alone. */
  MINTS,
  /** Moves in a game, which compute and touch one slot each: none depends on another. */
  MOVES,
  /** Moves, each of which depends on the one that is d transactions before. */
  CHAINS,
  /** Moves, of which a share h is in one place: each of those depends on the one before. */
  HOT,
  /** By gas 60 % token transfers, 20 % swaps, 20 % transfers of ether. */
  MIXED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
