package io.lanewise.pipeline;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.BlobSchedule;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockSigners;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.WorldView;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes blocks: the steps of a block in their order, its transactions by an {@link Executor}.
 *
 * <p>It computes what a block does; {@link HeaderValidation} and {@link BodyValidation} say whether
 * the block is well formed, and whoever compares the result with the header, whether it told the
 * truth. Used by one thread, with a stack of {@link Evm#THREAD_STACK} bytes where contracts may
 * call deep.
 */
public final class BlockProcessor {
  private static final class SharedTranslations {
    static final TranslationCache CACHE = new TranslationCache(TranslationCache.DEFAULT_BYTES);
  }

  private final ChainConfig chain;
  private final Senders senders = new Senders(PublicKeyRecoveries.best());
  private final BatchSenders batchSenders;
  private final Executor executor;
  private final Evm evm;
  private final TransactionProcessor transactions;

  /** A processor that shares its translations with all others made this way. */
  public BlockProcessor(ChainConfig chain) {
    this(chain, SharedTranslations.CACHE);
  }

  public BlockProcessor(ChainConfig chain, TranslationCache translations) {
    this(chain, translations, BatchSenders.onCpu());
  }

  /** A processor that shares its translations with all others made without a cache of their own. */
  public BlockProcessor(ChainConfig chain, BatchSenders batchSenders) {
    this(chain, SharedTranslations.CACHE, batchSenders);
  }

  /**
   * @param batchSenders recovers the signers that the caller does not know; stays the caller's
   */
  public BlockProcessor(
      ChainConfig chain, TranslationCache translations, BatchSenders batchSenders) {
    this(chain, translations, batchSenders, new SequentialExecutor());
  }

  /**
   * @param batchSenders recovers the signers that the caller does not know; stays the caller's
   * @param executor runs the transactions; stays the caller's
   */
  public BlockProcessor(
      ChainConfig chain,
      TranslationCache translations,
      BatchSenders batchSenders,
      Executor executor) {
    this.chain = chain;
    this.batchSenders = batchSenders;
    this.executor = executor;
    evm = new Evm(translations);
    transactions = new TransactionProcessor(evm, senders);
  }

  /** The machine that runs the contracts: for a tracer. */
  public Evm evm() {
    return evm;
  }

  /** As the longer form, without intermediate roots: receipts before Byzantium lack theirs. */
  public BlockResult process(
      Block block, BlockSigners known, WorldView parentState, BlockHashes hashes) {
    return process(block, known, parentState, hashes, null);
  }

  /**
   * Executes a block.
   *
   * @param known who signed; null, or senders that are null, when they are to be recovered here: in
   *     one batch when all are
   * @param parentState the state after the parent block
   * @param hashes of the parent block and those before it
   * @param roots for receipts before Byzantium; null when nobody needs those
   * @throws InvalidBlockException when the block breaks a rule that shows during execution
   */
  public BlockResult process(
      Block block,
      BlockSigners known,
      WorldView parentState,
      BlockHashes hashes,
      IntermediateRoot roots) {
    BlockHeader header = block.header();
    Fork fork = chain.forkAt(header.number(), header.timestamp());
    HeaderValidation.checkFields(header, fork);
    BlockExecution execution = start(fork, context(header, fork, hashes), parentState);
    execution.applyDaoFork();
    if (fork.isAtLeast(Fork.CANCUN)) {
      execution.storeBeaconRoot(header.parentBeaconBlockRoot());
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      execution.storeParentHash(header.parentHash());
    }
    executor.run(block, signers(block, known, fork), roots, execution);
    if (block.withdrawals() != null) {
      execution.payWithdrawals(block.withdrawals());
    }
    if (fork.rules().blockReward() > 0) {
      execution.payRewards(UInt256.of(fork.rules().blockReward()), BlockCredits.ommers(block));
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      execution.collectRequests();
    }
    executor.finish(execution);
    return execution.result();
  }

  /**
   * Begins a block that the caller takes through its steps; the one before is at its end.
   *
   * @param parentState the state before the block
   */
  public BlockExecution start(Fork fork, BlockContext context, WorldView parentState) {
    return new BlockExecution(chain, fork, context, transactions, evm, parentState);
  }

  private BlockContext context(BlockHeader header, Fork fork, BlockHashes hashes) {
    BlobSchedule blobs = fork.rules().blobs();
    return new BlockContext(
        header.coinbase(),
        header.number(),
        header.timestamp(),
        header.gasLimit(),
        fork.isAtLeast(Fork.PARIS) ? UInt256.of(header.prevRandao()) : header.difficulty(),
        fork.isAtLeast(Fork.LONDON) ? header.baseFeePerGas() : UInt256.ZERO,
        blobs == null ? UInt256.ZERO : BlobGas.baseFee(header.excessBlobGas(), blobs),
        UInt256.of(chain.chainId()),
        hashes);
  }

  /** With a sender for each transaction whose signature is valid. */
  private BlockSigners signers(Block block, BlockSigners known, Fork fork) {
    List<Transaction> list = block.transactions();
    if (known == null) {
      return batchSenders.recover(list, !fork.isAtLeast(Fork.HOMESTEAD));
    }
    if (!known.senders().contains(null)) {
      return known;
    }
    List<Address> senders = new ArrayList<>(known.senders());
    for (int i = 0; i < list.size(); i++) {
      if (senders.get(i) == null) {
        senders.set(i, sender(list.get(i), fork));
      }
    }
    return known.withSenders(senders);
  }

  /** Whom the signature tells under the rules of a fork; null when it is invalid or missing. */
  public Address sender(Transaction tx, Fork fork) {
    return fork.isAtLeast(Fork.HOMESTEAD) ? senders.sender(tx) : senders.frontierSender(tx);
  }
}
