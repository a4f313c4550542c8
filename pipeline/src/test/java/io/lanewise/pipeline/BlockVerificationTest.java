package io.lanewise.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Halt;
import io.lanewise.evm.transaction.TransactionResult;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class BlockVerificationTest {
  private static final Hash STATE_ROOT = UInt256.of(77).toHash();

  @Test
  void aTrueHeaderIsVerified() {
    BlockVerification verification = verify(Fork.CANCUN, header -> header, STATE_ROOT, null);
    assertTrue(verification.verified());
    assertNull(verification.difference());
    assertEquals(
        List.of("gasUsed", "logsBloom", "receiptsRoot", "blobGasUsed", "stateRoot"),
        verification.checked());
  }

  @Test
  void onlyWhatIsKnownIsCompared() {
    assertEquals(
        List.of("gasUsed", "logsBloom", "receiptsRoot"),
        verify(Fork.BYZANTIUM, header -> header, null, null).checked());
    assertEquals(
        List.of("gasUsed", "logsBloom"),
        verify(Fork.HOMESTEAD, header -> header, null, null).checked());
  }

  @Test
  void everyFieldThatLiesIsFound() {
    assertLie("gasUsed", "51001", "51000", header -> header.gasUsed(51_001));
    assertLie("blobGasUsed", "131072", "0", header -> header.blobGasUsed(131_072L));
    String root = result(Fork.CANCUN).receiptsRoot().toString();
    assertLie("receiptsRoot", Hash.ZERO.toString(), root, header -> header.receiptsRoot(Hash.ZERO));
    assertLie(
        "stateRoot",
        Hash.ZERO.toString(),
        STATE_ROOT.toString(),
        header -> header.stateRoot(Hash.ZERO));
    byte[] bloom = new byte[256];
    BlockVerification lie =
        verify(Fork.CANCUN, header -> header.logsBloom(bloom), STATE_ROOT, null);
    assertEquals("logsBloom", lie.difference().field());
  }

  @Test
  void theFirstReceiptThatDiffersIsNamed() {
    List<Receipt> receipts = new ArrayList<>(result(Fork.CANCUN).receipts());
    assertTrue(verify(Fork.CANCUN, header -> header, STATE_ROOT, receipts).verified());

    Receipt second = receipts.get(1);
    receipts.set(1, Receipt.withStatus(second.type(), true, 51_000, second.logs()));
    assertReceiptLie(receipts, "receipts[1].status: expected true, got false");
    receipts.set(1, Receipt.withStatus(TransactionType.BLOB, false, 51_000, second.logs()));
    assertReceiptLie(receipts, "receipts[1].type: expected BLOB, got DYNAMIC_FEE");
    receipts.set(1, Receipt.withStatus(second.type(), false, 50_000, second.logs()));
    assertReceiptLie(receipts, "receipts[1].cumulativeGasUsed: expected 50000, got 51000");

    receipts.set(0, Receipt.withStatus(TransactionType.LEGACY, true, 21_000, List.of(log(1))));
    assertReceiptLie(receipts, "receipts[0].logs.size: expected 1, got 2");
    receipts.set(
        0, Receipt.withStatus(TransactionType.LEGACY, true, 21_000, List.of(log(1), log(3))));
    assertReceiptLie(receipts, "receipts[0].logs[1].data: expected 0x03, got 0x02");
  }

  private static void assertReceiptLie(List<Receipt> receipts, String difference) {
    BlockVerification verification = verify(Fork.CANCUN, header -> header, STATE_ROOT, receipts);
    assertFalse(verification.verified());
    assertEquals(difference, verification.difference().toString());
  }

  private static void assertLie(
      String field, String expected, String got, UnaryOperator<BlockHeaderBuilder> lie) {
    BlockVerification verification = verify(Fork.CANCUN, lie, STATE_ROOT, null);
    assertFalse(verification.verified());
    assertEquals(new BlockVerification.Difference(field, expected, got), verification.difference());
  }

  /** Verifies a header that tells the truth but for what {@code lie} changes. */
  private static BlockVerification verify(
      Fork fork, UnaryOperator<BlockHeaderBuilder> lie, Hash stateRoot, List<Receipt> receipts) {
    BlockResult result = result(fork);
    BlockHeaderBuilder header =
        BlockHeader.builder().gasUsed(51_000).logsBloom(result.logsBloom()).stateRoot(STATE_ROOT);
    if (fork.isAtLeast(Fork.BYZANTIUM)) {
      header.receiptsRoot(result.receiptsRoot());
    }
    if (fork.isAtLeast(Fork.CANCUN)) {
      header.blobGasUsed(0L);
    }
    Block block = new Block(lie.apply(header).build(), List.of(), List.of(), null);
    return BlockVerification.of(block, result, stateRoot, receipts);
  }

  private static BlockResult result(Fork fork) {
    BlockResult result =
        new BlockResult(fork, InMemoryWorld.builder().build(), () -> new StateChanges(List.of()));
    result.add(
        transaction(TransactionType.LEGACY, Halt.SUCCESS, 21_000, List.of(log(1), log(2))),
        0,
        null);
    result.add(transaction(TransactionType.DYNAMIC_FEE, Halt.REVERT, 30_000, List.of()), 0, null);
    return result;
  }

  private static TransactionResult transaction(
      TransactionType type, Halt halt, long gas, List<Log> logs) {
    return new TransactionResult(type, halt, gas, 0, UInt256.ONE, logs, new byte[0], null);
  }

  private static Log log(int data) {
    return new Log(Address.ofNumber(9), List.of(), new byte[] {(byte) data});
  }
}
