package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.testing.SharedData;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.precompiles.secp256k1.PublicKeyRecoveries;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * TransactionTests of ethereum/tests, as far as they are about encoding and signature. Whether a
 * fork takes a decoded transaction is the affair of validation: those cases are counted here only.
 */
class TransactionFixturesTest {
  private static final Senders SENDERS = new Senders(PublicKeyRecoveries.best());

  /** A transaction that decodes and has a sender, but that the fork does not take. */
  private static final Set<String> FAULTS_OF_VALIDITY =
      Set.of(
          "TYPE_NOT_SUPPORTED",
          "INVALID_CHAINID",
          "INTRINSIC_GAS_TOO_LOW",
          "INITCODE_SIZE_EXCEEDED",
          "GASLIMIT_PRICE_PRODUCT_OVERFLOW",
          "NONCE_TOO_BIG",
          "PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS_2");

  private static final Set<String> FAULTS_OF_SIGNATURE =
      Set.of("INVALID_SIGNATURE_VRS", "EC_RECOVERY_FAIL");

  private int accepted;
  private int undecodable;
  private int unsigned;
  private int leftToValidation;

  @Test
  void fixtures() throws IOException {
    SharedData.forEachInArchive(
        "fixtures/ethereum-tests.tar.xz",
        "ethtests/TransactionTests/",
        (file, json) -> {
          for (Map.Entry<String, JsonNode> test : json.properties()) {
            Transaction tx = decodeOrNull(SharedData.bytes(test.getValue().get("txbytes")));
            for (var result : test.getValue().get("result").properties()) {
              String name = file + " " + test.getKey() + " " + result.getKey();
              check(name, Fork.fromFixtureName(result.getKey()), tx, result.getValue());
            }
          }
        });
    assertTrue(
        accepted > 500 && undecodable > 900 && unsigned > 200,
        accepted + ", " + undecodable + ", " + unsigned + ", " + leftToValidation);
  }

  private static Transaction decodeOrNull(byte[] bytes) {
    try {
      return Transaction.decode(bytes);
    } catch (RlpException | TransactionDecodeException e) {
      return null;
    }
  }

  private void check(String name, Fork fork, Transaction tx, JsonNode expected) {
    if (!expected.has("exception")) {
      assertNotNull(tx, name);
      assertEquals(expected.get("hash").asString(), tx.hash().toString(), name);
      assertEquals(expected.get("sender").asString(), sender(fork, tx).toString(), name);
      accepted++;
      return;
    }
    String fault = expected.get("exception").asString().replace("TransactionException.", "");
    if (FAULTS_OF_VALIDITY.contains(fault)) {
      leftToValidation++;
    } else if (FAULTS_OF_SIGNATURE.contains(fault)) {
      boolean chainTooEarly =
          tx != null && tx.chainId() != null && !fork.isAtLeast(Fork.SPURIOUS_DRAGON);
      assertTrue(tx == null || chainTooEarly || sender(fork, tx) == null, name);
      unsigned++;
    } else {
      assertNull(tx, () -> name + ": decoded in spite of " + fault);
      undecodable++;
    }
  }

  private static Address sender(Fork fork, Transaction tx) {
    return fork.isAtLeast(Fork.HOMESTEAD) ? SENDERS.sender(tx) : SENDERS.frontierSender(tx);
  }
}
