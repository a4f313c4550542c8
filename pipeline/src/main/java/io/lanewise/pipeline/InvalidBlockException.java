package io.lanewise.pipeline;

import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionError;

/** A block that breaks a rule of its fork. */
public final class InvalidBlockException extends RuntimeException {
  /** The index when no transaction is at fault. */
  public static final int NO_TRANSACTION = -1;

  private final String exceptionName;
  private final int transactionIndex;

  /**
   * @param detail the values that do not fit together
   */
  public InvalidBlockException(BlockError error, String detail) {
    super(error + ": " + detail);
    exceptionName = "BlockException." + error;
    transactionIndex = NO_TRANSACTION;
  }

  /** A block with an invalid transaction at an index. */
  public InvalidBlockException(int transactionIndex, InvalidTransactionException cause) {
    super("transaction " + transactionIndex + ": " + cause.getMessage(), cause);
    exceptionName = cause.exceptionName();
    this.transactionIndex = transactionIndex;
  }

  private InvalidBlockException(InvalidBlockException cause, String explanation) {
    super(cause.getMessage() + "; " + explanation, cause);
    exceptionName = cause.exceptionName;
    transactionIndex = cause.transactionIndex;
  }

  /** This exception with more to say. */
  public InvalidBlockException explained(String explanation) {
    return new InvalidBlockException(this, explanation);
  }

  /** A block with a transaction at an index that nobody has signed. */
  public static InvalidBlockException unsigned(int transactionIndex) {
    return new InvalidBlockException(
        transactionIndex,
        new InvalidTransactionException(
            TransactionError.INVALID_SIGNATURE_VRS, "the signature tells no sender"));
  }

  /**
   * As Ethereum's test fixtures have it: {@code "BlockException.INVALID_REQUESTS"}, or that of the
   * transaction, {@code "TransactionException.NONCE_IS_MAX"}.
   */
  public String exceptionName() {
    return exceptionName;
  }

  /** Index of the transaction at fault, or {@link #NO_TRANSACTION}. */
  public int transactionIndex() {
    return transactionIndex;
  }
}
