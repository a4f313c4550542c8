package io.lanewise.evm.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockTest {
  private static final Hash EMPTY_TRIE =
      Hash.fromHex("56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421");

  /** Mainnet's genesis header, whose hash everyone knows. */
  @Test
  void genesisOfMainnet() {
    BlockHeader genesis =
        BlockHeader.builder()
            .ommersHash(Roots.EMPTY_OMMERS)
            .stateRoot(
                Hash.fromHex("d7f8974fb5ac78d9ac099b9ad5018bedc2ce0a72dad1827a1709da30580f0544"))
            .transactionsRoot(EMPTY_TRIE)
            .receiptsRoot(EMPTY_TRIE)
            .difficulty(UInt256.of(17_179_869_184L))
            .gasLimit(5000)
            .extraData(
                HexFormat.of()
                    .parseHex("11bbe8db4e347b4e8c937c1c8370e4b5ed33adb3db69cbdb7a38e1e50b1b82fa"))
            .nonce(0x42)
            .build();
    assertEquals(
        "0xd4e56740f876aef8c010b86a40d5f56745a118d0906a34e69aec8c0db1cb8fa3",
        genesis.hash().toString());
  }

  @Test
  void emptyRoots() {
    assertEquals(EMPTY_TRIE, Roots.transactionsRoot(List.of()));
    assertEquals(EMPTY_TRIE, Roots.receiptsRoot(List.of()));
    assertEquals(EMPTY_TRIE, Roots.withdrawalsRoot(List.of()));
    assertEquals(
        "0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347",
        Roots.EMPTY_OMMERS.toString());
  }

  @Test
  void headersOfEachForkRoundTrip() {
    BlockHeaderBuilder header = BlockHeader.builder().number(7).timestamp(-1).nonce(-2);
    assertRoundTrip(header, 15);
    assertRoundTrip(header.baseFeePerGas(UInt256.MAX), 16);
    assertRoundTrip(header.withdrawalsRoot(EMPTY_TRIE), 17);
    assertRoundTrip(header.blobGasUsed(0L), 18);
    assertRoundTrip(header.excessBlobGas(-1L), 19);
    assertRoundTrip(header.parentBeaconBlockRoot(Hash.ZERO), 20);
    assertRoundTrip(header.requestsHash(EMPTY_TRIE), 21);
    assertThrows(IllegalStateException.class, header.blobGasUsed(null).build()::encode);
  }

  private static void assertRoundTrip(BlockHeaderBuilder builder, int fields) {
    BlockHeader header = builder.build();
    byte[] encoded = header.encode();
    BlockHeader decoded = BlockHeader.decode(encoded);
    assertArrayEquals(encoded, decoded.encode());
    assertEquals(header.hash(), decoded.hash());
    assertEquals(header.nonce(), decoded.nonce());
    assertEquals(header.timestamp(), decoded.timestamp());
    assertEquals(header.baseFeePerGas(), decoded.baseFeePerGas());
    assertEquals(header.excessBlobGas(), decoded.excessBlobGas());
    assertEquals(header.requestsHash(), decoded.requestsHash());
    assertEquals(fields == 21, decoded.requestsHash() != null);
    assertEquals(header.hash(), decoded.toBuilder().build().hash());
    assertNotEquals(header.hash(), decoded.toBuilder().gasUsed(1).build().hash());
  }

  @Test
  void missingAndSurplusFieldsAreNamed() {
    RlpException missing =
        assertThrows(RlpException.class, () -> BlockHeader.decode(new byte[] {(byte) 0xc0}));
    assertEquals("parentHash", missing.field());
    RlpWriter out = new RlpWriter();
    out.startList();
    for (int i = 0; i < 4; i++) {
      if (i == 0) {
        out.writeRaw(BlockHeader.builder().build().encode());
      } else {
        out.startList();
        out.endList();
      }
    }
    out.writeLong(1);
    out.endList();
    RlpException surplus = assertThrows(RlpException.class, () -> Block.decode(out.toBytes()));
    assertEquals("block", surplus.field());
  }

  @Test
  void withdrawalsAreNullOrListed() {
    BlockHeader header = BlockHeader.builder().build();
    Block old = Block.decode(new Block(header, List.of(), List.of(header), null).encode());
    assertNull(old.withdrawals());
    assertEquals(header.hash(), old.ommers().getFirst().hash());
    Withdrawal withdrawal = new Withdrawal(1, -1, Address.ofNumber(9), -1);
    Block block =
        Block.decode(new Block(header, List.of(), List.of(), List.of(withdrawal)).encode());
    assertEquals(List.of(withdrawal), block.withdrawals());
    assertEquals(
        "18446744073709551615000000000", withdrawal.amountInWei().toBigInteger().toString());
    assertNotNull(Block.decode(new Block(header, List.of(), List.of(), List.of()).encode()));
  }

  @Test
  void receiptForms() {
    Log log = new Log(Address.ofNumber(1), List.of(Hash.ZERO), new byte[] {5});
    Receipt failed = Receipt.withStatus(TransactionType.DYNAMIC_FEE, false, 21000, List.of(log));
    byte[] encoded = failed.encode();
    assertEquals(2, encoded[0]);
    assertTrue(
        HexFormat.of().formatHex(encoded).startsWith("02f9014380825208b90100"),
        HexFormat.of().formatHex(encoded));
    Receipt old = Receipt.withPostState(TransactionType.LEGACY, Hash.ZERO, true, 21000, List.of());
    assertTrue(HexFormat.of().formatHex(old.encode()).startsWith("f90128a0" + "00".repeat(32)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Receipt(TransactionType.LEGACY, null, true, 0, new byte[255], List.of()));
  }

  @Test
  void receiptsAreReadAsTheyAreWritten() {
    Log log = new Log(Address.ofNumber(1), List.of(Hash.ZERO, Hash.ZERO), new byte[] {5});
    List<Receipt> receipts =
        List.of(
            Receipt.withStatus(TransactionType.SET_CODE, true, 21000, List.of(log, log)),
            Receipt.withStatus(TransactionType.LEGACY, false, 30000, List.of()),
            Receipt.withPostState(
                TransactionType.LEGACY, Keccak256.hash(new byte[1]), true, -1, List.of(log)));
    RlpWriter out = new RlpWriter();
    out.startList();
    for (Receipt receipt : receipts) {
      if (receipt.type() == TransactionType.LEGACY) {
        out.writeRaw(receipt.encode());
      } else {
        out.writeBytes(receipt.encode());
      }
    }
    out.endList();
    RlpReader in = new RlpReader(out.toBytes());
    in.enterList("receipts");
    for (Receipt receipt : receipts) {
      assertArrayEquals(receipt.encode(), Receipt.read(in).encode());
    }
    in.leaveList("receipts");
    assertUnreadable("receipt.type: no bytes", new byte[] {(byte) 0x80});
    assertUnreadable("receipt.type: unknown: 5", new byte[] {5});
    assertUnreadable("receipt.status: neither", new byte[] {(byte) 0xc1, 2});
  }

  private static void assertUnreadable(String message, byte[] rlp) {
    RuntimeException e =
        assertThrows(TransactionDecodeException.class, () -> Receipt.read(new RlpReader(rlp)));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
