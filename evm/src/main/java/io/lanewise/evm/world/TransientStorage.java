package io.lanewise.evm.world;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.HashMap;
import java.util.Map;

/** Storage that lasts as long as a transaction (EIP-1153). */
final class TransientStorage {
  record Key(Address address, UInt256 slot) {}

  /** What a slot held before it was written, for {@link #restore}. */
  record Entry(Key key, UInt256 value) {}

  private final Map<Key, UInt256> values = new HashMap<>();

  UInt256 get(Address address, UInt256 slot) {
    return values.getOrDefault(new Key(address, slot), UInt256.ZERO);
  }

  Entry put(Address address, UInt256 slot, UInt256 value) {
    Key key = new Key(address, slot);
    UInt256 previous = values.put(key, value);
    return new Entry(key, previous == null ? UInt256.ZERO : previous);
  }

  void restore(Entry entry) {
    values.put(entry.key, entry.value);
  }

  void clear() {
    if (!values.isEmpty()) {
      values.clear();
    }
  }
}
