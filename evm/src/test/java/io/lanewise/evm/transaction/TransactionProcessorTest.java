package io.lanewise.evm.transaction;

import static io.lanewise.evm.transaction.Scene.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.interpreter.Halt;
import io.lanewise.evm.types.AccessListEntry;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Transaction;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransactionProcessorTest {
  /** {@code SSTORE(0, 0)}. */
  private static final String CLEAR_SLOT = "6000600055";

  /** {@code SSTORE(0, 1), REVERT(0, 0)}. */
  private static final String STORE_AND_REVERT = "600160005560006000fd";

  private static final Map<UInt256, UInt256> SLOT_0_IS_7 = Map.of(UInt256.ZERO, UInt256.of(7));

  private static UInt256 minus(UInt256 a, long b) {
    return a.subtract(UInt256.of(b));
  }

  @Test
  void transferMovesValueAndPaysTheFeeRecipient() {
    Scene scene = new Scene(Fork.BERLIN);
    TransactionResult result = scene.run(legacy(RECIPIENT).value(UInt256.of(77)));
    assertEquals(Halt.SUCCESS, result.halt());
    assertEquals(21_000, result.gasUsed());
    assertEquals(UInt256.of(10), result.effectiveGasPrice());
    assertEquals(UInt256.of(77), scene.balance(RECIPIENT));
    assertEquals(UInt256.of(210_000), scene.balance(COINBASE));
    assertEquals(minus(ETHER, 210_077), scene.balance(SENDER));
    assertEquals(1, scene.account(SENDER).nonce());
  }

  @Test
  void baseFeeIsBurntAndTheTipCapped() {
    Scene scene = new Scene(Fork.LONDON).baseFee(20);
    TransactionResult result = scene.run(dynamicFee(TransactionType.DYNAMIC_FEE, RECIPIENT));
    assertEquals(UInt256.of(23), result.effectiveGasPrice());
    assertEquals(UInt256.of(3 * 21_000), scene.balance(COINBASE));
    assertEquals(minus(ETHER, 23 * 21_000), scene.balance(SENDER));

    Scene scarce = new Scene(Fork.LONDON).baseFee(99);
    result = scarce.run(dynamicFee(TransactionType.DYNAMIC_FEE, RECIPIENT));
    assertEquals(UInt256.of(100), result.effectiveGasPrice());
    assertEquals(UInt256.of(21_000), scarce.balance(COINBASE));
  }

  @Test
  void refundIsAtMostHalfBeforeLondonAndAFifthSince() {
    // Berlin: 21,000 + 2 PUSH1 + cold SSTORE 5,000; the refund of 15,000 is more than half.
    Scene berlin = new Scene(Fork.BERLIN).contract(CLEAR_SLOT, SLOT_0_IS_7);
    TransactionResult result = berlin.run(legacy(CONTRACT));
    assertEquals(26_006 / 2, result.gasRefunded());
    assertEquals(26_006 - 26_006 / 2, result.gasUsed());
    assertEquals(UInt256.ZERO, berlin.slot(CONTRACT, 0));

    Scene london = new Scene(Fork.LONDON).contract(CLEAR_SLOT, SLOT_0_IS_7);
    result = london.run(legacy(CONTRACT));
    assertEquals(4800, result.gasRefunded());
    assertEquals(26_006 - 4800, result.gasUsed());
    assertEquals(minus(ETHER, 10 * result.gasUsed()), london.balance(SENDER));
  }

  @Test
  void failedCallUndoesItselfButPays() {
    Scene scene = new Scene(Fork.CANCUN).contract(STORE_AND_REVERT, SLOT_0_IS_7);
    TransactionResult result = scene.run(legacy(CONTRACT).value(UInt256.of(5)));
    assertEquals(Halt.REVERT, result.halt());
    assertTrue(result.gasUsed() > 21_000 && result.gasUsed() < 100_000);
    assertEquals(UInt256.of(7), scene.slot(CONTRACT, 0));
    assertEquals(UInt256.ZERO, scene.balance(CONTRACT));
    assertEquals(minus(ETHER, 10 * result.gasUsed()), scene.balance(SENDER));
    assertEquals(1, scene.account(SENDER).nonce());

    Scene invalid = new Scene(Fork.CANCUN).contract("fe", Map.of());
    assertEquals(100_000, invalid.run(legacy(CONTRACT)).gasUsed());
  }

  @Test
  void createsAContract() {
    // MSTORE8(0, 0xab), RETURN(0, 1)
    byte[] initcode = HexFormat.of().parseHex("60ab60005360016000f3");
    Scene scene = new Scene(Fork.SHANGHAI);
    TransactionResult result = scene.run(legacy(null).data(initcode).value(UInt256.of(9)));
    Address contract = ContractAddress.of(SENDER, 0);
    assertEquals(contract, result.created());
    assertArrayEquals(new byte[] {(byte) 0xab}, scene.code(contract).bytes());
    assertEquals(1, scene.account(contract).nonce());
    assertEquals(UInt256.of(9), scene.balance(contract));
    // 53,000 + data (2 zero bytes, 8 others) + a word of initcode + 18 to run + 200 to deposit
    assertEquals(53_000 + 8 + 128 + 2 + 18 + 200, result.gasUsed());
  }

  @Test
  void creationOnATakenAddressUsesAllGas() {
    Address contract = ContractAddress.of(SENDER, 0);
    Scene scene = new Scene(Fork.CANCUN).account(contract, 1, UInt256.ZERO, "");
    TransactionResult result = scene.run(legacy(null).value(UInt256.of(9)));
    assertEquals(Halt.ADDRESS_COLLISION, result.halt());
    assertEquals(100_000, result.gasUsed());
    assertNull(result.created());
    assertEquals(UInt256.ZERO, scene.balance(contract));
    assertEquals(1, scene.account(SENDER).nonce());
  }

  @Test
  void accessListAndFeeRecipientAreWarm() {
    // SLOAD(1), POP
    Scene listed = new Scene(Fork.BERLIN).contract("60015450", Map.of());
    List<AccessListEntry> list = List.of(new AccessListEntry(CONTRACT, List.of(UInt256.ONE)));
    TransactionResult result =
        listed.run(
            Transaction.builder(TransactionType.ACCESS_LIST)
                .to(CONTRACT)
                .gasLimit(100_000)
                .gasPrice(UInt256.of(10))
                .accessList(list));
    assertEquals(21_000 + 2400 + 1900 + 3 + 100 + 2, result.gasUsed());

    // COINBASE, BALANCE, POP
    Scene shanghai = new Scene(Fork.SHANGHAI).contract("413150", Map.of());
    assertEquals(21_000 + 2 + 100 + 2, shanghai.run(legacy(CONTRACT)).gasUsed());
    Scene paris = new Scene(Fork.PARIS).contract("413150", Map.of());
    assertEquals(21_000 + 2 + 2600 + 2, paris.run(legacy(CONTRACT)).gasUsed());
  }

  @Test
  void calldataHasAFloorSincePrague() {
    byte[] data = new byte[100];
    data[7] = 1;
    // 99 zero bytes at 4, one other at 16; the floor counts 103 tokens at 10.
    Scene cancun = new Scene(Fork.CANCUN);
    assertEquals(21_000 + 396 + 16, cancun.run(legacy(RECIPIENT).data(data)).gasUsed());
    Scene prague = new Scene(Fork.PRAGUE);
    assertEquals(21_000 + 1030, prague.run(legacy(RECIPIENT).data(data)).gasUsed());
  }

  @Test
  void blobGasIsBurnt() {
    Scene scene = new Scene(Fork.CANCUN);
    TransactionResult result =
        scene.run(
            dynamicFee(TransactionType.BLOB, RECIPIENT)
                .maxFeePerBlobGas(UInt256.of(6))
                .blobVersionedHashes(List.of(new Hash(0, 0, 0, 1L << 56))));
    assertEquals(21_000, result.gasUsed());
    assertEquals(UInt256.of(3 * 21_000), scene.balance(COINBASE));
    assertEquals(minus(ETHER, 3 * 21_000 + 5 * 131_072), scene.balance(SENDER));
  }

  @Test
  void touchedEmptyAccountsGoSinceSpuriousDragonAndComeBefore() {
    Scene frontier = new Scene(Fork.FRONTIER);
    frontier.run(legacy(RECIPIENT));
    assertEquals(0, frontier.account(RECIPIENT).nonce());

    Scene dragon = new Scene(Fork.SPURIOUS_DRAGON).account(RECIPIENT, 0, UInt256.ZERO, "");
    dragon.run(legacy(RECIPIENT).gasPrice(UInt256.ZERO));
    assertNull(dragon.account(RECIPIENT));
    assertNull(dragon.account(COINBASE));
  }

  @Test
  void destroyedContractIsGoneWithItsStorage() {
    // SELFDESTRUCT(0x4ec1)
    Scene scene = new Scene(Fork.LONDON).contract("614ec1ff", SLOT_0_IS_7);
    scene.run(legacy(CONTRACT).value(UInt256.of(8)));
    assertNull(scene.account(CONTRACT));
    assertEquals(UInt256.of(8), scene.balance(RECIPIENT));
    assertEquals(UInt256.ZERO, scene.slot(CONTRACT, 0));
  }
}
