package io.lanewise.evm.world;

import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;

/**
 * What the world knows of one account, storage apart: an immutable value.
 *
 * @param nonce unsigned
 * @param balance in wei
 * @param codeHash Keccak-256 of the code; of the empty string where there is none
 */
public record AccountState(long nonce, UInt256 balance, Hash codeHash) {}
