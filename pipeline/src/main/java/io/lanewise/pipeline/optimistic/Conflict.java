package io.lanewise.pipeline.optimistic;

/** Why a run does not count. */
enum Conflict {
  /** Nonce or code of an account, or whether it exists. */
  ACCOUNT,
  BALANCE,
  SLOT,
  /** Whether an account has storage. */
  STORAGE,
  /** It ended in an error, which reading other values may have caused. */
  FAILED
}
