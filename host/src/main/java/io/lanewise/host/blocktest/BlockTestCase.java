package io.lanewise.host.blocktest;

import static io.lanewise.host.fixture.FixtureFields.bytes;
import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.hash;
import static io.lanewise.host.fixture.FixtureFields.world;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.WorldDifference;
import io.lanewise.hashing.Hash;
import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureException;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureWorker;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.accesslist.RecordedExecutor;
import io.lanewise.pipeline.chain.BlockTree;
import io.lanewise.pipeline.chain.Merge;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One chain: its genesis block and state, blocks in the order of their arrival, and the head and
 * state at the end.
 *
 * @param fork the network, as the fixture writes it
 * @param executor runs the transactions
 */
record BlockTestCase(String name, String fork, JsonNode test, Executor executor)
    implements FixtureCase {
  /** Blocks need no proof of work. */
  private static final String NO_PROOF = "NoProof";

  @Override
  public FixtureResult run(FixtureWorker worker) {
    Merge merge;
    try {
      merge = Networks.byName(fork);
    } catch (IllegalArgumentException e) {
      return FixtureResult.skipped("the network " + fork + " is not known");
    }
    if (test.has("sealEngine") && !test.get("sealEngine").asString().equals(NO_PROOF)) {
      return FixtureResult.skipped(
          "proof-of-work seals are not verified: sealEngine is " + test.get("sealEngine"));
    }
    Block genesis = genesis();
    if (isOfDraftPrague(merge, genesis.header())) {
      return FixtureResult.skipped("written for a draft of Prague without requests (EIP-7685)");
    }
    List<Arrival> arrivals = arrivals();
    FixtureResult result = importAll(merge, genesis, arrivals, worker);
    if (executor instanceof RecordedExecutor recorded) {
      // It has recorded the blocks only; now it runs them by what it has recorded.
      result = result.pass() ? importAll(merge, genesis, arrivals, worker) : result;
      recorded.forget();
    }
    return result;
  }

  private FixtureResult importAll(
      Merge merge, Block genesis, List<Arrival> arrivals, FixtureWorker worker) {
    InMemoryWorld pre = world(get(test, "pre"));
    BlockTree tree = new BlockTree(merge, worker.translations(), executor, genesis, pre);
    tree.trace(worker.tracer());
    String difference = null;
    for (int i = 0; i < arrivals.size() && difference == null; i++) {
      difference = arrivals.get(i).difference(tree);
      difference = difference == null ? null : "block " + i + ": " + difference;
    }
    if (worker.tracer() != null) {
      worker.tracer().flush();
    }
    if (difference == null) {
      difference = headDifference(tree);
    }
    Hash root = tree.head().stateRoot();
    return difference == null ? FixtureResult.passed(root) : FixtureResult.failed(root, difference);
  }

  /** EOF and early EIP-2537 tests of ethereum/tests, older than the fork as it came to be. */
  private static boolean isOfDraftPrague(Merge merge, BlockHeader genesis) {
    Fork rules = merge.after().forkAt(genesis.number(), genesis.timestamp());
    return rules.isAtLeast(Fork.PRAGUE) && genesis.requestsHash() == null;
  }

  private Block genesis() {
    Block genesis = Block.decode(bytes(test, "genesisRLP"));
    Hash stated = hash(get(test, "genesisBlockHeader"), "hash");
    if (!genesis.hash().equals(stated)) {
      throw new FixtureException(
          "genesisRLP: the block's hash is "
              + genesis.hash()
              + ", genesisBlockHeader says "
              + stated);
    }
    return genesis;
  }

  private List<Arrival> arrivals() {
    List<Arrival> arrivals = new ArrayList<>();
    for (JsonNode block : get(test, "blocks")) {
      String expected =
          block.has("expectException") ? block.get("expectException").asString() : null;
      arrivals.add(Arrival.of(bytes(block, "rlp"), expected));
    }
    return arrivals;
  }

  /** What differs at the end, or null. */
  private String headDifference(BlockTree tree) {
    Hash head = tree.head().hash();
    Hash expected = hash(test, "lastblockhash");
    if (!head.equals(expected)) {
      return "the last block is " + head + ", expected " + expected;
    }
    if (test.has("postState")) {
      return WorldDifference.find(tree.world(), world(test.get("postState")));
    }
    // Checked against the state already when the block was added.
    Hash root = tree.head().stateRoot();
    Hash expectedRoot = hash(test, "postStateHash");
    return root.equals(expectedRoot)
        ? null
        : "the state root is " + root + ", expected " + expectedRoot;
  }
}
