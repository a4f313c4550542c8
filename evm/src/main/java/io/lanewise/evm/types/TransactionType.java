package io.lanewise.evm.types;

/** The kinds of transaction: what stands before the payload of an EIP-2718 envelope. */
public enum TransactionType {
  /** A bare list with no envelope; signs a chain id since EIP-155 or none. */
  LEGACY,
  /** EIP-2930. */
  ACCESS_LIST,
  /** EIP-1559. */
  DYNAMIC_FEE,
  /** EIP-4844. */
  BLOB,
  /** EIP-7702. */
  SET_CODE;

  private static final TransactionType[] VALUES = values();

  /** The number in the envelope: 0 to 4. */
  public int id() {
    return ordinal();
  }

  /** True when the transaction names a highest fee and a tip instead of one gas price. */
  public boolean hasDynamicFee() {
    return ordinal() >= DYNAMIC_FEE.ordinal();
  }

  /** The type of this number, or null. */
  public static TransactionType byId(int id) {
    return id >= 0 && id < VALUES.length ? VALUES[id] : null;
  }
}
