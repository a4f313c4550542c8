package io.lanewise.host.t8n;

import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionError;
import io.lanewise.evm.types.Transaction;

/** Why a transaction is rejected, in the words that test frameworks know from geth. */
final class Rejections {
  private Rejections() {}

  /**
   * geth's words for the error, then the values that do not fit together.
   *
   * @param tx what is rejected
   * @param maxBlobGas of a block
   */
  static String text(InvalidTransactionException e, Transaction tx, long maxBlobGas) {
    String detail = e.getMessage().substring(e.error().toString().length());
    return switch (e.error()) {
      case TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED ->
          "blob gas (" + tx.blobGas() + ") would exceed maximum allowance " + maxBlobGas;
      case TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH ->
          "blob " + detail.split(": ")[1] + " has invalid hash version";
      default -> words(e.error()) + detail;
    };
  }

  private static String words(TransactionError error) {
    return switch (error) {
      case TYPE_1_TX_PRE_FORK, TYPE_2_TX_PRE_FORK, TYPE_3_TX_PRE_FORK, TYPE_4_TX_PRE_FORK ->
          "transaction type not supported";
      case INVALID_SIGNATURE_VRS -> "invalid transaction v, r, s values";
      case INVALID_CHAINID -> "invalid chain id for signer";
      case INTRINSIC_GAS_TOO_LOW -> "intrinsic gas too low";
      case INTRINSIC_GAS_BELOW_FLOOR_GAS_COST -> "insufficient gas for floor data gas cost";
      case INITCODE_SIZE_EXCEEDED -> "max initcode size exceeded";
      case GAS_LIMIT_EXCEEDS_MAXIMUM -> "transaction gas limit too high";
      case GAS_ALLOWANCE_EXCEEDED -> "gas limit reached";
      case PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS ->
          "max priority fee per gas higher than max fee per gas";
      case INSUFFICIENT_MAX_FEE_PER_GAS -> "max fee per gas less than block base fee";
      case TYPE_3_TX_ZERO_BLOBS -> "blob transaction missing blob hashes";
      case TYPE_3_TX_BLOB_COUNT_EXCEEDED -> "blob transaction has too many blobs";
      case TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED -> "blob gas exceeds maximum allowance";
      case TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH -> "blob has invalid hash version";
      case TYPE_3_TX_CONTRACT_CREATION -> "blob transaction of type create";
      case INSUFFICIENT_MAX_FEE_PER_BLOB_GAS -> "max fee per blob gas less than block blob gas fee";
      case TYPE_4_EMPTY_AUTHORIZATION_LIST -> "EIP-7702 transaction with empty auth list";
      case TYPE_4_TX_CONTRACT_CREATION -> "EIP-7702 transaction cannot be used to create contract";
      case NONCE_IS_MAX -> "nonce has max value";
      case NONCE_MISMATCH_TOO_LOW -> "nonce too low";
      case NONCE_MISMATCH_TOO_HIGH -> "nonce too high";
      case INSUFFICIENT_ACCOUNT_FUNDS -> "insufficient funds for gas * price + value";
      case SENDER_NOT_EOA -> "sender not an eoa";
    };
  }
}
