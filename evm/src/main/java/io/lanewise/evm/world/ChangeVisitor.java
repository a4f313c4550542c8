package io.lanewise.evm.world;

import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;

/** Is shown what one transaction, or all, have done to a {@link Journal}. */
public interface ChangeVisitor {
  /**
   * An account that may have changed, shown once, as it was when the transaction, or the first,
   * began; as it is now the account itself tells.
   *
   * @param existed whether there was an account; if not, the rest is that of an empty one
   */
  void account(Account account, boolean existed, long nonce, UInt256 balance, Hash codeHash);

  /**
   * A slot that has changed, shown once; none of an account that the transaction has deleted.
   *
   * @param words not to be kept, nor written to but for {@link NumberingView#NUMBER}
   * @param key where in {@code words} the key's four limbs are, least significant first
   * @param value where those of its value are
   */
  void slot(Account account, long[] words, int key, int value);
}
