package io.lanewise.evm.types;

/** Well-formed RLP that is no transaction: names the field and what is wrong with it. */
public final class TransactionDecodeException extends RuntimeException {
  private final String field;

  /**
   * @param field as in {@code "authorizationList.yParity"}
   * @param fault what is wrong, with the value
   */
  public TransactionDecodeException(String field, String fault) {
    super("transaction " + field + ": " + fault);
    this.field = field;
  }

  /** The field at fault. */
  public String field() {
    return field;
  }
}
