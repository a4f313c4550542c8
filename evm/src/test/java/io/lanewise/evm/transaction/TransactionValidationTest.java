package io.lanewise.evm.transaction;

import static io.lanewise.evm.transaction.Scene.*;
import static io.lanewise.evm.transaction.TransactionError.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Authorization;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionBuilder;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each rule on both sides of its edge, where it has one. */
class TransactionValidationTest {
  private static final Hash BLOB = new Hash(1, 2, 3, 1L << 56);
  private static final Authorization AUTHORIZATION =
      new Authorization(UInt256.ONE, RECIPIENT, 0, 0, UInt256.ONE, UInt256.ONE);

  private static void rejects(TransactionError error, Scene scene, TransactionBuilder tx) {
    InvalidTransactionException e =
        assertThrows(InvalidTransactionException.class, () -> scene.run(tx));
    assertEquals(error, e.error(), e.getMessage());
    assertEquals("TransactionException." + error, e.exceptionName());
    assertEquals(0, scene.account(COINBASE) == null ? 0 : 1, "the state has changed");
  }

  private static void rejects(TransactionError error, Fork fork, TransactionBuilder tx) {
    rejects(error, new Scene(fork), tx);
  }

  private static void accepts(Fork fork, TransactionBuilder tx) {
    new Scene(fork).run(tx);
  }

  private static TransactionBuilder accessList() {
    return Transaction.builder(TransactionType.ACCESS_LIST).to(RECIPIENT).gasLimit(100_000);
  }

  private static TransactionBuilder blob(int count) {
    return dynamicFee(TransactionType.BLOB, RECIPIENT)
        .maxFeePerBlobGas(UInt256.of(5))
        .blobVersionedHashes(Collections.nCopies(count, BLOB));
  }

  private static TransactionBuilder setCode() {
    return dynamicFee(TransactionType.SET_CODE, RECIPIENT)
        .authorizationList(List.of(AUTHORIZATION));
  }

  @Test
  void typesBeginWithTheirFork() {
    rejects(TYPE_1_TX_PRE_FORK, Fork.ISTANBUL, accessList());
    accepts(Fork.BERLIN, accessList());
    TransactionBuilder dynamic = dynamicFee(TransactionType.DYNAMIC_FEE, RECIPIENT);
    rejects(TYPE_2_TX_PRE_FORK, Fork.BERLIN, dynamic);
    accepts(Fork.LONDON, dynamic);
    rejects(TYPE_3_TX_PRE_FORK, Fork.SHANGHAI, blob(1));
    accepts(Fork.CANCUN, blob(1));
    rejects(TYPE_4_TX_PRE_FORK, Fork.CANCUN, setCode());
    accepts(Fork.PRAGUE, setCode());
  }

  @Test
  void chainMustBeThisOne() {
    rejects(INVALID_CHAINID, Fork.BERLIN, legacy(RECIPIENT).chainId(UInt256.of(2)));
    rejects(INVALID_CHAINID, Fork.BERLIN, accessList().chainId(UInt256.of(2)));
    rejects(INVALID_CHAINID, Fork.HOMESTEAD, legacy(RECIPIENT).chainId(UInt256.ONE));
    accepts(Fork.SPURIOUS_DRAGON, legacy(RECIPIENT).chainId(UInt256.ONE));
    accepts(Fork.OSAKA, legacy(RECIPIENT));
  }

  @Test
  void gasLimitCoversTheIntrinsicGas() {
    rejects(INTRINSIC_GAS_TOO_LOW, Fork.CANCUN, legacy(RECIPIENT).gasLimit(20_999));
    accepts(Fork.CANCUN, legacy(RECIPIENT).gasLimit(21_000));
    rejects(INTRINSIC_GAS_TOO_LOW, Fork.HOMESTEAD, legacy(null).gasLimit(52_999));
    accepts(Fork.FRONTIER, legacy(null).gasLimit(21_000));
  }

  @Test
  void gasLimitCoversTheCalldataFloor() {
    TransactionBuilder tx = legacy(RECIPIENT).data(new byte[100]).gasLimit(21_999);
    rejects(INTRINSIC_GAS_BELOW_FLOOR_GAS_COST, Fork.PRAGUE, tx);
    accepts(Fork.CANCUN, tx);
    accepts(Fork.PRAGUE, tx.gasLimit(22_000));
  }

  @Test
  void initcodeIsLimitedSinceShanghai() {
    TransactionBuilder tx = legacy(null).data(new byte[49_153]).gasLimit(10_000_000);
    rejects(INITCODE_SIZE_EXCEEDED, Fork.SHANGHAI, tx);
    accepts(Fork.PARIS, tx);
    accepts(Fork.SHANGHAI, tx.data(new byte[49_152]));
  }

  @Test
  void gasLimitIsCappedSinceOsaka() {
    TransactionBuilder tx = legacy(RECIPIENT).gasLimit((1 << 24) + 1);
    rejects(GAS_LIMIT_EXCEEDS_MAXIMUM, Fork.OSAKA, tx);
    accepts(Fork.PRAGUE, tx);
    accepts(Fork.OSAKA, tx.gasLimit(1 << 24));
  }

  @Test
  void gasLimitIsWithinTheBlocks() {
    accepts(Fork.CANCUN, legacy(RECIPIENT).gasLimit(GAS_LIMIT));
    rejects(GAS_ALLOWANCE_EXCEEDED, Fork.CANCUN, legacy(RECIPIENT).gasLimit(GAS_LIMIT + 1));
    rejects(GAS_ALLOWANCE_EXCEEDED, Fork.CANCUN, legacy(RECIPIENT).gasLimit(-1));
  }

  @Test
  void feeCoversTheBaseFeeAndTheTip() {
    TransactionBuilder tx = dynamicFee(TransactionType.DYNAMIC_FEE, RECIPIENT);
    new Scene(Fork.LONDON).baseFee(100).run(tx);
    rejects(INSUFFICIENT_MAX_FEE_PER_GAS, new Scene(Fork.LONDON).baseFee(101), tx);
    rejects(INSUFFICIENT_MAX_FEE_PER_GAS, new Scene(Fork.LONDON).baseFee(11), legacy(RECIPIENT));
    rejects(
        PRIORITY_GREATER_THAN_MAX_FEE_PER_GAS,
        Fork.LONDON,
        tx.maxPriorityFeePerGas(UInt256.of(101)));
  }

  @Test
  void blobs() {
    rejects(TYPE_3_TX_ZERO_BLOBS, Fork.CANCUN, blob(0));
    accepts(Fork.CANCUN, blob(6));
    rejects(TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED, Fork.CANCUN, blob(7));
    accepts(Fork.PRAGUE, blob(9));
    rejects(TYPE_3_TX_BLOB_COUNT_EXCEEDED, Fork.OSAKA, blob(7));
    rejects(TYPE_3_TX_CONTRACT_CREATION, Fork.CANCUN, blob(1).to(null));
    rejects(
        TYPE_3_TX_INVALID_BLOB_VERSIONED_HASH,
        Fork.CANCUN,
        blob(1).blobVersionedHashes(List.of(BLOB, new Hash(1, 2, 3, 2L << 56))));
    rejects(
        INSUFFICIENT_MAX_FEE_PER_BLOB_GAS, Fork.CANCUN, blob(1).maxFeePerBlobGas(UInt256.of(4)));
  }

  @Test
  void authorizations() {
    rejects(TYPE_4_EMPTY_AUTHORIZATION_LIST, Fork.PRAGUE, setCode().authorizationList(List.of()));
    rejects(TYPE_4_TX_CONTRACT_CREATION, Fork.PRAGUE, setCode().to(null));
  }

  @Test
  void nonceIsTheSenders() {
    Scene low = new Scene(Fork.CANCUN).account(SENDER, 3, ETHER, "");
    rejects(NONCE_MISMATCH_TOO_LOW, low, legacy(RECIPIENT).nonce(2));
    Scene high = new Scene(Fork.CANCUN).account(SENDER, 3, ETHER, "");
    rejects(NONCE_MISMATCH_TOO_HIGH, high, legacy(RECIPIENT).nonce(4));
    Scene last = new Scene(Fork.CANCUN).account(SENDER, -1, ETHER, "");
    rejects(NONCE_IS_MAX, last, legacy(RECIPIENT).nonce(-1));
    new Scene(Fork.CANCUN).account(SENDER, -2, ETHER, "").run(legacy(RECIPIENT).nonce(-2));
  }

  @Test
  void senderCanPay() {
    UInt256 cost = UInt256.of(10 * 100_000 + 50);
    TransactionBuilder tx = legacy(RECIPIENT).value(UInt256.of(50));
    new Scene(Fork.CANCUN).account(SENDER, 0, cost, "").run(tx);
    Scene poor = new Scene(Fork.CANCUN).account(SENDER, 0, cost.subtract(UInt256.ONE), "");
    rejects(INSUFFICIENT_ACCOUNT_FUNDS, poor, tx);
    rejects(INSUFFICIENT_ACCOUNT_FUNDS, Fork.CANCUN, legacy(RECIPIENT).gasPrice(UInt256.MAX));
    rejects(INSUFFICIENT_ACCOUNT_FUNDS, Fork.CANCUN, legacy(RECIPIENT).value(UInt256.MAX));
    rejects(INSUFFICIENT_ACCOUNT_FUNDS, Fork.CANCUN, blob(1).maxFeePerBlobGas(UInt256.MAX));
  }

  @Test
  void senderHasNoCodeOfItsOwn() {
    Scene contract = new Scene(Fork.CANCUN).account(SENDER, 0, ETHER, "00");
    rejects(SENDER_NOT_EOA, contract, legacy(RECIPIENT));
    String delegation = "ef0100" + "00".repeat(18) + "4ec1";
    new Scene(Fork.PRAGUE).account(SENDER, 0, ETHER, delegation).run(legacy(RECIPIENT));
    Scene early = new Scene(Fork.CANCUN).account(SENDER, 0, ETHER, delegation);
    rejects(SENDER_NOT_EOA, early, legacy(RECIPIENT));
  }
}
