package io.lanewise.host.statetest;

import static io.lanewise.host.fixture.FixtureFields.bytes;
import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.hash;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.state.StateRoot;
import io.lanewise.evm.transaction.StateTransition;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.WorldDifference;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.fixture.ExceptionNames;
import io.lanewise.host.fixture.FixtureCase;
import io.lanewise.host.fixture.FixtureFields;
import io.lanewise.host.fixture.FixtureResult;
import io.lanewise.host.fixture.FixtureWorker;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One transaction, one fork.
 *
 * @param fork as the fixture writes it
 * @param rules null when Lanewise does not know the fork
 * @param block null when Lanewise does not know the fork
 * @param transaction the unsigned transaction, with lists of data, gas limits and values
 * @param expected the entry under {@code post}
 */
record StateTestCase(
    String name,
    String fork,
    Fork rules,
    BlockContext block,
    InMemoryWorld pre,
    JsonNode transaction,
    JsonNode expected)
    implements FixtureCase {
  private static final String UNREADABLE = "TransactionException.RLP_INVALID_VALUE";

  @Override
  public FixtureResult run(FixtureWorker worker) {
    if (rules == null) {
      return FixtureResult.skipped("the fork " + fork + " is not known");
    }
    StateTransition.Outcome outcome = transition(worker.transition());
    Hash root = StateRoot.of(outcome.post());
    if (worker.tracer() != null) {
      worker.tracer().stateRoot(root);
    }
    String difference = difference(outcome, root);
    return difference == null ? FixtureResult.passed(root) : FixtureResult.failed(root, difference);
  }

  private StateTransition.Outcome transition(StateTransition transition) {
    if (!expected.has("txbytes")) {
      UnsignedTransaction unsigned =
          UnsignedTransaction.read(transaction, get(expected, "indexes"), block.chainId());
      return transition.run(rules, block, pre, unsigned.transaction(), unsigned.sender());
    }
    Transaction tx;
    try {
      tx = Transaction.decode(bytes(expected, "txbytes"));
    } catch (RlpException | TransactionDecodeException e) {
      return new StateTransition.Outcome(pre, null, UNREADABLE);
    }
    return transition.run(rules, block, pre, tx);
  }

  /** What is not as expected, or null. */
  private String difference(StateTransition.Outcome outcome, Hash root) {
    String error = outcome.error();
    String exception =
        expected.has("expectException") ? expected.get("expectException").asString() : null;
    boolean agree =
        exception == null || error == null
            ? exception == null && error == null
            : ExceptionNames.agree(exception, error);
    if (!agree) {
      return "the transaction's error is " + error + ", expected " + exception;
    }
    if (!root.equals(hash(expected, "hash"))) {
      String where =
          expected.has("state")
              ? ": "
                  + WorldDifference.first(
                      outcome.post(), FixtureFields.world(expected.get("state")))
              : "";
      return "the state root is " + root + ", expected " + hash(expected, "hash") + where;
    }
    Hash logs = Roots.logsHash(outcome.result() == null ? List.of() : outcome.result().logs());
    return logs.equals(hash(expected, "logs"))
        ? null
        : "the hash of the logs is " + logs + ", expected " + hash(expected, "logs");
  }
}
