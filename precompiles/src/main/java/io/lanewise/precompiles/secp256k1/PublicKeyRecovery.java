package io.lanewise.precompiles.secp256k1;

/**
 * Recovers the public key that signed a hash (SEC 1, section 4.1.6): what the ecrecover precompile
 * and every transaction sender need.
 *
 * <p>Implementations are safe for use by many threads at once and keep none of the arrays.
 */
public interface PublicKeyRecovery {
  /** A short name for logs and reports. */
  String name();

  /**
   * The key Q with which (r, s) is a valid signature of {@code hash}, where the nonce point has
   * x-coordinate r and a y-coordinate of the given parity. Nonce points whose x-coordinate is at
   * least the group order cannot be expressed, as in Ethereum. A high s is accepted: whether it is
   * allowed is the caller's rule (EIP-2 forbids it in transactions, not in the precompile).
   *
   * @param hash 32 bytes, big-endian; reduced modulo the group order
   * @param r 32 bytes, big-endian
   * @param s 32 bytes, big-endian
   * @param yParity 0 or 1
   * @return a fresh array of 64 bytes, X then Y, big-endian; or null when there is no such key: r
   *     or s not in 1 … n−1, no curve point with x-coordinate r, or Q the point at infinity
   * @throws IllegalArgumentException when an array is not 32 bytes long or {@code yParity} is
   *     neither 0 nor 1
   */
  byte[] recover(byte[] hash, byte[] r, byte[] s, int yParity);
}
