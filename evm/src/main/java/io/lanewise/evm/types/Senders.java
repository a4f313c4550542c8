package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.precompiles.secp256k1.PublicKeyRecovery;

/** Finds out who signed a transaction or an authorization. Safe for use by many threads. */
public final class Senders {
  /** Half the order of secp256k1: of s and -s only the lower is allowed since EIP-2. */
  private static final UInt256 HALF_ORDER =
      UInt256.fromHex("0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0");

  private final PublicKeyRecovery recovery;

  public Senders(PublicKeyRecovery recovery) {
    this.recovery = recovery;
  }

  /**
   * The sender of a transaction from Homestead on, where s must be low (EIP-2).
   *
   * @return null when the signature is invalid or there is none
   */
  public Address sender(Transaction tx) {
    return hasSender(tx) ? frontierSender(tx) : null;
  }

  /** Whether a signature is there and of the form that it has from Homestead on. */
  static boolean hasSender(Transaction tx) {
    return tx.yParity() >= 0 && isLow(tx.s());
  }

  /**
   * The sender of a transaction of Frontier, where s may be high.
   *
   * @return null when the signature is invalid or there is none
   */
  public Address frontierSender(Transaction tx) {
    int yParity = tx.yParity();
    return yParity < 0 ? null : signer(tx.signingHash(), tx.r(), tx.s(), yParity);
  }

  /**
   * The account that an authorization speaks for (EIP-7702): its signature only; chain id and nonce
   * are not looked at.
   *
   * @return null when the signature is invalid
   */
  public Address authority(Authorization authorization) {
    return hasAuthority(authorization)
        ? signer(
            authorization.signingHash(),
            authorization.r(),
            authorization.s(),
            authorization.yParity())
        : null;
  }

  /** Whether an authorization's signature has the form that it must have. */
  static boolean hasAuthority(Authorization authorization) {
    return authorization.yParity() <= 1 && isLow(authorization.s());
  }

  private static boolean isLow(UInt256 s) {
    return s.compareTo(HALF_ORDER) <= 0;
  }

  private Address signer(Hash signed, UInt256 r, UInt256 s, int yParity) {
    byte[] key = recovery.recover(signed.toBytes(), r.toBytes(), s.toBytes(), yParity);
    return key == null ? null : addressOf(key);
  }

  /**
   * The account of a public key: the last 20 bytes of its Keccak-256 hash.
   *
   * @param publicKey 64 bytes, X then Y, big-endian
   */
  public static Address addressOf(byte[] publicKey) {
    Hash hash = Keccak256.hash(publicKey);
    return new Address(hash.limb0(), hash.limb1(), (int) hash.limb2());
  }
}
