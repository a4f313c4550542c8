package io.lanewise.evm.world;

import static io.lanewise.evm.world.SlotTable.CURRENT;
import static io.lanewise.evm.world.SlotTable.ORIGINAL;
import static io.lanewise.evm.world.SlotTable.STATE;
import static io.lanewise.evm.world.SlotTable.TRANSACTION;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.KeyedHash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The state while a block runs: what its transactions have changed so far, over a {@link WorldView}
 * that stays as it is, with a way back.
 *
 * <pre>
 *   startTransaction                         warm sets, transient storage, logs and refunds are empty
 *     checkpoint … commit | revert           nested, one pair a message call
 *   finishTransaction                        deletes what was destroyed or left empty
 *   changes                                  of all transactions so far
 * </pre>
 *
 * <p>Whether an account or slot is warm (EIP-2929) is a stamp with the number of the transaction
 * that last accessed it, so that nothing must be cleared between transactions; a slot's original
 * value (EIP-1283) is set when its stamp moves on. What only reads is asked of the {@link Account}.
 * Used by one thread.
 */
public final class Journal {
  private static final Address RIPEMD160 = Address.ofNumber(3);

  private WorldView view;

  /** The view, or null when it is none of these. */
  private NumberingView numbering;

  private final AccountTable accounts = new AccountTable();
  private final JournalLog log = new JournalLog();
  private final List<Log> logs = new ArrayList<>();
  private final TransientStorage transientStorage = new TransientStorage();
  private final Map<Hash, Code> codesSet = new HashMap<>(0);

  /** Those made first since the last {@link #reset}, and then those left empty by it. */
  private final SlotTable[] tables = new SlotTable[64];

  private int tablesUsed;
  private int transaction = 1;
  private long refund;

  /** Entries of the log that tell of the transaction that was finished last. */
  private int finished;

  private int[] positions = new int[16];
  private long[] refunds = new long[16];
  private int depth;

  /**
   * @param view the state before the block
   */
  public Journal(WorldView view) {
    setView(view);
  }

  private void setView(WorldView newView) {
    view = newView;
    numbering = newView instanceof NumberingView numbers ? numbers : null;
  }

  /** Begins anew over another view; buffers stay. */
  public void reset(WorldView newView) {
    setView(newView);
    clearTables();
    accounts.clear();
    if (numbering != null) {
      accounts.ensureCapacity(numbering.accounts());
    }
    log.size = 0;
    finished = 0;
    logs.clear();
    codesSet.clear();
  }

  private void clearTables() {
    for (int i = 0; i < tablesUsed; i++) {
      if (!tables[i].clear()) {
        tables[i] = null; // too large to be kept
      }
    }
    tablesUsed = 0;
  }

  private SlotTable newTable(Account account) {
    SlotTable table = tablesUsed < tables.length ? tables[tablesUsed] : null;
    if (table == null) {
      table = new SlotTable();
    }
    if (tablesUsed < tables.length) {
      tables[tablesUsed++] = table;
    }
    if (numbering != null) {
      table.ensureCapacity(numbering.slots(account));
    }
    return table;
  }

  // Transactions

  public void startTransaction() {
    transaction++;
    refund = 0;
    depth = 0;
    log.size = 0;
    finished = 0;
    logs.clear();
    transientStorage.clear();
  }

  /**
   * Deletes the accounts that the transaction destroyed and, from Spurious Dragon on (EIP-161),
   * those that it touched and that are empty. Logs stay readable until the next transaction.
   */
  public void finishTransaction(boolean deleteEmpty) {
    for (int i = 0; i < log.size; i++) {
      if (log.kinds[i] != JournalLog.ACCOUNT) {
        continue;
      }
      Account account = log.accounts[i];
      if (account.destroyed || deleteEmpty && account.touched && account.isEmpty()) {
        account.delete();
      }
      account.created = false;
      account.destroyed = false;
      account.touched = false;
    }
    finished = log.size;
    log.size = 0;
  }

  // Checkpoints

  public void checkpoint() {
    if (depth == positions.length) {
      positions = Arrays.copyOf(positions, 2 * depth);
      refunds = Arrays.copyOf(refunds, 2 * depth);
    }
    positions[depth] = log.size;
    refunds[depth++] = refund;
  }

  /** Keeps what was done since the last open checkpoint, which is closed. */
  public void commit() {
    depth--;
  }

  /** Undoes what was done since the last open checkpoint, which is closed. */
  public void revert() {
    refund = refunds[--depth];
    for (int i = log.size - 1; i >= positions[depth]; i--) {
      undo(i);
    }
    log.size = positions[depth];
    keepRipemdTouched();
  }

  private boolean ripemdTouched;

  private void undo(int i) {
    Account account = log.accounts[i];
    switch (log.kinds[i]) {
      case JournalLog.WARM_ACCOUNT -> account.transaction = 0;
      case JournalLog.WARM_SLOT -> account.slots.slots[log.offsets[i] + TRANSACTION] = 0;
      case JournalLog.STORE ->
          System.arraycopy(log.words, 4 * i, account.slots.slots, log.offsets[i] + CURRENT, 4);
      case JournalLog.ACCOUNT -> {
        ripemdTouched |= account.touched && account.address().equals(RIPEMD160);
        account.restore((Account.Snapshot) log.objects[i]);
      }
      case JournalLog.TRANSIENT ->
          transientStorage.restore((TransientStorage.Entry) log.objects[i]);
      case JournalLog.LOG -> logs.removeLast();
      default -> throw new AssertionError(log.kinds[i]);
    }
  }

  /**
   * A touch of 0x03 outlives the failure of its call: so did the clients at mainnet block
   * 2,675,119, and the chain keeps it.
   */
  private void keepRipemdTouched() {
    if (ripemdTouched) {
      ripemdTouched = false;
      touch(account(RIPEMD160));
    }
  }

  // Accounts

  public Account account(Address address) {
    return account(address.limb0(), address.limb1(), address.limb2());
  }

  /** The account at the address with these limbs; neither warms nor touches it. */
  public Account account(long limb0, long limb1, int limb2) {
    return load(unread(limb0, limb1, limb2));
  }

  /**
   * As {@link #account}, without asking the view: nothing but the warmth of the result may be used
   * until it went through {@link #load}. What cannot be paid for must not be read, since a witness
   * need not have it.
   */
  public Account unread(long limb0, long limb1, int limb2) {
    int hash = KeyedHash.hash(limb0, limb1, limb2, 0); // that of an Address
    Account account = accounts.find(limb0, limb1, limb2, hash);
    return account != null ? account : add(new Address(limb0, limb1, limb2), hash);
  }

  private Account add(Address address, int hash) {
    Account account = new Account(address, hash);
    accounts.add(account);
    return account;
  }

  /** Asks the view for the account, unless that was done before; gives the account. */
  public Account load(Account account) {
    if (!account.loaded) {
      account.load(numbering == null ? view.account(account.address()) : numbering.load(account));
    }
    return account;
  }

  private Account unread(Address address) {
    return unread(address.limb0(), address.limb1(), address.limb2());
  }

  /** The account's code, read from the view when it was not needed before. */
  public Code code(Account account) {
    if (account.code == null) {
      account.code = view.code(account.codeHash);
    }
    return account.code;
  }

  /** Marks the account as accessed (EIP-2929); true when it was cold. */
  public boolean warm(Account account) {
    if (account.transaction == transaction) {
      return false;
    }
    account.transaction = transaction;
    log.add(JournalLog.WARM_ACCOUNT, account);
    return true;
  }

  /** Marks the account at an address as accessed without asking the view for it. */
  public void warm(Address address) {
    warm(unread(address));
  }

  /**
   * True when the transaction has accessed the account at the address with these limbs; neither
   * loads nor warms it.
   */
  public boolean isWarm(long limb0, long limb1, int limb2) {
    int hash = KeyedHash.hash(limb0, limb1, limb2, 0);
    Account account = accounts.find(limb0, limb1, limb2, hash);
    return account != null && account.transaction == transaction;
  }

  public void setNonce(Account account, long nonce) {
    change(account);
    account.nonce = nonce;
  }

  public void addBalance(Account account, UInt256 amount) {
    change(account);
    account.balance = account.balance.add(amount);
  }

  /** Subtracts what the caller has checked to be there. */
  public void subtractBalance(Account account, UInt256 amount) {
    account.covers(amount);
    change(account);
    account.balance = account.balance.subtract(amount);
  }

  public void setCode(Account account, Code code) {
    change(account);
    account.code = code;
    account.codeHash = code.hash();
    codesSet.put(code.hash(), code);
  }

  /** A code that an account was given, even if that was undone; null when none was. */
  Code codeSet(Hash hash) {
    return codesSet.isEmpty() ? null : codesSet.get(hash);
  }

  /** Marks the account for deletion should it be empty at the end of the transaction (EIP-161). */
  public void touch(Account account) {
    if (!account.touched) {
      log.add(JournalLog.ACCOUNT, account, account.snapshot());
      account.touched = true;
    }
  }

  /** Makes an account exist that may have been absent, as rules before Spurious Dragon do. */
  public void bringIntoBeing(Account account) {
    change(account);
  }

  /** Begins a contract at an address that the caller has checked to be free. */
  public void create(Account account, long nonce) {
    change(account);
    account.created = true;
    account.nonce = nonce;
  }

  /** Marks the account for deletion at the end of the transaction. */
  public void destroy(Account account) {
    change(account);
    account.destroyed = true;
  }

  /** An account that is written to exists and is touched. */
  private void change(Account account) {
    log.add(JournalLog.ACCOUNT, account, account.snapshot());
    account.touched = true;
    account.exists = true;
  }

  /** True when the account has a slot that is not zero (EIP-7610). */
  public boolean hasStorage(Account account) {
    SlotTable table = account.slots;
    if (table != null) {
      for (int at = 0; at < table.size() * SlotTable.STRIDE; at += SlotTable.STRIDE) {
        if (!UInt256.of(table.slots, at + CURRENT).isZero()) {
          return true;
        }
      }
    }
    return hasBelow(account) && view.hasStorage(account.address());
  }

  // Storage. A slot is named by its offset, which stays valid until the transaction ends.

  /** The offset of the account's slot with this key, ready for the other methods. */
  public int slot(Account account, long k0, long k1, long k2, long k3) {
    int slot = unreadSlot(account, k0, k1, k2, k3);
    loadSlot(account, slot);
    return slot;
  }

  /** As {@link #slot}, without asking the view: only for its warmth until {@link #loadSlot}. */
  public int unreadSlot(Account account, long k0, long k1, long k2, long k3) {
    SlotTable table = account.slots;
    if (table == null) {
      table = account.slots = newTable(account);
    }
    int hash = KeyedHash.hash(k0, k1, k2, k3);
    int slot = table.find(k0, k1, k2, k3, hash);
    return slot >= 0 ? slot : table.add(k0, k1, k2, k3, hash);
  }

  /** Asks the view for the slot's value, unless that was done before. */
  public void loadSlot(Account account, int slot) {
    SlotTable table = account.slots;
    if (table.slots[slot + STATE] == SlotTable.UNKNOWN) {
      table.load(slot, loadBelow(account, table.slots, slot));
    }
  }

  /** The value of the slot of an account that was loaded; asks the view, and keeps nothing. */
  UInt256 storageAsLeft(Account account, UInt256 key) {
    SlotTable table = account.slots;
    int slot =
        table == null
            ? -1
            : table.find(key.limb0(), key.limb1(), key.limb2(), key.limb3(), key.hashCode());
    boolean known = slot >= 0 && table.slots[slot + STATE] != SlotTable.UNKNOWN;
    return known ? UInt256.of(table.slots, slot + CURRENT) : valueBelow(account, key);
  }

  private UInt256 loadBelow(Account account, long[] words, int key) {
    return numbering == null
        ? valueBelow(account, UInt256.of(words, key))
        : numbering.load(account, words, key, !hasBelow(account));
  }

  /** What the slot held before the block, or since its account lost its storage. */
  UInt256 valueBelow(Account account, UInt256 key) {
    return hasBelow(account) ? view.storage(account.address(), key) : UInt256.ZERO;
  }

  private static boolean hasBelow(Account account) {
    return account.before != null && !account.storageCleared;
  }

  /** Marks the slot as accessed (EIP-2929); true when it was cold. */
  public boolean warm(Account account, int slot) {
    long[] slots = account.slots.slots;
    if (slots[slot + TRANSACTION] == transaction) {
      return false;
    }
    if (slots[slot + STATE] == SlotTable.WRITTEN && !account.isOriginal(slot)) {
      slots[slot + STATE] = SlotTable.CHANGED;
    }
    slots[slot + TRANSACTION] = transaction;
    System.arraycopy(slots, slot + CURRENT, slots, slot + ORIGINAL, 4);
    log.add(JournalLog.WARM_SLOT, account, slot);
    return true;
  }

  /** True when the transaction has accessed the slot. */
  public boolean isWarm(Account account, int slot) {
    return account.slots.slots[slot + TRANSACTION] == transaction;
  }

  /** Marks a slot as accessed without asking the view for its value. */
  public void warm(Address address, UInt256 key) {
    Account account = unread(address);
    warm(account, unreadSlot(account, key.limb0(), key.limb1(), key.limb2(), key.limb3()));
  }

  /** Sets the slot, which is warm, to the word at {@code source[at … at + 3]}. */
  public void store(Account account, int slot, long[] source, int at) {
    log.addStore(account, slot);
    long[] slots = account.slots.slots;
    System.arraycopy(source, at, slots, slot + CURRENT, 4);
    slots[slot + STATE] = Math.max(slots[slot + STATE], SlotTable.WRITTEN);
  }

  /** The value of the account's slot, for rules outside the interpreter; warms nothing. */
  public UInt256 storage(Account account, UInt256 key) {
    int slot = slot(account, key.limb0(), key.limb1(), key.limb2(), key.limb3());
    return UInt256.of(account.slots.slots, slot + CURRENT);
  }

  // Transient storage (EIP-1153), logs, refunds

  public UInt256 transientLoad(Address address, UInt256 slot) {
    return transientStorage.get(address, slot);
  }

  public void transientStore(Address address, UInt256 slot, UInt256 value) {
    log.add(JournalLog.TRANSIENT, null, transientStorage.put(address, slot, value));
  }

  public void addLog(Log entry) {
    logs.add(entry);
    log.add(JournalLog.LOG, null);
  }

  /** The logs of the running or just finished transaction, as a list of the caller's own. */
  public List<Log> logs() {
    return List.copyOf(logs);
  }

  /** Adds to the refund counter, or takes from it. */
  public void addRefund(long gas) {
    refund += gas;
  }

  public long refund() {
    return refund;
  }

  // What came of it

  /** Calls {@code visitor} with every account that the view was asked for. */
  public void forEachLoaded(Consumer<Account> visitor) {
    accounts.forEach(
        account -> {
          if (account.loaded) {
            visitor.accept(account);
          }
        });
  }

  /** The account at an address when the view was asked for it, else null. */
  public Account findLoaded(Address address) {
    Account account =
        accounts.find(address.limb0(), address.limb1(), address.limb2(), address.hashCode());
    return account != null && account.loaded ? account : null;
  }

  /**
   * Calls {@code visitor} with the key of each slot of the account whose value was asked for, of
   * the view or not; those that the account had before it was deleted may come twice.
   */
  public void forEachAccessedSlot(Account account, Consumer<UInt256> visitor) {
    forEachKnown(account.voidSlots, visitor);
    forEachKnown(account.slots, visitor);
  }

  private static void forEachKnown(SlotTable table, Consumer<UInt256> visitor) {
    int end = table == null ? 0 : table.size() * SlotTable.STRIDE;
    for (int at = 0; at < end; at += SlotTable.STRIDE) {
      if (table.slots[at + STATE] != SlotTable.UNKNOWN) {
        visitor.accept(UInt256.of(table.slots, at));
      }
    }
  }

  /**
   * Shows each slot of the account that the transactions since {@link #reset} have changed; one
   * that was changed and changed back may be among them.
   */
  public void forEachChangedSlot(Account account, SlotVisitor visitor) {
    SlotTable table = account.slots;
    if (table == null) {
      return;
    }
    long[] slots = table.slots;
    for (int at = 0; at < table.size() * SlotTable.STRIDE; at += SlotTable.STRIDE) {
      long state = slots[at + STATE];
      if (state == SlotTable.CHANGED || state == SlotTable.WRITTEN && !account.isOriginal(at)) {
        visitor.slot(slots, at, at + CURRENT);
      }
    }
  }

  /**
   * Shows, once, what the transaction that was finished last has changed, until the next starts.
   */
  public void forEachChange(ChangeVisitor visitor) {
    log.forEachChange(finished, transaction, visitor);
  }

  /** Shows what all finished transactions have changed against the view, likewise. */
  public void forEachTotalChange(ChangeVisitor visitor) {
    ChangeList changes = new ChangeList(this);
    forEachLoaded(account -> changes.show(account, visitor));
  }

  /** All that the finished transactions have changed against the view. */
  public StateChanges changes() {
    return new ChangeList(this).of(accounts);
  }
}
