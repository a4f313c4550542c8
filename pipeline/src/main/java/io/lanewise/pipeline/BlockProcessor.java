package io.lanewise.pipeline;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.BlobSchedule;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.DaoFork;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.BlockHashes;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.transaction.InvalidTransactionException;
import io.lanewise.evm.transaction.TransactionProcessor;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.WorldView;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Executes blocks, one transaction after the other: the oracle for every faster way.
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
  private final Evm evm;
  private final TransactionProcessor transactions;

  /** A processor that shares its translations with all others made this way. */
  public BlockProcessor(ChainConfig chain) {
    this(chain, SharedTranslations.CACHE);
  }

  public BlockProcessor(ChainConfig chain, TranslationCache translations) {
    this.chain = chain;
    evm = new Evm(translations);
    transactions = new TransactionProcessor(evm, senders);
  }

  /** The machine that runs the contracts: for a tracer. */
  public Evm evm() {
    return evm;
  }

  /** As the longer form, without intermediate roots: receipts before Byzantium lack theirs. */
  public BlockResult process(
      Block block, List<Address> knownSenders, WorldView parentState, BlockHashes hashes) {
    return process(block, knownSenders, parentState, hashes, null);
  }

  /**
   * Executes a block.
   *
   * @param knownSenders of the transactions, in order; null, or null for some of them, when they
   *     are to be recovered here
   * @param parentState the state after the parent block
   * @param hashes of the parent block and those before it
   * @param roots for receipts before Byzantium; null when nobody needs those
   * @throws InvalidBlockException when the block breaks a rule that shows during execution
   */
  public BlockResult process(
      Block block,
      List<Address> knownSenders,
      WorldView parentState,
      BlockHashes hashes,
      IntermediateRoot roots) {
    BlockHeader header = block.header();
    Fork fork = chain.forkAt(header.number(), header.timestamp());
    HeaderValidation.checkFields(header, fork);
    Journal journal = new Journal(parentState);
    transactions.startBlock(fork, context(header, fork, hashes), journal);
    SystemCalls systemCalls = new SystemCalls(evm, journal);
    begin(header, fork, systemCalls, journal);
    BlockResult result = new BlockResult(fork, block.transactions().size(), journal);
    run(block, knownSenders, fork.isAtLeast(Fork.BYZANTIUM) ? null : roots, result);
    end(block, fork, journal);
    if (fork.isAtLeast(Fork.PRAGUE)) {
      result.set(collectRequests(result.transactions(), systemCalls));
    }
    return result;
  }

  /** What happens before the transactions. */
  private void begin(BlockHeader header, Fork fork, SystemCalls systemCalls, Journal journal) {
    DaoFork dao = chain.daoFork();
    if (dao != null && dao.changesStateAt(header.number())) {
      BlockCredits.applyDaoFork(journal);
    }
    if (fork.isAtLeast(Fork.CANCUN)) {
      systemCalls.storeBeaconRoot(header.parentBeaconBlockRoot());
    }
    if (fork.isAtLeast(Fork.PRAGUE)) {
      systemCalls.storeParentHash(header.parentHash());
    }
  }

  private void run(
      Block block, List<Address> knownSenders, IntermediateRoot roots, BlockResult result) {
    BlobSchedule blobs = result.fork().rules().blobs();
    long maxBlobGas = blobs == null ? 0 : blobs.maxGas();
    long gasLimit = block.header().gasLimit();
    List<Transaction> list = block.transactions();
    for (int i = 0; i < list.size(); i++) {
      Transaction tx = list.get(i);
      Address sender = sender(i, tx, knownSenders, result.fork());
      try {
        TransactionResult outcome =
            transactions.process(
                tx, sender, gasLimit - result.gasUsed(), maxBlobGas - result.blobGasUsed());
        result.add(outcome, tx.blobGas(), roots);
      } catch (InvalidTransactionException e) {
        throw new InvalidBlockException(i, e);
      }
    }
  }

  /** What happens after the transactions, requests apart. */
  private static void end(Block block, Fork fork, Journal journal) {
    if (block.withdrawals() != null) {
      BlockCredits.payWithdrawals(block.withdrawals(), journal);
    }
    if (fork.rules().blockReward() > 0) {
      BlockCredits.payRewards(block, fork.rules().blockReward(), journal);
    }
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

  private Address sender(int i, Transaction tx, List<Address> knownSenders, Fork fork) {
    Address known = knownSenders == null ? null : knownSenders.get(i);
    if (known != null) {
      return known;
    }
    Address sender =
        fork.isAtLeast(Fork.HOMESTEAD) ? senders.sender(tx) : senders.frontierSender(tx);
    if (sender == null) {
      throw InvalidBlockException.unsigned(i);
    }
    return sender;
  }

  private Requests collectRequests(List<TransactionResult> results, SystemCalls systemCalls) {
    ByteArrayOutputStream deposits = new ByteArrayOutputStream();
    for (TransactionResult result : results) {
      DepositLogs.collect(result.logs(), chain.depositContract(), deposits);
    }
    Requests requests = new Requests();
    requests.add(Requests.DEPOSIT, deposits.toByteArray());
    requests.add(Requests.WITHDRAWAL, systemCalls.collectRequests(SystemCalls.WITHDRAWAL_REQUESTS));
    requests.add(
        Requests.CONSOLIDATION, systemCalls.collectRequests(SystemCalls.CONSOLIDATION_REQUESTS));
    return requests;
  }
}
