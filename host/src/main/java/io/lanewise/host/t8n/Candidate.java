package io.lanewise.host.t8n;

import io.lanewise.evm.types.Transaction;

/**
 * A transaction offered for the block.
 *
 * @param transaction null when it could not be decoded
 * @param fault why not; null when there is a transaction
 */
record Candidate(Transaction transaction, String fault) {}
