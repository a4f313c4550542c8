/**
 * ECDSA over secp256k1: public-key recovery for senders and for ecrecover, and signing for
 * generated transactions.
 */
package io.lanewise.precompiles.secp256k1;
