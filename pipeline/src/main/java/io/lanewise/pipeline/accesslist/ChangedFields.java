package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.hashing.Hash;

/**
 * What a step has changed of an account, storage apart; null what it has not. No account counts as
 * an empty one.
 */
record ChangedFields(UInt256 balance, Long nonce, Hash codeHash) {
  private static final AccountState EMPTY = new AccountState(0, UInt256.ZERO, Code.EMPTY_HASH);

  static final ChangedFields NONE = new ChangedFields(null, null, null);

  /** {@link #NONE} when nothing has changed. */
  static ChangedFields of(AccountState stateBefore, AccountState stateAfter) {
    AccountState before = stateBefore == null ? EMPTY : stateBefore;
    AccountState after = stateAfter == null ? EMPTY : stateAfter;
    if (before.equals(after)) {
      return NONE;
    }
    return new ChangedFields(
        after.balance().equals(before.balance()) ? null : after.balance(),
        after.nonce() == before.nonce() ? null : after.nonce(),
        after.codeHash().equals(before.codeHash()) ? null : after.codeHash());
  }
}
