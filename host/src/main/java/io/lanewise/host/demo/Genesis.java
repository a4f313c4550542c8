package io.lanewise.host.demo;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.pipeline.Requests;
import io.lanewise.pipeline.chain.ChainState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Where a generated chain begins: ether in every account of the workload, and the system contracts.
 *
 * @param header of block 0
 * @param allocation the whole state, as changes of an empty one
 */
public record Genesis(BlockHeader header, StateChanges allocation) {
  /** A thousand ether. */
  private static final UInt256 BALANCE = UInt256.of(1_000_000_000_000_000_000L).multiply(1000);

  /** Midnight of 1 January 2026, UTC: long after Osaka began on mainnet. */
  private static final long TIMESTAMP = 1_767_225_600L;

  /** Contract by resource name, at the address that its EIP gives it. */
  private static final Map<String, String> SYSTEM_CONTRACTS =
      Map.of(
          "BeaconRoots", "000f3df6d732807ef1319fb7b8bb8522d0beac02",
          "HistoryStorage", "0000f90827f1c53a10cb7a02335b175320002935",
          "WithdrawalQueue", "00000961ef480eb55e80d19ad83579a64c007002",
          "ConsolidationQueue", "0000bbddc7ce488642fb579f8b00f3a590007251");

  static Genesis create(Accounts accounts, long gasLimit) {
    List<AccountChange> changes = new ArrayList<>();
    changes.add(funded(accounts.deployer()));
    accounts.users().forEach(user -> changes.add(funded(user)));
    SYSTEM_CONTRACTS.forEach((name, address) -> changes.add(systemContract(name, address)));
    StateChanges allocation = new StateChanges(changes);
    ChainState state = new ChainState();
    state.apply(allocation);
    BlockHeader header =
        BlockHeader.builder()
            .ommersHash(Roots.EMPTY_OMMERS)
            .stateRoot(state.root())
            .transactionsRoot(Trie.EMPTY_ROOT)
            .receiptsRoot(Trie.EMPTY_ROOT)
            .gasLimit(gasLimit)
            .timestamp(TIMESTAMP)
            .extraData("lanewise demo".getBytes(StandardCharsets.US_ASCII))
            .baseFeePerGas(BaseFee.INITIAL)
            .withdrawalsRoot(Trie.EMPTY_ROOT)
            .blobGasUsed(0L)
            .excessBlobGas(0L)
            .parentBeaconBlockRoot(Hash.ZERO)
            .requestsHash(Requests.EMPTY_HASH)
            .build();
    return new Genesis(header, allocation);
  }

  /** Block 0, which has nothing but a header. */
  public Block block() {
    return new Block(header, List.of(), List.of(), List.of());
  }

  /** A fresh state that holds the allocation. */
  public ChainState newState() {
    ChainState state = new ChainState();
    state.apply(allocation);
    return state;
  }

  private static AccountChange funded(Account account) {
    AccountState state = new AccountState(0, BALANCE, Code.EMPTY_HASH);
    return new AccountChange(account.address(), null, state, null, false, Map.of());
  }

  private static AccountChange systemContract(String name, String address) {
    byte[] bytes = DemoResources.systemCode(name);
    Code code = new Code(bytes, Keccak256.hash(bytes));
    AccountState state = new AccountState(1, UInt256.ZERO, code.hash());
    return new AccountChange(
        Address.of(HexFormat.of().parseHex(address)), null, state, code, false, Map.of());
  }
}
