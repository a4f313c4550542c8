package io.lanewise.host.chain;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.GenesisForks;
import io.lanewise.host.bundle.JsonField;
import io.lanewise.host.bundle.JsonFile;
import io.lanewise.pipeline.Requests;
import io.lanewise.pipeline.chain.ChainState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a chain begins, read from geth's {@code genesis.json}.
 *
 * @param block 0
 * @param alloc what makes that block's state of the empty one
 * @param state of that block
 */
public record GenesisFile(ChainConfig chain, Block block, StateChanges alloc, ChainState state) {

  /**
   * @throws io.lanewise.host.bundle.BundleException when a field is missing or cannot be used
   */
  public static GenesisFile read(Path file) {
    return read(file, TrieWorkers.scalar());
  }

  /**
   * As {@link #read(Path)}.
   *
   * @param workers who work out the roots of the state; they stay the caller's
   */
  public static GenesisFile read(Path file, TrieWorkers workers) {
    return read(JsonFile.read(file), workers);
  }

  /** As {@link #read(Path, TrieWorkers)}, of the file's only document. */
  static GenesisFile read(JsonField root, TrieWorkers workers) {
    UInt256 difficulty = root.get("difficulty").uint256();
    ChainConfig chain = chain(root);
    StateChanges alloc = alloc(root.get("alloc"));
    ChainState state = new ChainState(workers);
    state.apply(alloc);
    long number = root.has("number") ? root.get("number").uint64() : 0;
    if (number != 0) {
      throw root.get("number").bad("a genesis block has number 0");
    }
    Fork fork = chain.forkAt(0, root.get("timestamp").uint64());
    BlockHeader header = header(root, fork, difficulty, state.root());
    List<Withdrawal> withdrawals = fork.isAtLeast(Fork.SHANGHAI) ? List.of() : null;
    return new GenesisFile(
        chain, new Block(header, List.of(), List.of(), withdrawals), alloc, state);
  }

  /** The rules of the chain alone. */
  static ChainConfig chain(JsonField root) {
    try {
      return GenesisForks.read(root.get("config"), root.get("difficulty").uint256());
    } catch (IllegalArgumentException e) {
      throw root.get("config").bad(e.getMessage());
    }
  }

  private static BlockHeader header(JsonField root, Fork fork, UInt256 difficulty, Hash stateRoot) {
    BlockHeaderBuilder header =
        BlockHeader.builder()
            .parentHash(hash(root, "parentHash"))
            .ommersHash(Roots.EMPTY_OMMERS)
            .coinbase(root.has("coinbase") ? root.get("coinbase").address() : Address.ZERO)
            .stateRoot(stateRoot)
            .transactionsRoot(Trie.EMPTY_ROOT)
            .receiptsRoot(Trie.EMPTY_ROOT)
            .difficulty(difficulty)
            .gasLimit(root.get("gasLimit").uint64())
            .gasUsed(root.has("gasUsed") ? root.get("gasUsed").uint64() : 0)
            .timestamp(root.get("timestamp").uint64())
            .extraData(root.has("extraData") ? root.get("extraData").bytes() : new byte[0])
            .prevRandao(hash(root, "mixHash"))
            .nonce(root.has("nonce") ? root.get("nonce").uint64() : 0);
    if (fork.isAtLeast(Fork.LONDON)) {
      header.baseFeePerGas(
          root.has("baseFeePerGas") ? root.get("baseFeePerGas").uint256() : BaseFee.INITIAL);
    }
    if (fork.isAtLeast(Fork.SHANGHAI)) {
      header.withdrawalsRoot(Trie.EMPTY_ROOT);
    }
    if (fork.isAtLeast(Fork.CANCUN)) {
      header
          .blobGasUsed(root.has("blobGasUsed") ? root.get("blobGasUsed").uint64() : 0)
          .excessBlobGas(root.has("excessBlobGas") ? root.get("excessBlobGas").uint64() : 0)
          .parentBeaconBlockRoot(Hash.ZERO);
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      header.requestsHash(Requests.EMPTY_HASH);
    }
    return header.build();
  }

  private static Hash hash(JsonField root, String field) {
    return root.has(field) ? root.get(field).hash() : Hash.ZERO;
  }

  private static StateChanges alloc(JsonField alloc) {
    List<AccountChange> accounts = new ArrayList<>();
    for (Map.Entry<String, JsonField> entry : alloc.members().entrySet()) {
      accounts.add(account(entry.getKey(), entry.getValue()));
    }
    return new StateChanges(accounts);
  }

  private static AccountChange account(String key, JsonField json) {
    byte[] bytes = json.has("code") ? json.get("code").bytes() : new byte[0];
    Code code = bytes.length == 0 ? Code.EMPTY : new Code(bytes, Keccak256.hash(bytes));
    Map<UInt256, UInt256> slots = new TreeMap<>();
    JsonField storage = json.find("storage");
    try {
      if (storage != null) {
        for (Map.Entry<String, JsonField> slot : storage.members().entrySet()) {
          slots.put(UInt256.fromHex(slot.getKey()), slot.getValue().uint256());
        }
      }
      AccountState state =
          new AccountState(
              json.has("nonce") ? json.get("nonce").uint64() : 0,
              json.get("balance").uint256(),
              code.hash());
      return new AccountChange(Address.fromHex(key), null, state, code, false, slots);
    } catch (IllegalArgumentException e) {
      throw json.bad(e.getMessage());
    }
  }
}
