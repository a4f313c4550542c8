package io.lanewise.host.demo;

import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.BlockResult;
import io.lanewise.pipeline.Requests;
import io.lanewise.pipeline.chain.ChainHashes;
import io.lanewise.pipeline.chain.ChainState;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Adds blocks to a chain: prices and signs the transactions, executes them, and writes what came of
 * it into the header. Keeps the state at the head. Not thread-safe.
 */
final class ChainBuilder {
  private static final long SECONDS_PER_BLOCK = 12;
  private static final int WITHDRAWALS_PER_BLOCK = 4;
  private static final int VALIDATORS = 16;

  /** About what a validator earns between two withdrawals, in gwei. */
  private static final int MOST_WITHDRAWN = 20_000_000;

  private final ChainConfig config;
  private final long seed;
  private final Random random;
  private final TransactionFactory transactions;
  private final BlockProcessor processor;
  private final ChainState state;
  private final ChainHashes hashes = new ChainHashes();
  private final List<Address> validators = new ArrayList<>();
  private final Address coinbase;
  private BlockHeader head;
  private long nextWithdrawal;

  ChainBuilder(ChainConfig config, Genesis genesis, long seed, Random random) {
    this.config = config;
    this.seed = seed;
    this.random = random;
    transactions = new TransactionFactory(config.chainId(), random);
    processor = new BlockProcessor(config);
    state = genesis.newState();
    head = genesis.header();
    hashes.add(head);
    coinbase = Address.of(derive("coinbase").toBytes(), 12);
    for (int i = 0; i < VALIDATORS; i++) {
      validators.add(Address.of(derive("validator " + i).toBytes(), 12));
    }
  }

  /**
   * @throws IllegalStateException when the block is not valid: a defect of the generator
   */
  GeneratedBlock append(List<Call> calls) {
    UInt256 baseFee = BaseFee.next(head.baseFeePerGas(), head.gasUsed(), head.gasLimit());
    List<Transaction> signed = new ArrayList<>(calls.size());
    for (Call call : calls) {
      signed.add(transactions.create(call, baseFee));
    }
    List<Address> senders = calls.stream().map(call -> call.sender().address()).toList();
    List<Withdrawal> withdrawals = drawWithdrawals();
    BlockHeader unsealed = header(baseFee, signed, withdrawals);
    Block open = new Block(unsealed, signed, List.of(), withdrawals);
    BlockResult result = processor.process(open, BlockSigners.ofSenders(senders), state, hashes);
    state.apply(result.stateChanges());
    head = seal(unsealed, result);
    hashes.add(head);
    Block block = new Block(head, signed, List.of(), withdrawals);
    return new GeneratedBlock(block, senders, calls.stream().map(Call::kind).toList());
  }

  private BlockHeader header(
      UInt256 baseFee, List<Transaction> signed, List<Withdrawal> withdrawals) {
    long number = head.number() + 1;
    long timestamp = head.timestamp() + SECONDS_PER_BLOCK;
    Fork fork = config.forkAt(number, timestamp);
    return BlockHeader.builder()
        .parentHash(head.hash())
        .ommersHash(Roots.EMPTY_OMMERS)
        .coinbase(coinbase)
        .transactionsRoot(Roots.transactionsRoot(signed))
        .number(number)
        .gasLimit(head.gasLimit())
        .timestamp(timestamp)
        .extraData(head.extraData())
        .prevRandao(derive("randao " + number))
        .baseFeePerGas(baseFee)
        .withdrawalsRoot(Roots.withdrawalsRoot(withdrawals))
        .blobGasUsed(0L)
        .excessBlobGas(
            BlobGas.excess(fork, head.excessBlobGas(), head.blobGasUsed(), head.baseFeePerGas()))
        .parentBeaconBlockRoot(derive("beacon root " + number))
        .requestsHash(Requests.EMPTY_HASH)
        .build();
  }

  /** The header with what only execution can tell. */
  private BlockHeader seal(BlockHeader header, BlockResult result) {
    return header.toBuilder()
        .gasUsed(result.gasUsed())
        .logsBloom(result.logsBloom())
        .receiptsRoot(result.receiptsRoot())
        .stateRoot(state.root())
        .requestsHash(result.requestsHash())
        .build();
  }

  private List<Withdrawal> drawWithdrawals() {
    List<Withdrawal> withdrawals = new ArrayList<>();
    for (int i = 0; i < WITHDRAWALS_PER_BLOCK; i++) {
      int validator = (int) (nextWithdrawal % VALIDATORS);
      withdrawals.add(
          new Withdrawal(
              nextWithdrawal++,
              validator,
              validators.get(validator),
              1 + random.nextInt(MOST_WITHDRAWN)));
    }
    return withdrawals;
  }

  /** A hash that stands for chance, different for each purpose and seed. */
  private Hash derive(String purpose) {
    String text = "lanewise demo, seed " + seed + ", " + purpose;
    return Keccak256.hash(text.getBytes(StandardCharsets.US_ASCII));
  }
}
