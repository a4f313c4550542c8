/** Keccak-256 of many messages at once. */
package io.lanewise.hashing.batch;
