package io.lanewise.host.workload;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.trie.Trie;
import io.lanewise.host.bundle.RecordingWorld;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes up a block: transactions are executed as they are added, until they use the gas asked for,
 * and what they read becomes the state before the block.
 *
 * <p>Of Cancun, the last fork whose blocks need no contract of the system.
 */
public final class Workload {
  private static final Fork FORK = Fork.CANCUN;
  private static final long NUMBER = 20_000_000;
  private static final long TIMESTAMP = 1_720_000_000;
  private static final long GWEI = 1_000_000_000;
  private static final UInt256 BASE_FEE = UInt256.of(10 * GWEI);
  private static final UInt256 TIP = UInt256.of(GWEI);

  /** More than any transaction's limit. */
  private static final long ROOM = 1_000_000;

  private final WorkloadOptions options;
  private final CallSource calls;
  private final SenderKeys keys;
  private final RecordingWorld world = new RecordingWorld(new PlentyWorld());
  private final BlockExecution execution;
  private final List<Transaction> transactions = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();

  private Workload(WorkloadOptions options) {
    this.options = options;
    calls = new CallSource(options);
    keys = new SenderKeys(options.seed());
    execution = new BlockProcessor(WorkloadBlock.CHAIN).start(FORK, context(), world);
  }

  public static WorkloadBlock generate(WorkloadOptions options) {
    Workload workload = new Workload(options);
    workload.execution.storeBeaconRoot(workload.derive("beacon root"));
    while (workload.execution.result().gasUsed() < options.gas()) {
      workload.addTransaction();
    }
    return workload.seal();
  }

  private BlockContext context() {
    return new BlockContext(
        coinbase(),
        NUMBER,
        TIMESTAMP,
        options.gas() + ROOM,
        UInt256.of(derive("randao")),
        BASE_FEE,
        UInt256.ONE,
        UInt256.of(WorkloadBlock.CHAIN.chainId()),
        _ -> null);
  }

  private void addTransaction() {
    int i = transactions.size();
    Call call = calls.next();
    Transaction signed =
        keys.sign(
            i,
            Transaction.builder(TransactionType.DYNAMIC_FEE)
                .chainId(UInt256.of(WorkloadBlock.CHAIN.chainId()))
                .nonce(0)
                .gasLimit(call.gasLimit())
                .to(call.to())
                .value(call.value())
                .data(call.data())
                .maxFeePerGas(BASE_FEE.add(BASE_FEE))
                .maxPriorityFeePerGas(TIP));
    Address sender = keys.sender(i);
    try {
      calls.used(execution.run(signed, sender, null).gasUsed());
    } catch (InvalidTransactionException e) {
      throw new IllegalStateException("transaction " + i + " of " + options, e);
    }
    transactions.add(signed);
    senders.add(sender);
  }

  private WorkloadBlock seal() {
    execution.payWithdrawals(List.of());
    BlockResult result = execution.result();
    InMemoryWorld before = world.toWorld();
    BlockHeader header =
        BlockHeader.builder()
            .parentHash(derive("parent"))
            .ommersHash(Roots.EMPTY_OMMERS)
            .coinbase(coinbase())
            .stateRoot(StateRoot.of(result.stateChanges().applyTo(before)))
            .transactionsRoot(Roots.transactionsRoot(transactions))
            .receiptsRoot(result.receiptsRoot())
            .logsBloom(result.logsBloom())
            .number(NUMBER)
            .gasLimit(options.gas() + ROOM)
            .gasUsed(result.gasUsed())
            .timestamp(TIMESTAMP)
            .extraData(("lanewise " + options.kind()).getBytes(StandardCharsets.US_ASCII))
            .prevRandao(derive("randao"))
            .baseFeePerGas(BASE_FEE)
            .withdrawalsRoot(Trie.EMPTY_ROOT)
            .blobGasUsed(0L)
            .excessBlobGas(0L)
            .parentBeaconBlockRoot(derive("beacon root"))
            .build();
    Block block = new Block(header, transactions, List.of(), List.of());
    return new WorkloadBlock(block, senders, before);
  }

  private Address coinbase() {
    return Address.of(derive("coinbase").toBytes(), 12);
  }

  /** A hash that stands for chance, different for each purpose and seed. */
  private Hash derive(String purpose) {
    String text = "lanewise workload, seed " + options.seed() + ", " + purpose;
    return Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII));
  }
}
