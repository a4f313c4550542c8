package io.lanewise.host.demo;

import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.List;

/**
 * What a transaction shall do, before it is priced, numbered and signed.
 *
 * @param to the called account, or null to create a contract from {@code data}
 * @param value in wei
 * @param data call data or creation bytecode; not to be changed
 * @param gasLimit enough for any outcome
 * @param touched the storage it touches, as an access list may declare it
 */
record Call(
    TransactionKind kind,
    Account sender,
    Address to,
    UInt256 value,
    byte[] data,
    long gasLimit,
    List<AccessListEntry> touched) {

  /** A call that sends no ether. */
  static Call of(
      TransactionKind kind,
      Account sender,
      Address to,
      byte[] data,
      long gasLimit,
      List<AccessListEntry> touched) {
    return new Call(kind, sender, to, UInt256.ZERO, data, gasLimit, touched);
  }
}
