package io.lanewise.evm.transaction;

import static io.lanewise.evm.transaction.TransactionError.*;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.hashing.Hash;
import java.util.List;

/**
 * The rules that a transaction must obey to stand in a block, in the order of the executable
 * specification, so that a transaction with two faults is rejected for the same one.
 */
final class TransactionValidation {
  /** The first byte of a blob's versioned hash (EIP-4844): KZG. */
  private static final long KZG_VERSION = 1;

  private static final TransactionError[] PRE_FORK = {
    null, TYPE_1_TX_PRE_FORK, TYPE_2_TX_PRE_FORK, TYPE_3_TX_PRE_FORK, TYPE_4_TX_PRE_FORK
  };

  private TransactionValidation() {}

  /** What the transaction says, by itself. */
  static void checkForm(
      Transaction tx, TransactionRules rules, UInt256 chainId, long intrinsic, long floor) {
    TransactionType type = tx.type();
    if (type.compareTo(rules.newestType) > 0) {
      throw invalid(PRE_FORK[type.id()], "in " + rules.fork.displayName());
    }
    UInt256 signedFor = tx.chainId();
    if (signedFor != null && !(rules.namesChain && signedFor.equals(chainId))) {
      throw invalid(INVALID_CHAINID, "signed for " + signedFor + ", not " + chainId);
    }
    long gasLimit = tx.gasLimit();
    if (Long.compareUnsigned(intrinsic, gasLimit) > 0) {
      throw invalid(INTRINSIC_GAS_TOO_LOW, exceeds(gasLimit, intrinsic, "the intrinsic gas"));
    }
    if (Long.compareUnsigned(floor, gasLimit) > 0) {
      throw invalid(
          INTRINSIC_GAS_BELOW_FLOOR_GAS_COST, exceeds(gasLimit, floor, "the calldata floor"));
    }
    if (tx.nonce() == -1) {
      throw invalid(NONCE_IS_MAX, "2^64 - 1");
    }
    if (tx.to() == null && tx.data().length > rules.maxInitcodeSize) {
      throw invalid(
          INITCODE_SIZE_EXCEEDED, tx.data().length + " bytes, at most " + rules.maxInitcodeSize);
    }
    if (Long.compareUnsigned(gasLimit, rules.maxGasLimit) > 0) {
      throw invalid(
          GAS_LIMIT_EXCEEDS_MAXIMUM,
          Long.toUnsignedString(gasLimit) + ", at most " + rules.maxGasLimit);
    }
  }

  private static String exceeds(long gasLimit, long cost, String of) {
    return "gas limit " + Long.toUnsignedString(gasLimit) + ", below " + of + " " + cost;
  }

  /** What the block has left, and its prices. */
  static void checkBlock(
      Transaction tx,
      TransactionRules rules,
      BlockContext block,
      long gasAvailable,
      long blobGasAvailable) {
    checkGas(tx, gasAvailable);
    UInt256 maxFee = tx.maxFeePerGas();
    if (maxFee.isLessThan(tx.maxPriorityFeePerGas())) {
      throw invalid(
          PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS, tx.maxPriorityFeePerGas() + " > " + maxFee);
    }
    if (maxFee.isLessThan(block.baseFee())) {
      throw invalid(
          INSUFFICIENT_MAX_FEE_PER_GAS, maxFee + ", below the base fee " + block.baseFee());
    }
    if (tx.type() == TransactionType.BLOB) {
      checkBlobs(tx, rules, block, blobGasAvailable);
    }
    if (tx.type() == TransactionType.SET_CODE) {
      if (tx.to() == null) {
        throw invalid(TYPE_4_TX_CONTRACT_CREATION, "no recipient");
      }
      if (tx.authorizationList().isEmpty()) {
        throw invalid(TYPE_4_EMPTY_AUTHORIZATION_LIST, "no authorizations");
      }
    }
  }

  /** What a block has left. */
  static void checkAllowance(Transaction tx, long gasAvailable, long blobGasAvailable) {
    checkGas(tx, gasAvailable);
    checkBlobGas(tx, blobGasAvailable);
  }

  private static void checkGas(Transaction tx, long gasAvailable) {
    if (Long.compareUnsigned(tx.gasLimit(), gasAvailable) > 0) {
      throw invalid(
          GAS_ALLOWANCE_EXCEEDED,
          "gas limit "
              + Long.toUnsignedString(tx.gasLimit())
              + ", the block has "
              + Long.toUnsignedString(gasAvailable)
              + " left");
    }
  }

  private static void checkBlobGas(Transaction tx, long blobGasAvailable) {
    if (tx.blobGas() > blobGasAvailable) {
      throw invalid(
          TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED,
          tx.blobGas() + ", the block has " + blobGasAvailable + " left");
    }
  }

  private static void checkBlobs(
      Transaction tx, TransactionRules rules, BlockContext block, long blobGasAvailable) {
    List<Hash> hashes = tx.blobVersionedHashes();
    checkBlobGas(tx, blobGasAvailable);
    if (hashes.isEmpty()) {
      throw invalid(TYPE_3_TX_ZERO_BLOBS, "no blobs");
    }
    if (hashes.size() > rules.maxBlobs) {
      throw invalid(
          TYPE_3_TX_BLOB_COUNT_EXCEEDED, hashes.size() + " blobs, at most " + rules.maxBlobs);
    }
    for (int i = 0; i < hashes.size(); i++) {
      if (hashes.get(i).limb3() >>> 56 != KZG_VERSION) {
        throw invalid(TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH, i + ": " + hashes.get(i));
      }
    }
    if (tx.maxFeePerBlobGas().isLessThan(block.blobBaseFee())) {
      throw invalid(
          INSUFFICIENT_MAX_FEE_PER_BLOB_GAS,
          tx.maxFeePerBlobGas() + ", below the blob base fee " + block.blobBaseFee());
    }
    if (tx.to() == null) {
      throw invalid(TYPE_3_TX_CONTRACT_CREATION, "no recipient");
    }
  }

  /**
   * What the sender has.
   *
   * @param code the sender's
   */
  static void checkSender(Transaction tx, TransactionRules rules, Account sender, Code code) {
    if (tx.nonce() != sender.nonce()) {
      boolean low = Long.compareUnsigned(tx.nonce(), sender.nonce()) < 0;
      throw invalid(
          low ? NONCE_MISMATCH_TOO_LOW : NONCE_MISMATCH_TOO_HIGH,
          Long.toUnsignedString(tx.nonce())
              + ", the account has "
              + Long.toUnsignedString(sender.nonce()));
    }
    if (!canPay(tx, sender)) {
      throw invalid(
          INSUFFICIENT_ACCOUNT_FUNDS,
          sender.address() + " has " + sender.balance() + " wei, value and fees are more");
    }
    if (code.size() > 0 && !(rules.delegates && code.delegate() != null)) {
      throw invalid(SENDER_NOT_EOA, sender.address() + " has code");
    }
  }

  /** True when value and the highest fees are no more than the sender's balance. */
  private static boolean canPay(Transaction tx, Account sender) {
    if (tx.maxFeePerGas().multiplyOverflows(tx.gasLimit())) {
      return false;
    }
    UInt256 cost = tx.maxFeePerGas().multiply(tx.gasLimit());
    if (tx.type() == TransactionType.BLOB) {
      if (tx.maxFeePerBlobGas().multiplyOverflows(tx.blobGas())) {
        return false;
      }
      UInt256 blobCost = tx.maxFeePerBlobGas().multiply(tx.blobGas());
      if (cost.addOverflows(blobCost)) {
        return false;
      }
      cost = cost.add(blobCost);
    }
    return !cost.addOverflows(tx.value()) && sender.covers(cost.add(tx.value()));
  }

  private static InvalidTransactionException invalid(TransactionError error, String detail) {
    return new InvalidTransactionException(error, detail);
  }
}
