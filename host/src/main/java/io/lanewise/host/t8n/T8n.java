package io.lanewise.host.t8n;

import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.BlockExecution;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.IntermediateRoot;
import io.lanewise.pipeline.InvalidBlockException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The state transition, without any input or output: makes a block of the transactions that are
 * valid at their place, and rejects the others. One use each.
 */
final class T8n {
  private final T8nInput input;
  private final Environment env;
  private final Fork fork;
  private final BlockProcessor processor;
  private final UInt256 blobBaseFee;
  private final TransactionTraces traces;
  private final List<Transaction> included = new ArrayList<>();
  private final List<Address> senders = new ArrayList<>();
  private final List<T8nOutput.Rejected> rejected = new ArrayList<>();

  private T8n(T8nInput input, TransactionTraces traces) {
    this.input = input;
    this.traces = traces;
    ChainConfig chain = input.chain();
    env = EnvironmentRules.complete(chain, input.env());
    fork = chain.forkAt(env.number(), env.timestamp());
    processor = new BlockProcessor(chain);
    blobBaseFee =
        env.excessBlobGas() == null
            ? null
            : BlobGas.baseFee(env.excessBlobGas(), fork.rules().blobs());
  }

  /**
   * Makes the transition.
   *
   * @throws T8nException when the environment does not fit the fork, when BLOCKHASH asks for a hash
   *     that is not given, or when the block's end fails
   */
  static T8nOutput transition(T8nInput input, TransactionTraces traces) {
    return new T8n(input, traces).transition();
  }

  private T8nOutput transition() {
    BlockExecution block = processor.start(fork, context(), input.alloc());
    block.applyDaoFork();
    if (env.parentBeaconBlockRoot() != null) {
      block.storeBeaconRoot(env.parentBeaconBlockRoot());
    }
    if (env.blockHashes() != null && fork.isAtLeast(Fork.PRAGUE)) {
      block.storeParentHash(env.blockHashes().getOrDefault(env.number() - 1, Hash.ZERO));
    }
    run(block);
    if (input.reward() != null) {
      block.payRewards(input.reward(), env.ommers());
    }
    if (env.withdrawals() != null) {
      block.payWithdrawals(env.withdrawals());
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      collectRequests(block);
    }
    InMemoryWorld after = block.result().stateChanges().applyTo(input.alloc());
    return new T8nOutput(
        env, blobBaseFee, block.result(), included, senders, rejected, after, StateRoot.of(after));
  }

  private void run(BlockExecution block) {
    IntermediateRoot roots = changes -> StateRoot.of(changes.applyTo(input.alloc()));
    List<Candidate> candidates = input.transactions();
    for (int i = 0; i < candidates.size(); i++) {
      Candidate candidate = candidates.get(i);
      String fault =
          candidate.transaction() == null
              ? candidate.fault()
              : include(candidate.transaction(), block, roots);
      if (fault != null) {
        rejected.add(new T8nOutput.Rejected(i, fault));
      }
    }
  }

  /** Null, or why the block may not contain the transaction. */
  private String include(Transaction tx, BlockExecution block, IntermediateRoot roots) {
    if (tx.type() == TransactionType.BLOB && fork.isAtLeast(Fork.CANCUN) && blobBaseFee == null) {
      return Rejections.NO_EXCESS_BLOB_GAS;
    }
    Address sender = processor.sender(tx, fork);
    if (sender == null) {
      return "invalid transaction v, r, s values";
    }
    processor.evm().trace(traces.start(tx));
    try {
      block.run(tx, sender, roots);
    } catch (InvalidTransactionException e) {
      return Rejections.text(e, tx, fork);
    } finally {
      processor.evm().trace(null);
      traces.end();
    }
    included.add(tx);
    senders.add(sender);
    return null;
  }

  private static void collectRequests(BlockExecution block) {
    try {
      block.collectRequests();
    } catch (InvalidBlockException e) {
      throw new T8nException(
          T8nError.EVM, "failed to process post-execution: " + e.getMessage(), e);
    }
  }

  private BlockContext context() {
    boolean merged = fork.isAtLeast(Fork.PARIS);
    return new BlockContext(
        env.coinbase(),
        env.number(),
        env.timestamp(),
        env.gasLimit(),
        merged ? env.random() : env.difficulty(),
        fork.isAtLeast(Fork.LONDON) ? env.baseFee() : UInt256.ZERO,
        blobBaseFee == null ? UInt256.ZERO : blobBaseFee,
        UInt256.of(input.chain().chainId()),
        number -> blockHash(env.blockHashes(), number));
  }

  private static Hash blockHash(Map<Long, Hash> hashes, long number) {
    Hash hash = hashes == null ? null : hashes.get(number);
    if (hash == null) {
      throw new T8nException(
          T8nError.MISSING_BLOCKHASH,
          "getHash("
              + Long.toUnsignedString(number)
              + ") invoked, "
              + (hashes == null
                  ? "no blockhashes provided"
                  : "blockhash for that block not provided"));
    }
    return hash;
  }
}
