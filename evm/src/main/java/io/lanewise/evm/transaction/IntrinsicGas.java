package io.lanewise.evm.transaction;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Transaction;
import java.util.List;

/** What a transaction costs before it runs (Yellow Paper, section 6.2). */
public final class IntrinsicGas {
  static final int BASE = 21_000;
  private static final int ZERO_BYTE = 4;

  /** EIP-2930. */
  private static final int LISTED_ADDRESS = 2400;

  private static final int LISTED_SLOT = 1900;

  /** EIP-7702: charged as if the account were new; a part comes back when it is not. */
  static final int AUTHORIZATION = 25_000;

  /** EIP-7623: a non-zero byte of data counts as this many tokens, a zero byte as one. */
  private static final int TOKENS_PER_NON_ZERO_BYTE = 4;

  private IntrinsicGas() {}

  /** Of a transaction in a fork; the floor that data may set (EIP-7623) is not in it. */
  public static long of(Transaction tx, Fork fork) {
    return of(tx, nonZeroBytes(tx.data()), TransactionRules.of(fork));
  }

  static int nonZeroBytes(byte[] data) {
    int count = 0;
    for (byte b : data) {
      count += (b | -b) >>> 31;
    }
    return count;
  }

  /**
   * @param nonZeroBytes of the data
   */
  static long of(Transaction tx, int nonZeroBytes, TransactionRules rules) {
    int size = tx.data().length;
    long gas =
        BASE
            + (long) rules.nonZeroByteGas * nonZeroBytes
            + (long) ZERO_BYTE * (size - nonZeroBytes);
    if (tx.to() == null) {
      gas += rules.creationGas + (long) rules.initcodeWordGas * ((size + 31L) >>> 5);
    }
    List<AccessListEntry> accessList = tx.accessList();
    for (int i = 0; i < accessList.size(); i++) {
      gas += LISTED_ADDRESS + (long) LISTED_SLOT * accessList.get(i).storageKeys().size();
    }
    return gas + (long) AUTHORIZATION * tx.authorizationList().size();
  }

  /** The least that a transaction with this data costs (EIP-7623); zero where there is no floor. */
  static long floor(Transaction tx, int nonZeroBytes, TransactionRules rules) {
    if (rules.floorGasPerToken == 0) {
      return 0;
    }
    int zeroBytes = tx.data().length - nonZeroBytes;
    long tokens = zeroBytes + (long) TOKENS_PER_NON_ZERO_BYTE * nonZeroBytes;
    return BASE + rules.floorGasPerToken * tokens;
  }
}
