package io.lanewise.evm.state;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The Keccak-256 of addresses and storage slots, by which tries know them: computed many at a time
 * and remembered. Used by one thread.
 *
 * <p>What is remembered is bounded by two generations: when the young one is full it becomes the
 * old one, and what was not asked for since is forgotten.
 */
public final class HashedKeys {
  private static final int GENERATION = 1 << 16;

  private final BatchOperation keccak;
  private final int generation;
  private Map<Object, Hash> young = new HashMap<>();
  private Map<Object, Hash> old = new HashMap<>();

  public HashedKeys(BatchOperation keccak) {
    this(keccak, GENERATION);
  }

  HashedKeys(BatchOperation keccak, int generation) {
    this.keccak = keccak;
    this.generation = generation;
  }

  /** Makes sure that the hashes of these are at hand, with one batch for all that are not. */
  public void prepare(Collection<Address> addresses, Collection<UInt256> slots) {
    Set<Object> missing = new LinkedHashSet<>();
    addresses.forEach(address -> addIfMissing(address, missing));
    slots.forEach(slot -> addIfMissing(slot, missing));
    if (missing.isEmpty()) {
      return;
    }
    List<Object> keys = new ArrayList<>(missing);
    int[] offsets = new int[keys.size() + 1];
    byte[] packed = new byte[keys.size() * Hash.SIZE];
    for (int i = 0; i < keys.size(); i++) {
      byte[] bytes = bytes(keys.get(i));
      System.arraycopy(bytes, 0, packed, offsets[i], bytes.length);
      offsets[i + 1] = offsets[i] + bytes.length;
    }
    byte[] digests = new byte[keys.size() * Batch.RESULT_BYTES];
    MemorySegment input = MemorySegment.ofArray(Arrays.copyOf(packed, offsets[keys.size()]));
    keccak.run(Batch.of(input, offsets, keys.size(), MemorySegment.ofArray(digests)));
    for (int i = 0; i < keys.size(); i++) {
      remember(keys.get(i), Hash.of(digests, i * Batch.RESULT_BYTES));
    }
  }

  private void addIfMissing(Object key, Set<Object> missing) {
    if (find(key) == null) {
      missing.add(key);
    }
  }

  /** Keccak-256 of the address's 20 bytes. */
  public Hash of(Address address) {
    return hash(address);
  }

  /** Keccak-256 of the slot's 32 bytes, big-endian. */
  public Hash of(UInt256 slot) {
    return hash(slot);
  }

  private Hash hash(Object key) {
    Hash hash = find(key);
    if (hash == null) {
      hash = Keccak256.hash(bytes(key));
      remember(key, hash);
    }
    return hash;
  }

  private Hash find(Object key) {
    Hash hash = young.get(key);
    if (hash == null) {
      hash = old.get(key);
      if (hash != null) {
        remember(key, hash);
      }
    }
    return hash;
  }

  private void remember(Object key, Hash hash) {
    if (young.size() >= generation) {
      old = young;
      young = new HashMap<>();
    }
    young.put(key, hash);
  }

  private static byte[] bytes(Object key) {
    return key instanceof Address address ? address.toBytes() : ((UInt256) key).toBytes();
  }
}
