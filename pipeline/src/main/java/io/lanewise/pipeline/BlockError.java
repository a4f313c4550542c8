package io.lanewise.pipeline;

/**
 * Why a block is invalid, other than for one of its transactions. The names are those that
 * Ethereum's execution-spec-tests give as {@code BlockException.NAME}.
 */
public enum BlockError {
  INVALID_BLOCK_NUMBER,
  UNKNOWN_PARENT,
  /** The parent's hash is zero, which is that of no block. */
  UNKNOWN_PARENT_ZERO,
  INVALID_BLOCK_TIMESTAMP_OLDER_THAN_PARENT,
  INVALID_GASLIMIT,
  /** 2^63 or more. */
  GASLIMIT_TOO_BIG,
  INVALID_GAS_USED_ABOVE_LIMIT,
  EXTRA_DATA_TOO_BIG,
  /** EIP-779. */
  EXTRA_DATA_INVALID_DAO,
  INVALID_DIFFICULTY,
  /** A proof-of-stake block with a difficulty (EIP-3675). */
  IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS,
  /** A proof-of-stake block with ommers (EIP-3675). */
  IMPORT_IMPOSSIBLE_UNCLES_OVER_PARIS,
  /** EIP-1559. */
  INVALID_BASEFEE_PER_GAS,
  /** A header field that the fork does not have, or the lack of one that it has. */
  INCORRECT_BLOCK_FORMAT,
  /** EIP-4844. */
  INCORRECT_EXCESS_BLOB_GAS,
  /** EIP-4844. */
  INCORRECT_BLOB_GAS_USED,
  /** EIP-7934. */
  RLP_BLOCK_LIMIT_EXCEEDED,
  TOO_MANY_UNCLES,
  /** An ommer that is not one to six blocks older, or whose parent is no ancestor. */
  UNCLE_PARENT_INCORRECT,
  /** An ommer that an ancestor, or this block, has already. */
  UNCLE_IN_CHAIN,
  /** An ommer that is an ancestor. */
  UNCLE_IS_ANCESTOR,
  /** An ommer with the same parent as the block. */
  UNCLE_IS_BROTHER,
  INVALID_UNCLES_HASH,
  INVALID_TRANSACTIONS_ROOT,
  /** EIP-4895. */
  INVALID_WITHDRAWALS_ROOT,

  INVALID_GAS_USED,
  INVALID_LOG_BLOOM,
  INVALID_RECEIPTS_ROOT,
  INVALID_STATE_ROOT,
  /** EIP-7685. */
  INVALID_REQUESTS,
  /** EIP-7928: it is malformed, or does not state what the block does. */
  INVALID_BLOCK_ACCESS_LIST,

  /** EIP-7002, EIP-7251: there is no contract to ask. */
  SYSTEM_CONTRACT_EMPTY,
  /** EIP-7002, EIP-7251. */
  SYSTEM_CONTRACT_CALL_FAILED,
  /** EIP-6110. */
  INVALID_DEPOSIT_EVENT_LAYOUT
}
