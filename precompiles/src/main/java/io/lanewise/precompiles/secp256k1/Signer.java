package io.lanewise.precompiles.secp256k1;

/**
 * Signs hashes with secp256k1, deterministically (RFC 6979 with HMAC-SHA-256): the same hash and
 * key always give the same signature, in every implementation.
 *
 * <p>Meant for generated transactions and tests, whose keys are no secrets. Implementations are
 * safe for use by many threads at once and keep none of the arrays.
 */
public interface Signer {
  /**
   * @param hash 32 bytes, big-endian
   * @param privateKey 32 bytes, big-endian, in 1 … n−1
   * @throws IllegalArgumentException when an array is not 32 bytes long or the key is out of range
   */
  Signature sign(byte[] hash, byte[] privateKey);

  /**
   * The public key of a private key: a fresh array of 64 bytes, X then Y, big-endian.
   *
   * @param privateKey 32 bytes, big-endian, in 1 … n−1
   * @throws IllegalArgumentException when it is anything else
   */
  byte[] publicKey(byte[] privateKey);
}
