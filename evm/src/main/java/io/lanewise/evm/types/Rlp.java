package io.lanewise.evm.types;

import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;

/** How the value types of this package stand in RLP. */
final class Rlp {
  private static final byte[] NONE = {};

  private Rlp() {}

  static UInt256 readUInt256(RlpReader in, String field) {
    return UInt256.fromBytes(in.readScalar(field));
  }

  static void writeUInt256(RlpWriter out, UInt256 value) {
    if (value.fitsLong()) {
      out.writeLong(value.limb0());
    } else {
      out.writeScalar(value.toBytes());
    }
  }

  static Address readAddress(RlpReader in, String field) {
    return Address.of(in.readBytes(Address.SIZE, field));
  }

  /** {@code address} may be null: the empty string, which stands for contract creation. */
  static void writeAddress(RlpWriter out, Address address) {
    out.writeBytes(address == null ? NONE : address.toBytes());
  }
}
