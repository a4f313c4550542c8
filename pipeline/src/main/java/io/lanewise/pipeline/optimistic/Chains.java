package io.lanewise.pipeline.optimistic;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.hashing.BigEndian;
import io.lanewise.hashing.KeyedHash;

/**
 * Which transactions are better not run at the same time, known before any has run: those of one
 * sender, of which each needs the nonce that the one before has left; and calls of one contract
 * with the same function and first argument, as when many pay tokens to one account, or with no
 * data at all, as when many pay for tokens.
 *
 * <pre>
 *   data    | selector | first argument        | …
 *           0          4                       36
 * </pre>
 *
 * <p>A first argument that says where in the data another one lies tells nothing. Of the runs in
 * vain on mainnet blocks this saves most. A wrong guess costs a wait and nothing else, so hash
 * codes stand for what they are made of. For one thread.
 *
 * <pre>
 *   codes, rows   open addressing, linear probing, at most half full; row + 1, or 0
 * </pre>
 */
final class Chains {
  private static final int GOLDEN = 0x9e3779b9;
  private static final int CALL = 36;

  /** A larger first argument is no offset into the data. */
  private static final int MOST_OFFSET = 1024;

  private final int[] codes;
  private final int[] rows;

  // Places of the transaction that was looked up last, or NONE.
  private int ofSender;
  private int ofCall;

  /**
   * @param transactions how many there are
   */
  Chains(int transactions) {
    int size = Integer.highestOneBit(Math.max(2, 2 * transactions)) << 2;
    codes = new int[size];
    rows = new int[size];
  }

  /**
   * @param sender null where there is none
   */
  void find(Transaction tx, Address sender) {
    ofSender = sender == null ? Rows.NONE : place(sender.hashCode(), Rows.NONE);
    ofCall = isChained(tx) ? place(call(tx), ofSender) : Rows.NONE;
  }

  private static boolean isChained(Transaction tx) {
    if (tx.to() == null || tx.data().length < CALL) {
      return tx.to() != null && tx.data().length == 0 && tx.gasLimit() != Rows.TRANSFER_GAS;
    }
    byte[] data = tx.data();
    long low = BigEndian.getLong(data, 28);
    boolean isSmall =
        (BigEndian.getLong(data, 4) | BigEndian.getLong(data, 12) | BigEndian.getLong(data, 20))
            == 0;
    return !isSmall || low <= 0 || low > MOST_OFFSET || low % 32 != 0;
  }

  private static int call(Transaction tx) {
    byte[] data = tx.data();
    if (data.length == 0) {
      return ~tx.to().hashCode();
    }
    int argument =
        KeyedHash.hash(
            BigEndian.getLong(data, 4),
            BigEndian.getLong(data, 12),
            BigEndian.getLong(data, 20),
            BigEndian.getLong(data, 28));
    int selector = BigEndian.getInt(data, 0);
    return tx.to().hashCode() ^ (argument + selector) * GOLDEN;
  }

  /** Another place than the one that is taken, unless that is of the same code. */
  private int place(int code, int taken) {
    int at = code & codes.length - 1;
    while ((rows[at] != 0 || at == taken) && codes[at] != code) {
      at = at + 1 & codes.length - 1;
    }
    codes[at] = code;
    return at;
  }

  /** The last row of the chains that the transaction belongs to, or {@link Rows#NONE}. */
  int last() {
    int sender = ofSender == Rows.NONE ? Rows.NONE : rows[ofSender] - 1;
    int call = ofCall == Rows.NONE ? Rows.NONE : rows[ofCall] - 1;
    return Math.max(sender, call);
  }

  /** The transaction is part of this row. */
  void append(int row) {
    if (ofSender != Rows.NONE) {
      rows[ofSender] = row + 1;
    }
    if (ofCall != Rows.NONE) {
      rows[ofCall] = row + 1;
    }
  }
}
