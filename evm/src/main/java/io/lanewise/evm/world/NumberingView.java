package io.lanewise.evm.world;

import io.lanewise.evm.types.UInt256;

/**
 * A view with numbers of its own for what it may be asked for. It leaves them with the accounts and
 * slots of the {@link Journal} that asks, for whoever reads the journal to find them there.
 */
public interface NumberingView extends WorldView {
  /** So far behind a slot's key there is room for the number of the slot; zero at first. */
  int NUMBER = SlotTable.NUMBER;

  /** And so far behind it is the hash of the key, as a {@link UInt256} has. */
  int HASH = SlotTable.HASH;

  /** As {@link #account}, and may number the account that was asked for. */
  AccountState load(Account account);

  /**
   * As {@link #storage}, and may number the slot.
   *
   * @param words not to be kept, nor written to but for {@link #NUMBER}
   * @param key where in {@code words} the key's four limbs are, least significant first
   * @param isVoid whether the account did not exist or has lost its storage, so that the value is
   *     zero whatever the view has
   */
  UInt256 load(Account account, long[] words, int key, boolean isVoid);

  /** For how many accounts a journal should have room at first. */
  int accounts();

  /** For how many slots of an account, likewise; the account was loaded or not. */
  int slots(Account account);
}
