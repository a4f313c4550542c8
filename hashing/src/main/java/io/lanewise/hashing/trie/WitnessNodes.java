package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.Collection;
import java.util.Set;

/**
 * The trie nodes of a witness, found by their Keccak-256, which is computed here and not believed.
 * Safe to read from several threads.
 *
 * <p>A block looks thousands of nodes up, once each, so that what counts is how many places of the
 * memory a look touches: one of each array.
 *
 * <pre>
 *   hashes   | limb0 limb1 limb2 limb3 | …      at hashCode, or the next free place
 *   nodes    | RLP | …                          null where the place is free
 * </pre>
 */
public final class WitnessNodes implements NodeSource {
  private final long[] hashes;
  private final byte[][] nodes;
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
    int places = Integer.highestOneBit(Math.max(1, nodes.size())) * 4; // at most half are taken
    this.nodes = new byte[places][];
    hashes = new long[4 * places];
    for (byte[] node : nodes) {
      put(Keccak256.hash(node), node);
    }
    this.opaqueBranches = Set.copyOf(opaqueBranches);
  }

  private void put(Hash hash, byte[] node) {
    int place = find(hash);
    hashes[4 * place] = hash.limb0();
    hashes[4 * place + 1] = hash.limb1();
    hashes[4 * place + 2] = hash.limb2();
    hashes[4 * place + 3] = hash.limb3();
    nodes[place] = node;
  }

  /** The place of a node, or the free one where it would be. */
  private int find(Hash hash) {
    int mask = nodes.length - 1;
    int place = hash.hashCode() & mask;
    while (nodes[place] != null && !isAt(place, hash)) {
      place = place + 1 & mask;
    }
    return place;
  }

  private boolean isAt(int place, Hash hash) {
    return hashes[4 * place] == hash.limb0()
        && hashes[4 * place + 1] == hash.limb1()
        && hashes[4 * place + 2] == hash.limb2()
        && hashes[4 * place + 3] == hash.limb3();
  }

  public boolean contains(Hash hash) {
    return nodes[find(hash)] != null;
  }

  @Override
  public byte[] node(Hash hash, byte[] path, int depth) {
    return nodes[find(hash)];
  }

  @Override
  public boolean isOpaqueBranch(Hash hash) {
    return opaqueBranches.contains(hash);
  }
}
