package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.hashing.Hash;

/**
 * What a row did to an account, storage apart.
 *
 * @param row its number
 * @param changesCore whether nonce, code or existence changed; else {@code nonce} and {@code
 *     codeHash} say nothing
 * @param codeHash after the row
 * @param amount the balance after the row or, of a difference, what was added to it modulo 2^256
 * @param isDifference whether nobody has looked at the balance, but to see that it is enough
 * @param clearsStorage whether all slots that the account had before are void
 */
record AccountWrite(
    int row,
    boolean changesCore,
    long nonce,
    Hash codeHash,
    UInt256 amount,
    boolean isDifference,
    boolean clearsStorage) {

  /** The account after it; null when it is empty, and so does not exist (EIP-161). */
  AccountState applyTo(AccountState before) {
    UInt256 balance = amount;
    if (isDifference) {
      balance = before == null ? amount : before.balance().add(amount);
    }
    if (changesCore) {
      return state(nonce, balance, codeHash);
    }
    return before == null
        ? state(0, balance, Code.EMPTY_HASH)
        : state(before.nonce(), balance, before.codeHash());
  }

  private static AccountState state(long nonce, UInt256 balance, Hash codeHash) {
    boolean empty = nonce == 0 && balance.isZero() && codeHash.equals(Code.EMPTY_HASH);
    return empty ? null : new AccountState(nonce, balance, codeHash);
  }
}
