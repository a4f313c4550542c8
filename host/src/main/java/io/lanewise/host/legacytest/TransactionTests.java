package io.lanewise.host.legacytest;

import static io.lanewise.host.fixture.FixtureFields.address;
import static io.lanewise.host.fixture.FixtureFields.bytes;
import static io.lanewise.host.fixture.FixtureFields.get;
import static io.lanewise.host.fixture.FixtureFields.hash;
import static io.lanewise.host.fixture.FixtureFields.text;
import static io.lanewise.host.fixture.FixtureFields.uint64;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.transaction.IntrinsicGas;
import io.lanewise.evm.transaction.StateTransition;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Senders;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.host.fixture.ExceptionNames;
import io.lanewise.host.fixture.FixtureKind;
import io.lanewise.host.fixture.FixtureWorker;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * {@code TransactionTests}: what is a valid transaction by itself. A transaction that can be
 * decoded is run for a sender who has its nonce and all the ether in the world, so that only its
 * own faults are left.
 */
public final class TransactionTests implements FixtureKind {
  private static final Senders SENDERS = new Senders(PublicKeyRecoveries.best());
  private static final String PREFIX = "TransactionException.";

  private static final String PRODUCT_OVERFLOW = PREFIX + "GASLIMIT_PRICE_PRODUCT_OVERFLOW";

  /** Not faults of the transaction: a block with a higher limit or a richer sender would do. */
  private static final Set<String> FAULTS_OF_OTHERS =
      Set.of(PREFIX + "GAS_ALLOWANCE_EXCEEDED", PREFIX + "INSUFFICIENT_ACCOUNT_FUNDS");

  /** A chain's id is a part of v: in these tests, and in these only, either fault may be named. */
  private static final Set<String> FAULTS_OF_V =
      Set.of(PREFIX + "INVALID_SIGNATURE_VRS", PREFIX + "INVALID_CHAINID");

  @Override
  public String plural() {
    return "transaction tests";
  }

  @Override
  public List<RuleCase> cases(String file, JsonNode root) {
    List<RuleCase> cases = new ArrayList<>();
    for (Map.Entry<String, JsonNode> test : root.properties()) {
      byte[] encoded = bytes(test.getValue(), "txbytes");
      for (Map.Entry<String, JsonNode> result : get(test.getValue(), "result").properties()) {
        cases.add(
            new RuleCase(
                test.getKey(),
                result.getKey(),
                worker ->
                    difference(
                        worker,
                        Fork.fromFixtureName(result.getKey()),
                        encoded,
                        result.getValue())));
      }
    }
    return cases;
  }

  private static String difference(
      FixtureWorker worker, Fork fork, byte[] encoded, JsonNode expected) {
    String exception = expected.has("exception") ? text(expected, "exception") : null;
    Transaction tx;
    try {
      tx = Transaction.decode(encoded);
    } catch (RlpException | TransactionDecodeException e) {
      return exception != null ? null : "cannot be decoded: " + e.getMessage();
    }
    String error = error(worker.transition(), fork, tx);
    if (exception != null) {
      return error != null && agree(exception, error)
          ? null
          : "the error is " + error + ", expected " + exception;
    }
    if (error != null) {
      return "the error is " + error + ", expected none";
    }
    return Stream.of(
            RuleCase.difference(tx.hash(), hash(expected, "hash")),
            RuleCase.difference(sender(fork, tx), address(expected, "sender")),
            RuleCase.difference(IntrinsicGas.of(tx, fork), uint64(expected, "intrinsicGas")))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean agree(String exception, String error) {
    return ExceptionNames.agree(exception, error)
        || FAULTS_OF_V.contains(exception) && FAULTS_OF_V.contains(error);
  }

  /** The name of the fault, or null. */
  private static String error(StateTransition transition, Fork fork, Transaction tx) {
    Address sender = sender(fork, tx);
    if (sender == null) {
      return PREFIX + "INVALID_SIGNATURE_VRS";
    }
    InMemoryWorld pre =
        InMemoryWorld.builder()
            .put(sender, tx.nonce(), UInt256.MAX.shiftRight(1), new byte[0], Map.of())
            .build();
    BlockContext block =
        new BlockContext(
            Address.ZERO,
            1,
            1,
            Long.MAX_VALUE,
            UInt256.ZERO,
            UInt256.ZERO,
            UInt256.ONE,
            UInt256.ONE,
            _ -> null);
    String error = transition.run(fork, block, pre, tx, sender).error();
    if (!FAULTS_OF_OTHERS.contains(String.valueOf(error))) {
      return error;
    }
    return tx.maxFeePerGas().multiplyOverflows(tx.gasLimit()) ? PRODUCT_OVERFLOW : null;
  }

  private static Address sender(Fork fork, Transaction tx) {
    return fork.isAtLeast(Fork.HOMESTEAD) ? SENDERS.sender(tx) : SENDERS.frontierSender(tx);
  }
}
