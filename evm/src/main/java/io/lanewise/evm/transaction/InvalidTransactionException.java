package io.lanewise.evm.transaction;

/** A transaction that may not stand in the block at its place; the state is as it was before. */
public final class InvalidTransactionException extends RuntimeException {
  private final TransactionError error;

  /**
   * @param detail the values that do not fit together
   */
  public InvalidTransactionException(TransactionError error, String detail) {
    super(error + ": " + detail);
    this.error = error;
  }

  public TransactionError error() {
    return error;
  }

  /** As test fixtures have it: {@code "TransactionException.NONCE_IS_MAX"}. */
  public String exceptionName() {
    return "TransactionException." + error;
  }
}
