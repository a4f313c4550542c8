package io.lanewise.host.database;

import io.lanewise.evm.state.StateNodes;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.trie.NodeSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Passes on nodes and remembers them, in the order in which they were asked for. One thread. */
final class RecordingNodes implements StateNodes {
  private final StateNodes source;
  private final Map<Hash, byte[]> nodes = new LinkedHashMap<>();

  RecordingNodes(StateNodes source) {
    this.source = source;
  }

  @Override
  public NodeSource accounts() {
    return recording(source.accounts());
  }

  @Override
  public NodeSource storage(Hash hashedAddress) {
    return recording(source.storage(hashedAddress));
  }

  private NodeSource recording(NodeSource from) {
    return (hash, path, depth) -> {
      byte[] rlp = from.node(hash, path, depth);
      if (rlp != null) {
        nodes.put(hash, rlp);
      }
      return rlp;
    };
  }

  /** The RLP of all nodes so far, each once. */
  List<byte[]> nodes() {
    return List.copyOf(nodes.values());
  }
}
