package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The blooms of all receipts of a block. The logs of a block name the same few contracts, events
 * and holders again and again: each is hashed once, all of them in one batch.
 *
 * <pre>
 *   logs, one by one      address topic topic | address topic | …
 *   places                   0      1     2   |    0      1   | …     by first appearance
 *   packed, hashed once   | address | topic | topic | …
 * </pre>
 */
public final class LogBlooms {
  private final Map<Object, Integer> known = new HashMap<>();
  private final List<Object> entries = new ArrayList<>();
  private int[] places = new int[64];
  private int size;

  private LogBlooms() {}

  /**
   * The blooms.
   *
   * @param logs of each receipt
   * @param keccak hashes their entries; stays the caller's
   * @return 256 bytes for each receipt, in fresh arrays
   */
  public static List<byte[]> of(List<List<Log>> logs, BatchOperation keccak) {
    LogBlooms blooms = new LogBlooms();
    for (List<Log> receipt : logs) {
      receipt.forEach(blooms::add);
    }
    return blooms.make(logs, blooms.hash(keccak));
  }

  private void add(Log log) {
    add(log.address());
    for (int i = 0; i < log.topics().size(); i++) {
      add(log.topics().get(i));
    }
  }

  private void add(Object entry) {
    Integer place = known.putIfAbsent(entry, entries.size());
    if (place == null) {
      place = entries.size();
      entries.add(entry);
    }
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size++] = place;
  }

  private byte[] hash(BatchOperation keccak) {
    int count = entries.size();
    byte[] digests = new byte[count * Batch.RESULT_BYTES];
    if (count == 0) {
      return digests;
    }
    byte[] packed = new byte[count * Hash.SIZE];
    int[] offsets = new int[count + 1];
    for (int i = 0; i < count; i++) {
      offsets[i + 1] = offsets[i] + put(entries.get(i), packed, offsets[i]);
    }
    MemorySegment input = MemorySegment.ofArray(packed).asSlice(0, offsets[count]);
    keccak.run(Batch.of(input, offsets, count, MemorySegment.ofArray(digests)));
    return digests;
  }

  /** Returns the number of bytes that were put. */
  private static int put(Object entry, byte[] packed, int offset) {
    if (entry instanceof Address address) {
      address.copyTo(packed, offset);
      return Address.SIZE;
    }
    ((Hash) entry).copyTo(packed, offset);
    return Hash.SIZE;
  }

  private List<byte[]> make(List<List<Log>> logs, byte[] digests) {
    List<byte[]> blooms = new ArrayList<>(logs.size());
    LogsBloom bloom = new LogsBloom();
    int next = 0;
    for (List<Log> receipt : logs) {
      bloom.clear();
      for (int i = 0; i < receipt.size(); i++) {
        for (int end = next + 1 + receipt.get(i).topics().size(); next < end; next++) {
          bloom.addDigest(digests, places[next] * Batch.RESULT_BYTES);
        }
      }
      blooms.add(bloom.toBytes());
    }
    return blooms;
  }
}
