package io.lanewise.host.demo;

import io.lanewise.evm.types.Address;

/** An externally owned account of the workload: its key, and the nonce it will use next. */
final class Account {
  private final byte[] privateKey;
  private final Address address;
  private long nonce;

  Account(byte[] privateKey, Address address) {
    this.privateKey = privateKey;
    this.address = address;
  }

  /** 32 bytes, big-endian; not to be changed. */
  byte[] privateKey() {
    return privateKey;
  }

  Address address() {
    return address;
  }

  /** The nonce for one more transaction. */
  long takeNonce() {
    return nonce++;
  }
}
