package io.lanewise.host.fuzz;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.evm.world.WorldView;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.NodeSource;
import io.lanewise.host.bundle.Witness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The nodes of a witness, as if their hashes fitted: the n-th that is asked for is the n-th part of
 * the input, so that a fuzzer can write a trie without finding preimages.
 *
 * <pre>
 *   size, size bytes; size, size bytes; …        one byte a size
 * </pre>
 */
public final class WitnessTarget {
  private static final Address[] ACCOUNTS = {
    Address.ZERO, Address.ofNumber(1), Address.ofNumber(0xc0de)
  };

  private WitnessTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    List<byte[]> parts = new ArrayList<>();
    for (int at = 0; at < input.length; ) {
      int size = Math.min(input[at] & 0xff, input.length - at - 1);
      parts.add(Arrays.copyOfRange(input, at + 1, at + 1 + size));
      at += 1 + size;
    }
    Map<Hash, byte[]> given = new HashMap<>();
    NodeSource nodes =
        (hash, path, depth) ->
            given.computeIfAbsent(hash, _ -> parts.isEmpty() ? null : parts.removeFirst());
    Witness witness = new Witness(nodes, new Hash(1, 2, 3, 4), Map.of());
    WorldView world = witness.world();
    for (Address address : ACCOUNTS) {
      try {
        world.account(address);
        world.hasStorage(address);
        world.storage(address, UInt256.ONE);
        witness.postStateRoot(changes(address));
      } catch (MissingStateException expected) {
        // The documented answer to a node that is absent or malformed.
      }
    }
  }

  /** One slot set, another cleared, and another account removed. */
  private static StateChanges changes(Address address) {
    AccountState after = new AccountState(1, UInt256.ONE, Hash.ZERO);
    Map<UInt256, UInt256> slots =
        Map.of(UInt256.ONE, UInt256.ZERO, UInt256.of(2), UInt256.MAX, UInt256.ZERO, UInt256.ZERO);
    Address removed = Address.ofNumber(0xdead);
    return new StateChanges(
        List.of(
            new AccountChange(address, null, after, null, false, slots),
            new AccountChange(removed, after, null, null, true, Map.of())));
  }
}
