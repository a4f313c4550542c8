package io.lanewise.host.demo;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Fork;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * Generates a chain block by block: equal options give equal blocks, bit for bit.
 *
 * <p>First come the blocks of the set-up (contracts in the first, then as many as airdrops and
 * approvals fill), then {@link ChainOptions#blocks} blocks of the mix. Blocks are executed as they
 * are built, so only what has been taken need be kept: any length of chain fits.
 *
 * <p>Not thread-safe.
 */
public final class DemoWorkload implements Iterator<GeneratedBlock> {
  private static final Fork FORK = Fork.OSAKA;
  private static final long LEAST_GAS_LIMIT = 30_000_000L;

  /** Room for any mix: moves in the game, the costliest, use some 130,000 on average. */
  private static final long GAS_PER_TRANSACTION = 160_000L;

  private final ChainOptions options;
  private final Random random;
  private final ChainConfig config;
  private final Genesis genesis;
  private final ChainBuilder builder;
  private final Deque<List<Call>> setupBlocks = new ArrayDeque<>();
  private final Map<TransactionKind, CallSource> sources = new EnumMap<>(TransactionKind.class);
  private int left;

  public DemoWorkload(ChainOptions options) {
    this.options = options;
    random = new Random(options.seed());
    config = ChainConfig.of(FORK, options.chainId());
    Accounts accounts = Accounts.generate(options.seed(), options.accounts());
    SetupCalls setup = new SetupCalls(accounts.deployer());
    long gasLimit = Math.max(LEAST_GAS_LIMIT, options.transactions() * GAS_PER_TRANSACTION);
    genesis = Genesis.create(accounts, gasLimit);
    builder = new ChainBuilder(config, genesis, options.seed(), random);
    setupBlocks.add(setup.deployments());
    pack(setup.preparations(accounts.users(), accounts.traders()), gasLimit);
    prepareSources(accounts, setup);
    left = options.blocks();
  }

  private void prepareSources(Accounts accounts, SetupCalls setup) {
    List<Account> users = accounts.users();
    sources.put(TransactionKind.TRANSFER, new TransferCalls(users));
    sources.put(TransactionKind.TOKEN, new TokenCalls(setup.tokens(), users));
    sources.put(
        TransactionKind.SWAP, new SwapCalls(setup.exchange(), setup.tokens(), accounts.traders()));
    sources.put(TransactionKind.MINT, new MintCalls(setup.collectible(), users));
    sources.put(TransactionKind.GAME, new GameCalls(setup.game(), users));
  }

  /** Splits calls into blocks whose gas limits add up to no more than the block's. */
  private void pack(List<Call> calls, long gasLimit) {
    List<Call> block = new ArrayList<>();
    long gas = 0;
    for (Call call : calls) {
      if (gas + call.gasLimit() > gasLimit) {
        setupBlocks.add(block);
        block = new ArrayList<>();
        gas = 0;
      }
      block.add(call);
      gas += call.gasLimit();
    }
    setupBlocks.add(block);
  }

  /** Generates the whole chain. */
  public static GeneratedChain generate(ChainOptions options) {
    DemoWorkload workload = new DemoWorkload(options);
    List<GeneratedBlock> blocks = new ArrayList<>();
    workload.forEachRemaining(blocks::add);
    return new GeneratedChain(workload.config, workload.genesis, blocks);
  }

  public ChainConfig config() {
    return config;
  }

  public Genesis genesis() {
    return genesis;
  }

  @Override
  public boolean hasNext() {
    return !setupBlocks.isEmpty() || left > 0;
  }

  /** Builds, executes and seals one more block. */
  @Override
  public GeneratedBlock next() {
    if (!setupBlocks.isEmpty()) {
      return builder.append(setupBlocks.poll());
    }
    if (left == 0) {
      throw new NoSuchElementException("the chain has all its blocks");
    }
    left--;
    List<Call> calls = new ArrayList<>(options.transactions());
    for (int i = 0; i < options.transactions(); i++) {
      calls.add(sources.get(options.mix().draw(random)).next(random));
    }
    return builder.append(calls);
  }
}
