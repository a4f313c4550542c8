package io.lanewise.evm.interpreter;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.List;

/**
 * What code can ask about the transaction it runs in.
 *
 * @param origin its sender
 * @param gasPrice the effective one, in wei
 * @param blobHashes the versioned hashes of its blobs
 */
public record TransactionContext(Address origin, UInt256 gasPrice, List<Hash> blobHashes) {}
