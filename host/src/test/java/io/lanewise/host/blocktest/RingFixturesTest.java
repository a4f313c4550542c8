package io.lanewise.host.blocktest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.fixture.ExceptionNames;
import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureFields;
import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureResult.Status;
import io.lanewise.host.fixture.FixtureRun;
import io.lanewise.host.fixture.FixtureWorker;
import io.lanewise.host.testing.SharedData;
import io.lanewise.kernels.profile.Waiting;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.InvalidBlockException;
import io.lanewise.pipeline.SequentialExecutor;
import io.lanewise.pipeline.chain.Ancestry;
import io.lanewise.pipeline.chain.ChainStages;
import io.lanewise.pipeline.chain.ChainState;
import io.lanewise.pipeline.chain.EncodedBlock;
import io.lanewise.pipeline.chain.Merge;
import io.lanewise.pipeline.ring.BlockRing;
import io.lanewise.pipeline.ring.RingFailure;
import io.lanewise.pipeline.ring.RingOutcome;
import io.lanewise.pipeline.ring.RingSettings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Chains of fixtures through the ring, as far as they are one line of blocks: forks before
 * Byzantium with their state roots in receipts, ommers, changes of fork, and invalid blocks of
 * every kind.
 */
class RingFixturesTest {
  private static final int WORKERS = 2;

  @Test
  void validBlocks() {
    check("ethtests/BlockchainTests/ValidBlocks/");
  }

  @Test
  void invalidBlocks() {
    check("ethtests/BlockchainTests/InvalidBlocks/");
  }

  @Test
  void changesOfFork() {
    check("ethtests/BlockchainTests/TransitionTests/");
  }

  private static void check(String folder) {
    List<String> failures = new ArrayList<>();
    int[] passed = {0};
    new FixtureRun(
            file -> file.name().contains(folder) ? new RingTests() : null, _ -> true, WORKERS)
        .run(
            List.of(SharedData.existing("fixtures/ethereum-tests.tar.xz")),
            outcome -> {
              if (outcome.result().status() == Status.FAILED) {
                failures.add(outcome.toString());
              }
              passed[0] += outcome.result().pass() ? 1 : 0;
            });
    assertEquals(List.of(), failures);
    assertTrue(passed[0] > 10, "only " + passed[0] + " cases were executed");
  }

  private static final class RingTests implements FixtureKind {
    @Override
    public String plural() {
      return "ring tests";
    }

    @Override
    public List<RingCase> cases(String file, JsonNode root) {
      return new BlockTests().cases(file, root).stream().map(RingCase::new).toList();
    }
  }

  private record RingCase(BlockTestCase test) implements FixtureCase {
    @Override
    public String name() {
      return test.name();
    }

    @Override
    public String fork() {
      return test.fork();
    }

    @Override
    public FixtureResult run(FixtureWorker worker) {
      Merge merge = Networks.byName(test.fork());
      if (merge.before() != merge.after()) {
        return FixtureResult.skipped("its forks are not known beforehand");
      }
      Block genesis = Block.decode(FixtureFields.bytes(test.test(), "genesisRLP"));
      Line line = Line.of(genesis, test.test().get("blocks"));
      ChainState state = state(FixtureFields.world(test.test().get("pre")));
      RingOutcome<EncodedBlock> outcome =
          through(merge.before(), worker.translations(), genesis, state, line);
      String difference = line.difference(outcome);
      Hash head = line.roots.get((int) outcome.committed());
      if (difference == null && !state.root().equals(head)) {
        difference = "the state root is " + state.root() + ", expected " + head;
      }
      return difference == null
          ? FixtureResult.passed(head)
          : FixtureResult.failed(head, difference);
    }
  }

  /**
   * Blocks that follow each other, and perhaps one that is invalid with whatever comes behind it.
   *
   * @param roots after the genesis block and after each valid block
   * @param expected why the block after the valid ones is invalid; null when there is none
   */
  private record Line(List<byte[]> blocks, List<Hash> roots, String expected) {
    static Line of(Block genesis, JsonNode blocks) {
      List<byte[]> line = new ArrayList<>();
      List<Hash> roots = new ArrayList<>(List.of(genesis.header().stateRoot()));
      String expected = null;
      Hash parent = genesis.hash();
      for (JsonNode json : blocks) {
        byte[] rlp = FixtureFields.bytes(json, "rlp");
        if (expected == null && json.has("expectException")) {
          expected = json.get("expectException").asString();
        } else if (expected == null) {
          Block block = Block.decode(rlp);
          if (!block.header().parentHash().equals(parent)) {
            break; // a side chain
          }
          parent = block.hash();
          roots.add(block.header().stateRoot());
        }
        line.add(rlp);
      }
      return new Line(line, roots, expected);
    }

    String difference(RingOutcome<EncodedBlock> outcome) {
      RingFailure<EncodedBlock> failure = outcome.failure();
      if (outcome.committed() != roots.size() - 1) {
        return outcome.committed() + " blocks are committed, not " + (roots.size() - 1) + failure;
      }
      if (expected == null || failure == null) {
        return expected == null && failure == null ? null : failure + ", expected " + expected;
      }
      String name =
          switch (failure.cause()) {
            case RlpException _, TransactionDecodeException _ -> ExceptionNames.UNREADABLE;
            case InvalidBlockException e -> e.exceptionName();
            default -> failure.toString();
          };
      return ExceptionNames.agree(expected, name) ? null : failure + ", expected " + expected;
    }
  }

  private static RingOutcome<EncodedBlock> through(
      ChainConfig chain,
      TranslationCache translations,
      Block genesis,
      ChainState state,
      Line line) {
    try (BatchSenders senders = BatchSenders.onCpu()) {
      ChainStages stages =
          new ChainStages(
              chain,
              new BlockProcessor(chain, translations, senders, new SequentialExecutor()),
              new Ancestry(genesis),
              state);
      try (BlockRing<EncodedBlock> ring =
          new BlockRing<>(RingSettings.of(4, Waiting.BLOCKING), senders, stages, _ -> {})) {
        for (byte[] rlp : line.blocks) {
          if (!ring.submit(new EncodedBlock(rlp, 0))) {
            break;
          }
        }
        return ring.finish();
      }
    }
  }

  private static ChainState state(InMemoryWorld world) {
    List<AccountChange> accounts = new ArrayList<>();
    for (Address address : world.addresses()) {
      accounts.add(
          new AccountChange(
              address,
              null,
              world.account(address),
              world.code(world.account(address).codeHash()),
              false,
              world.storage(address)));
    }
    ChainState state = new ChainState();
    state.apply(new StateChanges(accounts));
    return state;
  }
}
