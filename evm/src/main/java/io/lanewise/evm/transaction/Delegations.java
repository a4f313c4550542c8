package io.lanewise.evm.transaction;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import java.util.List;

/**
 * Makes accounts run the code of others, as they have authorized (EIP-7702). An authorization that
 * does not hold is passed over; what is done stays done even when the transaction's call fails.
 */
final class Delegations {
  /** Of {@link IntrinsicGas#AUTHORIZATION}, what comes back when the account exists already. */
  private static final int EXISTING_ACCOUNT_REFUND = IntrinsicGas.AUTHORIZATION - 12_500;

  private final Senders senders;

  Delegations(Senders senders) {
    this.senders = senders;
  }

  /**
   * @param known who signed each authorization, null where nobody did; null to find out here
   */
  void apply(
      List<Authorization> authorizations, List<Address> known, UInt256 chainId, Journal journal) {
    for (int i = 0; i < authorizations.size(); i++) {
      Authorization authorization = authorizations.get(i);
      if (isFor(chainId, authorization)) {
        Address authority = known == null ? senders.authority(authorization) : known.get(i);
        if (authority != null) {
          apply(authorization, authority, journal);
        }
      }
    }
  }

  private static boolean isFor(UInt256 chainId, Authorization authorization) {
    return (authorization.chainId().isZero() || authorization.chainId().equals(chainId))
        && authorization.nonce() != -1;
  }

  private void apply(Authorization authorization, Address authority, Journal journal) {
    Account account = journal.account(authority);
    journal.warm(account);
    Code code = journal.code(account);
    boolean hasOwnCode = code.size() > 0 && code.delegate() == null;
    if (hasOwnCode || account.nonce() != authorization.nonce()) {
      return;
    }
    if (account.exists()) {
      journal.addRefund(EXISTING_ACCOUNT_REFUND);
    }
    journal.setCode(account, codeFor(authorization.address()));
    journal.setNonce(account, account.nonce() + 1);
  }

  /** {@code 0xef0100 || address}; to delegate to address zero is to delegate no more. */
  private static Code codeFor(Address delegate) {
    if (delegate.equals(Address.ZERO)) {
      return Code.EMPTY;
    }
    byte[] bytes = new byte[3 + Address.SIZE];
    bytes[0] = (byte) 0xef;
    bytes[1] = 0x01;
    delegate.copyTo(bytes, 3);
    return Code.of(bytes);
  }
}
