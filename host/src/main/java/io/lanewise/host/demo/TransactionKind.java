package io.lanewise.host.demo;

import java.util.Locale;

/** What a generated transaction is about. */
public enum TransactionKind {
  /** Deployments, airdrops and the exchange's first reserves. */
  SETUP,
  /** Ether from one account to another: no code runs. */
  TRANSFER,
  /** ERC-20 transfers, approvals and transfers by a spender. */
  TOKEN,
  /** Trades on the one exchange: all of them conflict. */
  SWAP,
  /** Mints, which share one counter, and transfers of what was minted. */
  MINT,
  /** Moves of players who share nothing. */
  GAME;

  /** The name in lower case, as it is printed. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
