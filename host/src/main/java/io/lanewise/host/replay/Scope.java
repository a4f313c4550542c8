package io.lanewise.host.replay;

/** What is inside a measured time. Reading and decoding the file never is. */
public enum Scope {
  /** Everything from the first system call to the last reward; senders are known. */
  EXECUTION,
  /** And the recovery of who signed transactions and authorizations, one batch a block. */
  SENDERS,
  /** And receipts root, logs bloom and, where it can be had, the state root; senders are known. */
  ROOTS;

  /** As the option and the reports have it. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
