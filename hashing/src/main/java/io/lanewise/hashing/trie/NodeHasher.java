package io.lanewise.hashing.trie;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpHeader;
import io.lanewise.kernels.batch.Batch;
import io.lanewise.kernels.batch.BatchOperation;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes the new nodes of many tries together, level by level from the leaves up. A node's level is
 * its height over the lowest new node below it, so that leaves of all tries, however deep they
 * stand, make one batch:
 *
 * <pre>
 *   level 2              B                          the nodes of a level, packed:
 *                      /   \                        | RLP | RLP | RLP | …    → batch Keccak-256
 *   level 1          B      \        B                                       → hash of each node
 *                   / \      \      / \
 *   level 0        L   L      L    L   L            shorter than 32 bytes: kept inline, not hashed
 * </pre>
 *
 * <p>Used by one thread; the buffers are kept from batch to batch.
 */
final class NodeHasher {
  /** A batch is run when this many bytes are packed: more would only leave the caches. */
  private static final int BATCH_BYTES = 4 << 20;

  private final BatchOperation keccak;
  private final List<List<Node>> levels = new ArrayList<>();

  private byte[] packed = new byte[1 << 16];
  private int packedSize;
  private int[] offsets = new int[1 << 9];
  private Node[] pending = new Node[1 << 9];
  private int count;
  private byte[] digests = new byte[0];

  NodeHasher(BatchOperation keccak) {
    this.keccak = keccak;
  }

  /** Forgets what an earlier run, ended by an exception, has left. */
  void reset() {
    levels.forEach(List::clear);
    Arrays.fill(pending, 0, count, null);
    count = 0;
    packedSize = 0;
  }

  /** Takes in the new nodes of the trie below {@code root}, which may be null. */
  void add(Node root) {
    collect(root);
  }

  /** The level of a node, -1 when its reference is known. */
  private int collect(Node node) {
    if (node == null || node.isEncoded()) {
      return -1;
    }
    int below = -1;
    if (node instanceof ExtensionNode extension) {
      below = collect(extension.child);
    } else if (node instanceof BranchNode branch) {
      for (Node child : branch.children) {
        below = Math.max(below, collect(child));
      }
    }
    int level = below + 1;
    while (levels.size() <= level) {
      levels.add(new ArrayList<>());
    }
    levels.get(level).add(node);
    return level;
  }

  /** Works out the references of all nodes taken in. */
  void run() {
    for (List<Node> level : levels) {
      for (Node node : level) {
        encode(node);
      }
      flush();
      level.clear();
    }
  }

  private void encode(Node node) {
    int payload = NodeWriter.payloadSize(node);
    int size = RlpHeader.size(payload) + payload;
    if (size < Hash.SIZE) {
      node.inlineRlp = new byte[size];
      NodeWriter.write(node, payload, node.inlineRlp, 0);
      return;
    }
    if (packedSize + size > BATCH_BYTES) {
      flush();
    }
    if (packedSize + size > packed.length) {
      packed = Arrays.copyOf(packed, Math.max(2 * packed.length, packedSize + size));
    }
    if (count == pending.length) {
      pending = Arrays.copyOf(pending, 2 * count);
      offsets = Arrays.copyOf(offsets, 2 * count);
    }
    pending[count] = node;
    offsets[count++] = packedSize;
    packedSize = NodeWriter.write(node, payload, packed, packedSize);
  }

  private void flush() {
    if (count == 0) {
      return;
    }
    if (offsets.length == count) {
      offsets = Arrays.copyOf(offsets, count + 1);
    }
    offsets[count] = packedSize;
    if (digests.length < count * Batch.RESULT_BYTES) {
      digests = new byte[Integer.highestOneBit(count) * 2 * Batch.RESULT_BYTES];
    }
    keccak.run(
        Batch.of(MemorySegment.ofArray(packed), offsets, count, MemorySegment.ofArray(digests)));
    for (int i = 0; i < count; i++) {
      pending[i].hash = Hash.of(digests, i * Batch.RESULT_BYTES);
    }
    Arrays.fill(pending, 0, count, null);
    count = 0;
    packedSize = 0;
  }
}
