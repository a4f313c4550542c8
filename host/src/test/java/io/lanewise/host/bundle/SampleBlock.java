package io.lanewise.host.bundle;

import io.lanewise.evm.fork.PublicChains;
import io.lanewise.evm.state.TrieAccount;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.evm.world.AccountState;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.hashing.trie.WitnessNodes;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.precompiles.secp256k1.Signature;
import io.lanewise.precompiles.secp256k1.Signer;
import io.lanewise.precompiles.secp256k1.Signers;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A small block of Shanghai with a state of its own: a transfer, a call of a contract that counts
 * in slot 1 and logs the count, and a withdrawal. The header is what this engine computes.
 */
public final class SampleBlock {
  private static final byte[] PRIVATE_KEY =
      HexFormat.of().parseHex("45a915e4d060149eb4365960e6a7a45f334393093061116b197e3240065ff2d8");
  private static final UInt256 BASE_FEE = UInt256.of(10_000_000_000L);
  private static final UInt256 ETHER = UInt256.of(1_000_000_000_000_000_000L);
  private static final long GAS_LIMIT = 30_000_000;

  /** SLOAD, add 1, SSTORE, MSTORE, LOG0. */
  public static final byte[] COUNTER_CODE =
      HexFormat.of().parseHex("6001546001018060015560005260206000a000");

  public static final Address COUNTER = Address.ofNumber(0xc0de);
  public static final Address RECIPIENT = Address.ofNumber(0xbeef);
  public static final Address COINBASE = Address.ofNumber(0xfee);

  final Address sender;
  final InMemoryWorld world;
  final BlockHeader parent;
  final Block block;
  final List<Receipt> receipts;
  final List<byte[]> nodes = new ArrayList<>();

  public SampleBlock() {
    Signer signer = Signers.best();
    sender = Senders.addressOf(signer.publicKey(PRIVATE_KEY));
    world = world(sender);
    Hash preStateRoot = stateRoot();
    parent =
        BlockHeader.builder()
            .number(17_999_999)
            .timestamp(1_699_999_988L)
            .gasLimit(GAS_LIMIT)
            .gasUsed(GAS_LIMIT / 2)
            .baseFeePerGas(BASE_FEE)
            .ommersHash(Roots.EMPTY_OMMERS)
            .transactionsRoot(Trie.EMPTY_ROOT)
            .receiptsRoot(Trie.EMPTY_ROOT)
            .stateRoot(preStateRoot)
            .withdrawalsRoot(Trie.EMPTY_ROOT)
            .build();
    List<Transaction> transactions =
        List.of(
            sign(signer, 0, RECIPIENT, ETHER, new byte[0]),
            sign(signer, 1, COUNTER, UInt256.ZERO, new byte[] {1, 2, 3}));
    List<Withdrawal> withdrawals = List.of(new Withdrawal(1, 2, RECIPIENT, 3));
    BlockHeader draft =
        parent.toBuilder()
            .parentHash(parent.hash())
            .number(18_000_000)
            .timestamp(1_700_000_000L)
            .coinbase(COINBASE)
            .transactionsRoot(Roots.transactionsRoot(transactions))
            .withdrawalsRoot(Roots.withdrawalsRoot(withdrawals))
            .build();
    BlockResult result =
        new BlockProcessor(PublicChains.MAINNET)
            .process(
                new Block(draft, transactions, List.of(), withdrawals), null, world, _ -> null);
    receipts = result.receipts();
    BlockHeader header =
        draft.toBuilder()
            .gasUsed(result.gasUsed())
            .logsBloom(result.logsBloom())
            .receiptsRoot(result.receiptsRoot())
            .stateRoot(
                new Witness(new WitnessNodes(nodes), preStateRoot, Map.of())
                    .postStateRoot(result.stateChanges()))
            .build();
    block = new Block(header, transactions, List.of(), withdrawals);
  }

  private static Transaction sign(
      Signer signer, long nonce, Address to, UInt256 value, byte[] data) {
    var builder =
        Transaction.builder(nonce == 0 ? TransactionType.LEGACY : TransactionType.DYNAMIC_FEE)
            .chainId(UInt256.ONE)
            .nonce(nonce)
            .gasLimit(100_000)
            .to(to)
            .value(value)
            .data(data);
    if (nonce == 0) {
      builder.gasPrice(BASE_FEE.add(BASE_FEE));
    } else {
      builder.maxFeePerGas(BASE_FEE.add(BASE_FEE)).maxPriorityFeePerGas(UInt256.ONE);
    }
    Signature signature = signer.sign(builder.build().signingHash().toBytes(), PRIVATE_KEY);
    return builder
        .signature(
            signature.yParity(), UInt256.fromBytes(signature.r()), UInt256.fromBytes(signature.s()))
        .build();
  }

  private static InMemoryWorld world(Address sender) {
    InMemoryWorld.Builder builder =
        InMemoryWorld.builder()
            .put(sender, 0, ETHER.add(ETHER), new byte[0], Map.of())
            .put(
                COUNTER,
                1,
                UInt256.ZERO,
                COUNTER_CODE,
                Map.of(UInt256.ONE, UInt256.of(41), UInt256.of(2), UInt256.MAX));
    for (int i = 1; i <= 40; i++) {
      builder.put(Address.ofNumber(0x1000 + i), i, UInt256.of(i), new byte[0], Map.of());
    }
    return builder.build();
  }

  /** The root of the world's state; all nodes of its tries are kept. */
  private Hash stateRoot() {
    Trie accounts = new Trie();
    for (Address address : world.addresses()) {
      AccountState state = world.account(address);
      Trie storage = new Trie();
      world
          .storage(address)
          .forEach(
              (slot, value) -> {
                RlpWriter out = new RlpWriter();
                out.writeScalar(value.toBytes());
                storage.put(Keccak256.hash(slot.toBytes()).toBytes(), out.toBytes());
              });
      storage.forEachNode((_, rlp) -> nodes.add(rlp));
      accounts.put(
          Keccak256.hash(address.toBytes()).toBytes(),
          new TrieAccount(state, storage.root()).encode());
    }
    accounts.forEachNode((_, rlp) -> nodes.add(rlp));
    return accounts.root();
  }

  public Block block() {
    return block;
  }

  /** The trie nodes of the state before the block. */
  public List<byte[]> nodes() {
    return nodes;
  }
}
