/** The compression function of BLAKE2b (RFC 7693). */
package io.lanewise.precompiles.blake2;
