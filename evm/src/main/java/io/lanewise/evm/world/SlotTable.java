package io.lanewise.evm.world;

import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.KeyedHash;
import java.util.Arrays;

/**
 * The storage slots of one account that a block has read or written.
 *
 * <p>Slots are numbered as they come and keep their number, so that a journal entry can name one.
 *
 * <pre>
 *   slots   long[], 16 a slot
 *     0 … 3    key               four limbs, least significant first, as all three words here
 *     4 … 7    current value
 *     8 … 11   original value    at the start of the transaction that last touched the slot
 *     12       transaction       that last touched it; older than the running one: the slot is cold
 *     13       state             UNKNOWN (no value yet), READ, WRITTEN (by the block), or CHANGED:
 *                                WRITTEN, and not as it was when a later transaction came by
 *     14       number            of a {@link NumberingView} or of whoever reads the journal
 *     15       hash              of the key, {@link KeyedHash}
 *
 *   buckets int[], open addressing, linear probing: slot number + 1, or 0
 * </pre>
 */
final class SlotTable {
  static final int STRIDE = 16;
  static final int CURRENT = 4;
  static final int ORIGINAL = 8;
  static final int TRANSACTION = 12;
  static final int STATE = 13;
  static final int NUMBER = 14;
  static final int HASH = 15;

  static final long UNKNOWN = 0;
  static final long READ = 1;
  static final long WRITTEN = 2;
  static final long CHANGED = 3;

  private static final int FIRST_CAPACITY = 4;
  private static final int MAX_KEPT_CAPACITY = 64;

  /** Read and written by {@link Journal} in place. */
  long[] slots = new long[FIRST_CAPACITY * STRIDE];

  private int[] buckets = new int[2 * FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  /** Makes room for so many slots in a table that is empty. */
  void ensureCapacity(int count) {
    if (count * STRIDE > slots.length) {
      slots = new long[count * STRIDE];
      buckets = new int[Integer.highestOneBit(count) << 2];
    }
  }

  /** Removes all slots, ready for another account; false when it is too large to be kept. */
  boolean clear() {
    if (slots.length > MAX_KEPT_CAPACITY * STRIDE) {
      return false;
    }
    Arrays.fill(slots, 0, size * STRIDE, 0);
    Arrays.fill(buckets, 0);
    size = 0;
    return true;
  }

  /** Offset in {@link #slots} of the slot with this key, which hashes so, or −1. */
  int find(long k0, long k1, long k2, long k3, int hash) {
    int mask = buckets.length - 1;
    int bucket = hash & mask;
    int number;
    while ((number = buckets[bucket]) != 0) {
      int at = (number - 1) * STRIDE;
      if (slots[at] == k0 && slots[at + 1] == k1 && slots[at + 2] == k2 && slots[at + 3] == k3) {
        return at;
      }
      bucket = bucket + 1 & mask;
    }
    return -1;
  }

  /** Adds a key that is not there, cold and without a value, and gives the offset of its slot. */
  int add(long k0, long k1, long k2, long k3, int hash) {
    if ((size + 1) * STRIDE > slots.length) {
      grow();
    }
    int at = size++ * STRIDE;
    slots[at] = k0;
    slots[at + 1] = k1;
    slots[at + 2] = k2;
    slots[at + 3] = k3;
    slots[at + HASH] = hash;
    insert(at);
    return at;
  }

  /** Gives a slot the value that it had before the block. */
  void load(int at, UInt256 value) {
    value.copyTo(slots, at + CURRENT);
    value.copyTo(slots, at + ORIGINAL);
    slots[at + STATE] = READ;
  }

  private void insert(int at) {
    int mask = buckets.length - 1;
    int bucket = (int) slots[at + HASH] & mask;
    while (buckets[bucket] != 0) {
      bucket = bucket + 1 & mask;
    }
    buckets[bucket] = at / STRIDE + 1;
  }

  private void grow() {
    slots = Arrays.copyOf(slots, 2 * slots.length);
    buckets = new int[2 * buckets.length];
    for (int number = 0; number < size; number++) {
      insert(number * STRIDE);
    }
  }
}
