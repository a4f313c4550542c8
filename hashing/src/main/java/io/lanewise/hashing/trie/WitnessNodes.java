package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The trie nodes of a witness, found by their Keccak-256, which is computed here and not believed.
 * Safe to read from several threads.
 */
public final class WitnessNodes implements NodeSource {
  private final Map<Hash, byte[]> nodes;
  private final Set<Hash> opaqueBranches;

  /** The nodes with these RLP encodings, which are kept and must not be changed. */
  public WitnessNodes(Collection<byte[]> nodes) {
    this(nodes, Set.of());
  }

  /**
   * As {@link #WitnessNodes(Collection)}, with hashes of nodes that are not there but are known to
   * be branches.
   */
  public WitnessNodes(Collection<byte[]> nodes, Collection<Hash> opaqueBranches) {
    this.nodes = HashMap.newHashMap(nodes.size());
    for (byte[] node : nodes) {
      this.nodes.put(Keccak256.hash(node), node);
    }
    this.opaqueBranches = Set.copyOf(opaqueBranches);
  }

  public boolean contains(Hash hash) {
    return nodes.containsKey(hash);
  }

  @Override
  public byte[] node(Hash hash, byte[] path, int depth) {
    return nodes.get(hash);
  }

  @Override
  public boolean isOpaqueBranch(Hash hash) {
    return opaqueBranches.contains(hash);
  }
}
