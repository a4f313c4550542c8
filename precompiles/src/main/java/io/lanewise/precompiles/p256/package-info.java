/** ECDSA verification over P-256, also called secp256r1. */
package io.lanewise.precompiles.p256;
