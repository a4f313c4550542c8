package io.lanewise.precompiles.secp256k1;

/**
 * A recoverable ECDSA signature with low s (at most half the group order, EIP-2).
 *
 * @param r 32 bytes, big-endian; the array belongs to the record, do not change it
 * @param s 32 bytes, big-endian; the array belongs to the record, do not change it
 * @param yParity 0 or 1: the parity of the nonce point's y-coordinate
 */
public record Signature(byte[] r, byte[] s, int yParity) {}
