package io.lanewise.evm.transaction;

/**
 * Why a transaction is invalid. The names are those that Ethereum's execution-spec-tests give as
 * {@code TransactionException.NAME}.
 */
public enum TransactionError {
  /** EIP-2930. */
  TYPE_1_TX_PRE_FORK,
  /** EIP-1559. */
  TYPE_2_TX_PRE_FORK,
  /** EIP-4844. */
  TYPE_3_TX_PRE_FORK,
  /** EIP-7702. */
  TYPE_4_TX_PRE_FORK,

  /** The signature does not recover to an account. */
  INVALID_SIGNATURE_VRS,
  /** EIP-155: signed for another chain, or for any chain before the fork allowed it. */
  INVALID_CHAINID,

  INTRINSIC_GAS_TOO_LOW,
  /** EIP-7623. */
  INTRINSIC_GAS_BELOW_FLOOR_GAS_COST,
  /** EIP-3860. */
  INITCODE_SIZE_EXCEEDED,
  /** EIP-7825. */
  GAS_LIMIT_EXCEEDS_MAXIMUM,
  /** More gas than the block has left. */
  GAS_ALLOWANCE_EXCEEDED,

  PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
  /** The fee is below the block's base fee (EIP-1559). */
  INSUFFICIENT_MAX_FEE_PER_GAS,

  TYPE_3_TX_ZERO_BLOBS,
  /** More blobs than a transaction may carry (EIP-7594). */
  TYPE_3_TX_BLOB_COUNT_EXCEEDED,
  /** More blobs than the block has room for. */
  TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED,
  TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
  TYPE_3_TX_CONTRACT_CREATION,
  /** The blob fee is below the block's (EIP-4844). */
  INSUFFICIENT_MAX_FEE_PER_BLOB_GAS,

  TYPE_4_EMPTY_AUTHORIZATION_LIST,
  TYPE_4_TX_CONTRACT_CREATION,

  /** EIP-2681. */
  NONCE_IS_MAX,
  NONCE_MISMATCH_TOO_LOW,
  NONCE_MISMATCH_TOO_HIGH,
  INSUFFICIENT_ACCOUNT_FUNDS,
  /** EIP-3607. */
  SENDER_NOT_EOA
}
