package io.lanewise.evm.world;

import java.util.Arrays;

/**
 * The undo log of a {@link Journal}: what to bring back, newest last.
 *
 * <pre>
 *   kind           account   slot      previous
 *   WARM_ACCOUNT   account   –         –
 *   WARM_SLOT      account   offset    –
 *   STORE          account   offset    words[4n … 4n+3]: the value
 *   ACCOUNT        account   –         objects[n]: Account.Snapshot
 *   TRANSIENT      –         –         objects[n]: TransientStorage.Entry
 *   LOG            –         –         –
 * </pre>
 */
final class JournalLog {
  static final byte WARM_ACCOUNT = 0;
  static final byte WARM_SLOT = 1;
  static final byte STORE = 2;
  static final byte ACCOUNT = 3;
  static final byte TRANSIENT = 4;
  static final byte LOG = 5;

  private static final int FIRST_CAPACITY = 64;

  byte[] kinds = new byte[FIRST_CAPACITY];
  Account[] accounts = new Account[FIRST_CAPACITY];
  int[] offsets = new int[FIRST_CAPACITY];
  long[] words = new long[4 * FIRST_CAPACITY];
  Object[] objects = new Object[FIRST_CAPACITY];
  int size;

  void add(byte kind, Account account) {
    add(kind, account, 0);
  }

  void add(byte kind, Account account, int offset) {
    if (size == kinds.length) {
      grow();
    }
    kinds[size] = kind;
    accounts[size] = account;
    offsets[size++] = offset;
  }

  void add(byte kind, Account account, Object previous) {
    add(kind, account, 0);
    objects[size - 1] = previous;
  }

  /** Notes that the word at {@code slots[offset + CURRENT]} of the account is about to change. */
  void addStore(Account account, int offset) {
    add(STORE, account, offset);
    System.arraycopy(account.slots.slots, offset + SlotTable.CURRENT, words, 4 * (size - 1), 4);
  }

  /**
   * Shows what a transaction has changed: what stands in the log was not undone, and the first
   * entry of an account is the oldest.
   *
   * @param end of its entries, which begin the log
   */
  void forEachChange(int end, int transaction, ChangeVisitor visitor) {
    for (int i = 0; i < end; i++) {
      Account account = accounts[i];
      if (kinds[i] == ACCOUNT && account.shown != transaction) {
        account.shown = transaction;
        Account.Snapshot old = (Account.Snapshot) objects[i];
        visitor.account(account, old.exists(), old.nonce(), old.balance(), old.codeHash());
      } else if (kinds[i] == WARM_SLOT && account.slots != null) {
        // Warm before it is stored to, and once only.
        int slot = offsets[i];
        if (!account.isOriginal(slot)) {
          visitor.slot(account, account.slots.slots, slot, slot + SlotTable.CURRENT);
        }
      }
    }
  }

  private void grow() {
    int capacity = 2 * kinds.length;
    kinds = Arrays.copyOf(kinds, capacity);
    accounts = Arrays.copyOf(accounts, capacity);
    offsets = Arrays.copyOf(offsets, capacity);
    words = Arrays.copyOf(words, 4 * capacity);
    objects = Arrays.copyOf(objects, capacity);
  }
}
