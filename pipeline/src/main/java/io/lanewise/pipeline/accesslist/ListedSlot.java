package io.lanewise.pipeline.accesslist;

import io.lanewise.evm.types.UInt256;

/**
 * A slot that the list names.
 *
 * @param number in the order of the accounts; what runs know of it stands there in their arrays
 * @param account the number of its account
 * @param values empty for a slot that is only read
 */
record ListedSlot(int number, int account, UInt256 key, History<UInt256> values) {
  boolean is(int inAccount, long k0, long k1, long k2, long k3) {
    return key.limb0() == k0
        && key.limb1() == k1
        && key.limb2() == k2
        && key.limb3() == k3
        && account == inAccount;
  }
}
