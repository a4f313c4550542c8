package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.UInt256;
import io.lanewise.pipeline.accesslist.BlockAccessList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A block with an invalid transaction in its middle: all executors name it, and why. */
class InvalidTransactionsTest {
  private static final Address COUNTER = Address.ofNumber(0xa0a0);
  private static final Address BURNER = Address.ofNumber(0xb0b0);
  private static final int BAD = 6;

  private static Scene scene(int sender, Address to, Consumer<TransactionBuilder> change) {
    Scene scene = new Scene(Fork.OSAKA).contract(COUNTER, SceneContracts::counter);
    scene.contract(BURNER, out -> out.op(INVALID));
    for (int i = 0; i < BAD; i++) {
      scene.call(i, COUNTER);
    }
    scene.call(sender, to, change);
    for (int i = 8; i < 14; i++) {
      scene.call(i, COUNTER);
    }
    return scene;
  }

  /** By the list, too, that the block has when the transaction is a good one. */
  private static void assertRejected(String error, Scene bad, Scene good) {
    Outcome outcome = bad.run();
    assertFalse(outcome.valid(), outcome.toString());
    String line = outcome.lines().getFirst();
    assertTrue(line.startsWith("TransactionException." + error + " "), line);
    assertTrue(line.contains("transaction " + BAD), line);
    AccessListEngine byList = new AccessListEngine(3);
    Outcome listed =
        Scene.inDepth(
            () -> {
              BlockAccessList list = byList.list(good.block());
              assertNotNull(list, "the other block is invalid, too");
              return byList.run(bad.block(), list);
            });
    assertEquals(outcome.lines(), listed.lines());
  }

  private static void assertRejected(
      String error, int sender, Consumer<TransactionBuilder> change) {
    assertRejected(error, scene(sender, COUNTER, change), scene(sender, COUNTER, _ -> {}));
  }

  @Test
  void nonceTooHigh() {
    assertRejected("NONCE_MISMATCH_TOO_HIGH", 7, tx -> tx.nonce(1));
  }

  /** The sender has sent the one before. */
  @Test
  void nonceTooLow() {
    assertRejected("NONCE_MISMATCH_TOO_LOW", BAD - 1, tx -> tx.nonce(0));
  }

  @Test
  void insufficientFunds() {
    assertRejected("INSUFFICIENT_ACCOUNT_FUNDS", 7, tx -> tx.value(ContendedGenerator.ETHER));
  }

  @Test
  void belowTheBaseFee() {
    assertRejected("INSUFFICIENT_MAX_FEE_PER_GAS", 7, tx -> tx.gasPrice(UInt256.of(6)));
  }

  @Test
  void tooLittleGas() {
    assertRejected("INTRINSIC_GAS_TOO_LOW", 7, tx -> tx.gasLimit(20_999));
  }

  @Test
  void signedByNobody() {
    Scene[] scenes = new Scene[2];
    for (int i = 0; i < 2; i++) {
      Scene scene = new Scene(Fork.OSAKA).contract(COUNTER, SceneContracts::counter);
      for (int k = 0; k < BAD; k++) {
        scene.call(k, COUNTER);
      }
      scenes[i] = i == 0 ? scene.unsigned(7, COUNTER) : scene.call(7, COUNTER);
      scene.call(8, COUNTER).call(9, COUNTER);
    }
    assertRejected("INVALID_SIGNATURE_VRS", scenes[0], scenes[1]);
  }

  /** What transactions before it have burnt counts, not what they could have. */
  @Test
  void moreGasThanTheBlockHasLeft() {
    Scene[] scenes = new Scene[2];
    for (int i = 0; i < 2; i++) {
      Scene scene = new Scene(Fork.SHANGHAI).contract(BURNER, out -> out.op(INVALID));
      scene.contract(COUNTER, SceneContracts::counter);
      for (int k = 0; k < BAD; k++) {
        scene.call(k, k % 2 == 0 ? BURNER : COUNTER, tx -> tx.gasLimit(7_000_000));
      }
      long gas = i == 0 ? 9_000_000 : 8_000_000;
      scene.call(7, COUNTER, tx -> tx.gasLimit(gas));
      scenes[i] = scene.call(8, COUNTER).call(9, COUNTER);
    }
    assertRejected("GAS_ALLOWANCE_EXCEEDED", scenes[0], scenes[1]);
  }

  /** Its money is gone by a transaction of its own before it, but for the fee. */
  @Test
  void sentItAllBefore() {
    Scene[] scenes = new Scene[2];
    for (int value = 0; value < 2; value++) {
      Scene scene = new Scene(Fork.OSAKA).contract(COUNTER, SceneContracts::counter);
      for (int i = 0; i < BAD - 1; i++) {
        scene.call(i, COUNTER);
      }
      UInt256 sent = SceneContracts.ether(-(21_000 + Scene.GAS) * Scene.GAS_PRICE);
      scene.call(BAD, Address.ofNumber(0x404), tx -> tx.gasLimit(21_000).value(sent));
      scenes[value] = scene.pay(BAD, COUNTER, value).call(9, COUNTER).call(10, COUNTER);
    }
    assertRejected("INSUFFICIENT_ACCOUNT_FUNDS", scenes[1], scenes[0]);
  }

  /** Of two the first is named, though the other is found out at once. */
  @Test
  void theFirstOfTwo() {
    Scene bad = scene(7, COUNTER, tx -> tx.nonce(1)).call(20, COUNTER, tx -> tx.gasLimit(1));
    Scene good = scene(7, COUNTER, _ -> {}).call(20, COUNTER);
    assertRejected("NONCE_MISMATCH_TOO_HIGH", bad, good);
  }
}
