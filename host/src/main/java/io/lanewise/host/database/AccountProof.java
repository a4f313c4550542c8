package io.lanewise.host.database;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.state.TrieAccount;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.trie.Trie;
import java.util.ArrayList;
import java.util.List;

/**
 * An account and some of its slots with the trie nodes that prove them (EIP-1186): from the root to
 * the leaf, or to the node that shows that there is none.
 *
 * @param account all zero, without code, when it does not exist
 * @param nodes of the state trie
 */
public record AccountProof(
    Address address, TrieAccount account, List<byte[]> nodes, List<SlotProof> slots) {
  /**
   * @param nodes of the storage trie
   */
  public record SlotProof(UInt256 slot, UInt256 value, List<byte[]> nodes) {}

  private static final TrieAccount ABSENT =
      new TrieAccount(new AccountState(0, UInt256.ZERO, Code.EMPTY_HASH), Trie.EMPTY_ROOT);

  /** Of the state after the head. */
  public static AccountProof of(StoredChain chain, Address address, List<UInt256> slots) {
    TrieNodes stored = chain.steps().state().nodes();
    RecordingNodes recording = new RecordingNodes(stored);
    Hash owner = Keccak256.hash(address.toBytes());
    Trie accounts = new Trie(recording.accounts(), chain.head().stateRoot());
    byte[] rlp = accounts.get(owner.toBytes());
    TrieAccount account = rlp == null ? ABSENT : TrieAccount.decode(rlp);
    List<SlotProof> proofs = new ArrayList<>();
    slots.forEach(slot -> proofs.add(of(stored, owner, account.storageRoot(), slot)));
    return new AccountProof(address, account, recording.nodes(), List.copyOf(proofs));
  }

  private static SlotProof of(TrieNodes stored, Hash owner, Hash root, UInt256 slot) {
    RecordingNodes recording = new RecordingNodes(stored);
    byte[] rlp =
        new Trie(recording.storage(owner), root).get(Keccak256.hash(slot.toBytes()).toBytes());
    UInt256 value =
        rlp == null
            ? UInt256.ZERO
            : UInt256.fromBytes(new RlpReader(rlp).readScalar("slot " + slot));
    return new SlotProof(slot, value, recording.nodes());
  }
}
