package io.lanewise.host.conformance;

import io.lanewise.host.blocktest.BlockTests;
import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.legacytest.DifficultyTests;
import io.lanewise.host.legacytest.RlpTests;
import io.lanewise.host.legacytest.TransactionTests;
import io.lanewise.host.legacytest.TrieTests;
import io.lanewise.host.statetest.StateTests;
import java.util.List;

/** The suites that Lanewise knows, and which of them a file belongs to. */
final class Suites {
  private static final FixtureKind STATE = new StateTests();
  private static final FixtureKind BLOCKS = new BlockTests();

  private static final String DRAFT_BLS =
      "written for a draft of EIP-2537 with other addresses and prices than Prague's, which"
          + " execution-spec-tests cover";
  private static final String ZERO_REWARD =
      "before Spurious Dragon its roots hold a fee recipient that a block reward of zero made"
          + " after an invalid transaction, which execution-spec-tests contradict";
  private static final String EOF = "EOF was withdrawn before it became part of a fork";

  /** The first whose folder is in the path is the file's. */
  static final List<Suite> ALL =
      List.of(
          run("execution-spec-tests: blockchain_tests", "eest_blockchain_tests/", BLOCKS),
          run("execution-spec-tests: state_tests", "/state_tests/", STATE),
          run("execution-spec-tests: benchmark", "eest_benchmark", BLOCKS),
          run("execution-spec-tests: blockchain_tests_zkevm", "/blockchain_tests_zkevm/", BLOCKS),
          run("execution-spec-tests: blockchain_tests_devnet", "/blockchain_tests_devnet/", BLOCKS),
          run("execution-spec-tests: blockchain_tests", "/blockchain_tests/", BLOCKS),
          omitted("EIPTests: stEIP2537", "EIPTests/StateTests/stEIP2537/", STATE, DRAFT_BLS),
          omitted("EIPTests: stEOF", "EIPTests/StateTests/stEOF/", STATE, EOF),
          omitted(
              "EIPTests: blobtxExample",
              "EIPTests/StateTests/stExample/blobtxExample",
              STATE,
              ZERO_REWARD),
          run("ethereum/tests: EIPTests", "EIPTests/StateTests/", STATE),
          run("ethereum/tests: EIPTests, as blocks", "EIPTests/BlockchainTests/", BLOCKS),
          run("ethereum/tests: BlockchainTests", "/BlockchainTests/", BLOCKS),
          run("ethereum/tests: GeneralStateTests", "/GeneralStateTests/", STATE),
          run("ethereum/tests: TransactionTests", "/TransactionTests/", new TransactionTests()),
          run("ethereum/tests: DifficultyTests", "/DifficultyTests/", new DifficultyTests()),
          run("ethereum/tests: RLPTests", "/RLPTests/", new RlpTests()),
          run("ethereum/tests: TrieTests", "/TrieTests/", new TrieTests()));

  private Suites() {}

  /** The suite that a file is of, or null. */
  static Suite of(String file) {
    String path = "/" + file;
    for (Suite suite : ALL) {
      if (path.contains(suite.folder())) {
        return suite;
      }
    }
    return null;
  }

  private static Suite run(String title, String folder, FixtureKind kind) {
    return new Suite(title, folder, kind, null);
  }

  private static Suite omitted(String title, String folder, FixtureKind kind, String reason) {
    return new Suite("ethereum/tests: " + title, folder, kind, reason);
  }
}
