package io.lanewise.host.workload;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.io.ByteArrayOutputStream;

/**
 * What a transaction does.
 *
 * @param value in wei
 * @param data not to be changed
 * @param gasLimit enough for any outcome
 */
record Call(Address to, UInt256 value, byte[] data, long gasLimit) {
  private static final byte[] NONE = {};

  static Call transfer(Address to, long wei) {
    return new Call(to, UInt256.of(wei), NONE, 21_000);
  }

  /** Of a contract with words as call data. */
  static Call of(Address contract, long gasLimit, UInt256... words) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    for (UInt256 word : words) {
      data.writeBytes(word.toBytes());
    }
    return new Call(contract, UInt256.ZERO, data.toByteArray(), gasLimit);
  }
}
