package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.accesslist.BlockAccessList.AccountChanges;
import io.lanewise.pipeline.accesslist.BlockAccessList.BalanceChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.CodeChange;
import io.lanewise.pipeline.accesslist.BlockAccessList.NonceChange;

/**
 * An account that the list names.
 *
 * @param number in the order of their addresses; what runs know of it stands there in their arrays
 * @param clears true after each step that has made its storage void
 * @param firstSlot number of the first of its slots: those that change, then those only read, each
 *     in the order of their keys
 * @param firstRead number of the first that is only read
 * @param endSlot number after its last slot
 */
record ListedAccount(
    int number,
    Address address,
    History<UInt256> balances,
    History<Long> nonces,
    History<Code> codes,
    History<Boolean> clears,
    int firstSlot,
    int firstRead,
    int endSlot) {

  static ListedAccount of(int number, AccountChanges account, int firstSlot) {
    int firstRead = firstSlot + account.storageChanges().size();
    return new ListedAccount(
        number,
        account.address(),
        History.of(account.balanceChanges(), BalanceChange::balance),
        History.of(account.nonceChanges(), NonceChange::nonce),
        History.of(account.codeChanges(), CodeChange::code),
        History.of(account.storageClears(), _ -> true),
        firstSlot,
        firstRead,
        firstRead + account.storageReads().size());
  }

  boolean isAt(long limb0, long limb1, int limb2) {
    return address.limb0() == limb0 && address.limb1() == limb1 && address.limb2() == limb2;
  }
}
