package io.lanewise.hashing.batch;

import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Batch;
import java.util.Arrays;

/**
 * Items ordered by their number of rate blocks, those with equal numbers in the batch's order: a
 * counting sort.
 *
 * <pre>
 *   place    0  1  2  3 | 4  5 | 6 …
 *   blocks   1  1  1  1 | 2  2 | 4 …     items from MOST on have more than MOST − 1 blocks and are
 *                                        runs of one
 * </pre>
 */
final class BlockOrder {
  /** Messages of more blocks are rare, and long enough to be hashed alone. */
  private static final int MOST = 256;

  private final int[] ends = new int[MOST + 1]; // by blocks: the place after the last such item
  private int[] items = new int[0];
  private Batch batch;

  /** Orders {@code count} items of a batch from {@code first} on. */
  void sort(Batch newBatch, int first, int count) {
    batch = newBatch;
    if (items.length < count) {
      items = new int[count];
    }
    Arrays.fill(ends, 0);
    for (int i = first; i < first + count; i++) {
      ends[key(i)]++;
    }
    int place = 0;
    for (int key = 0; key <= MOST; key++) {
      int number = ends[key];
      ends[key] = place;
      place += number;
    }
    for (int i = first; i < first + count; i++) {
      items[ends[key(i)]++] = i;
    }
  }

  private int key(int item) {
    return Math.min(blocksOf(item), MOST);
  }

  private int blocksOf(int item) {
    return batch.length(item) / Keccak256.BLOCK_SIZE + 1;
  }

  /** The item at a place. */
  int item(int place) {
    return items[place];
  }

  /** Rate blocks of the item at a place. */
  int blocks(int place) {
    return blocksOf(items[place]);
  }

  /** The place after the last item of the run at {@code place}: items with as many blocks. */
  int endOfRun(int place) {
    int blocks = blocks(place);
    return blocks < MOST ? ends[blocks] : place + 1;
  }
}
