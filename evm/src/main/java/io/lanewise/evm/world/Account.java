package io.lanewise.evm.world;

import static io.lanewise.evm.world.SlotTable.CURRENT;
import static io.lanewise.evm.world.SlotTable.ORIGINAL;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;

/**
 * An account as the running block sees it. Read it freely; only the {@link Journal} that it belongs
 * to changes it. An address without an account has one of these too, with {@link #exists()} false.
 */
public final class Account {
  private static final int NO_NUMBER = -1;

  private final Address address;
  private final int hash;

  /** False while only the warmth of the address is known, which the view was not asked for. */
  boolean loaded;

  /** What the view below holds; null when it has no such account. */
  AccountState before;

  boolean exists;
  long nonce;
  UInt256 balance;
  Hash codeHash;

  /** Null until somebody asks for it. */
  Code code;

  /** The transaction that last accessed the account; older than the running one: it is cold. */
  int transaction;

  /** The last transaction of which a {@link ChangeVisitor} was shown the account. */
  int shown;

  /** Created by the running transaction. */
  boolean created;

  /** To be deleted at the end of the running transaction. */
  boolean destroyed;

  /** Touched by the running transaction, in the sense of EIP-161. */
  boolean touched;

  /** The storage below is void: the account was deleted or created anew in this block. */
  boolean storageCleared;

  /** What the running transactions have learnt of the balance that was loaded. */
  BalanceUse balanceUse = BalanceUse.NONE;

  /** The balance that was loaded has been found to be no less than this. */
  private UInt256 leastBalance = UInt256.ZERO;

  private int number = NO_NUMBER;

  /** Null until a slot is read. */
  SlotTable slots;

  /** The slots that it had when it was last deleted: they have been read all the same. Or null. */
  SlotTable voidSlots;

  Account(Address address, int hash) {
    this.address = address;
    this.hash = hash;
  }

  void load(AccountState state) {
    loaded = true;
    before = state;
    if (state == null) {
      balance = UInt256.ZERO;
      codeHash = Code.EMPTY_HASH;
      code = Code.EMPTY;
    } else {
      exists = true;
      nonce = state.nonce();
      balance = state.balance();
      codeHash = state.codeHash();
      code = codeHash.equals(Code.EMPTY_HASH) ? Code.EMPTY : null;
    }
  }

  public Address address() {
    return address;
  }

  /** Of the address. */
  public int hash() {
    return hash;
  }

  /** Of a {@link NumberingView}, or of whoever reads the journal; negative before. */
  public int number() {
    return number;
  }

  public void setNumber(int newNumber) {
    number = newNumber;
  }

  public boolean exists() {
    return exists;
  }

  /** Unsigned. */
  public long nonce() {
    return nonce;
  }

  /** In wei. */
  public UInt256 balance() {
    balanceUse = BalanceUse.EXACT;
    return balance;
  }

  /** Whether the balance is no less than an amount. */
  public boolean covers(UInt256 amount) {
    if (balance.isLessThan(amount)) {
      balanceUse = BalanceUse.EXACT;
      return false;
    }
    UInt256 loaded = before == null ? UInt256.ZERO : before.balance();
    UInt256 spare = balance.subtract(amount);
    if (spare.isLessThan(loaded)) {
      UInt256 least = loaded.subtract(spare);
      leastBalance = leastBalance.isLessThan(least) ? least : leastBalance;
    }
    return true;
  }

  public Hash codeHash() {
    return codeHash;
  }

  public boolean hasCode() {
    return code != Code.EMPTY;
  }

  /** No nonce, no balance, no code (EIP-161); true as well for an account that does not exist. */
  public boolean isEmpty() {
    if (nonce != 0 || !codeHash.equals(Code.EMPTY_HASH)) {
      return false;
    }
    UInt256 loaded = before == null ? UInt256.ZERO : before.balance();
    if (loaded.isLessThan(balance)) {
      return false; // whatever it had, it has been given more
    }
    if (!leastBalance.isZero()) {
      balanceUse = BalanceUse.EXACT; // what was taken away may have been all
    } else if (balanceUse == BalanceUse.NONE) {
      balanceUse = BalanceUse.EMPTINESS;
    }
    return balance.isZero();
  }

  /** The state that was loaded; null when there was no account. */
  public AccountState before() {
    return before;
  }

  /** The state as it is; null when there is no account. Learns nothing of the balance. */
  public AccountState after() {
    return exists ? new AccountState(nonce, balance, codeHash) : null;
  }

  /** How the balance that was loaded has been used, apart from {@link #leastBalance}. */
  public BalanceUse balanceUse() {
    return balanceUse;
  }

  /** What the balance that was loaded had to be at least, for what was paid of it; in wei. */
  public UInt256 leastBalance() {
    return leastBalance;
  }

  /** True when the storage that was loaded is void. */
  public boolean isStorageCleared() {
    return storageCleared;
  }

  /** True when the running transaction created the account (EIP-6780). */
  public boolean createdInTransaction() {
    return created;
  }

  /** True when the account is to be deleted at the end of the running transaction. */
  public boolean isDestroyed() {
    return destroyed;
  }

  // Slots of storage, by the offset that Journal.slot gives.

  /** Copies the slot's value to {@code target[at … at + 3]}. */
  public void copySlot(int slot, long[] target, int at) {
    long[] values = slots.slots;
    target[at] = values[slot + CURRENT];
    target[at + 1] = values[slot + CURRENT + 1];
    target[at + 2] = values[slot + CURRENT + 2];
    target[at + 3] = values[slot + CURRENT + 3];
  }

  /** True when the slot's value is the word at {@code words[at … at + 3]}. */
  public boolean currentEquals(int slot, long[] words, int at) {
    return equal(slots.slots, slot + CURRENT, words, at);
  }

  /** True when the slot's value at the start of the transaction is the word given. */
  public boolean originalEquals(int slot, long[] words, int at) {
    return equal(slots.slots, slot + ORIGINAL, words, at);
  }

  /** True when the transaction has not changed the slot, as it stands. */
  public boolean isOriginal(int slot) {
    return equal(slots.slots, slot + CURRENT, slots.slots, slot + ORIGINAL);
  }

  public boolean currentIsZero(int slot) {
    return isZero(slots.slots, slot + CURRENT);
  }

  public boolean originalIsZero(int slot) {
    return isZero(slots.slots, slot + ORIGINAL);
  }

  private static boolean equal(long[] a, int i, long[] b, int j) {
    return ((a[i] ^ b[j]) | (a[i + 1] ^ b[j + 1]) | (a[i + 2] ^ b[j + 2]) | (a[i + 3] ^ b[j + 3]))
        == 0;
  }

  private static boolean isZero(long[] a, int i) {
    return (a[i] | a[i + 1] | a[i + 2] | a[i + 3]) == 0;
  }

  /** What a revert must bring back, storage and warmth apart. */
  record Snapshot(
      boolean exists,
      long nonce,
      UInt256 balance,
      Hash codeHash,
      Code code,
      boolean created,
      boolean destroyed,
      boolean touched) {}

  Snapshot snapshot() {
    return new Snapshot(exists, nonce, balance, codeHash, code, created, destroyed, touched);
  }

  void restore(Snapshot s) {
    exists = s.exists;
    nonce = s.nonce;
    balance = s.balance;
    codeHash = s.codeHash;
    code = s.code;
    created = s.created;
    destroyed = s.destroyed;
    touched = s.touched;
  }

  /** Makes the account as if it had never been: its balance no longer depends on the loaded one. */
  void delete() {
    balanceUse = BalanceUse.EXACT;
    exists = false;
    nonce = 0;
    balance = UInt256.ZERO;
    codeHash = Code.EMPTY_HASH;
    code = Code.EMPTY;
    voidSlots = slots == null ? voidSlots : slots;
    slots = null;
    storageCleared = true;
  }
}
