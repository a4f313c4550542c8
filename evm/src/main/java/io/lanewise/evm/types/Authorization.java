package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * The signed wish of an account to run the code of another (EIP-7702). Whether the signature is
 * valid is asked of {@link Senders#authority}.
 *
 * @param chainId 0 for any chain
 * @param address whose code shall run
 * @param nonce of the signing account, unsigned
 * @param yParity 0 … 255; only 0 and 1 can be valid
 */
public record Authorization(
    UInt256 chainId, Address address, long nonce, int yParity, UInt256 r, UInt256 s) {
  /** Stands before what is signed, so that it can be no transaction. */
  private static final byte MAGIC = 0x05;

  private static final String FIELD = "authorizationList";

  public Authorization {
    if (yParity < 0 || yParity > 255) {
      throw new IllegalArgumentException("yParity is not a byte: " + yParity);
    }
  }

  /** What the account signs: Keccak-256 of {@code 0x05 || rlp([chain id, address, nonce])}. */
  public Hash signingHash() {
    RlpWriter out = new RlpWriter();
    out.startList();
    writeClaim(out);
    out.endList();
    return Keccak256.hash(TransactionEncoder.envelope(MAGIC, out.toBytes()));
  }

  private void writeClaim(RlpWriter out) {
    Rlp.writeUInt256(out, chainId);
    Rlp.writeAddress(out, address);
    out.writeLong(nonce);
  }

  static List<Authorization> readList(RlpReader in) {
    List<Authorization> authorizations = new ArrayList<>();
    in.enterList(FIELD);
    while (in.hasNext()) {
      in.enterList(FIELD + " entry");
      authorizations.add(
          new Authorization(
              Rlp.readUInt256(in, FIELD + ".chainId"),
              Rlp.readAddress(in, FIELD + ".address"),
              in.readLong(FIELD + ".nonce"),
              readParity(in),
              Rlp.readUInt256(in, FIELD + ".r"),
              Rlp.readUInt256(in, FIELD + ".s")));
      in.leaveList(FIELD + " entry");
    }
    in.leaveList(FIELD);
    return authorizations;
  }

  private static int readParity(RlpReader in) {
    UInt256 parity = Rlp.readUInt256(in, FIELD + ".yParity");
    if (!parity.fitsLong() || parity.limb0() < 0 || parity.limb0() > 255) {
      throw new TransactionDecodeException(FIELD + ".yParity", "over 255: " + parity);
    }
    return (int) parity.limb0();
  }

  static void writeList(RlpWriter out, List<Authorization> authorizations) {
    out.startList();
    for (Authorization authorization : authorizations) {
      out.startList();
      authorization.writeClaim(out);
      out.writeLong(authorization.yParity);
      Rlp.writeUInt256(out, authorization.r);
      Rlp.writeUInt256(out, authorization.s);
      out.endList();
    }
    out.endList();
  }
}
