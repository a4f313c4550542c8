package io.lanewise.host.era;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.BlockHeaderBuilder;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.host.bundle.SampleBlock;
import io.lanewise.host.era.EraWriter.Entry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.junit.jupiter.api.Test;

/** Small files, whole and malformed in every way that is looked for. */
class EraFileTest {
  private static final Path NAME = Path.of("small.era1");
  private static final long FIRST = 16384;

  private static final List<Receipt> RECEIPTS =
      List.of(
          Receipt.withPostState(
              TransactionType.LEGACY, Hash.fromHex("0x" + "ab".repeat(32)), true, 5, List.of()),
          Receipt.withStatus(
              TransactionType.DYNAMIC_FEE,
              false,
              7,
              List.of(new Log(Address.ofNumber(3), List.of(Hash.ZERO), new byte[100]))));

  private final List<Block> blocks = chain(3);
  private EraWriter writer = writer(blocks);

  /** Blocks of which each follows the one before; with the transactions of another. */
  private static List<Block> chain(int count) {
    List<Block> blocks = new ArrayList<>();
    Block sample = new SampleBlock().block();
    Hash parent = Hash.ZERO;
    for (int i = 0; i < count; i++) {
      BlockHeaderBuilder header = sample.header().toBuilder();
      header.number(FIRST + i).parentHash(parent).difficulty(UInt256.of(1000 + i));
      Block block =
          new Block(header.build(), sample.transactions(), List.of(), sample.withdrawals());
      blocks.add(block);
      parent = block.hash();
    }
    return blocks;
  }

  private static EraWriter writer(List<Block> blocks) {
    EraWriter writer = new EraWriter(FIRST, UInt256.of(500));
    blocks.forEach(block -> writer.add(block, RECEIPTS));
    return writer;
  }

  private static EraFile open(byte[] bytes) {
    return new EraFile(NAME, new SeekableInMemoryByteChannel(bytes));
  }

  private static void assertRefused(byte[] bytes, String... parts) {
    EraException e =
        assertThrows(
            EraException.class,
            () -> {
              try (EraFile file = open(bytes)) {
                EraCheck.check(file);
                for (int i = 0; i < file.count(); i++) {
                  Block.decode(file.block(i).rlp());
                  file.block(i).receipts();
                }
              }
            });
    assertTrue(e.getMessage().startsWith(NAME + ": "), e.getMessage());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  private void replace(int entry, byte[] value) {
    writer.entries.set(entry, new Entry(writer.entries.get(entry).type(), value));
  }

  @Test
  void whatWasWrittenIsRead() {
    try (EraFile file = open(writer.finish())) {
      assertEquals(FIRST, file.firstBlock());
      assertEquals(FIRST + 2, file.lastBlock());
      EraCheck.check(file);
      for (int i = 0; i < blocks.size(); i++) {
        EraBlock block = file.block(i);
        assertEquals(FIRST + i, block.number());
        assertEquals(blocks.get(i).header().hash(), block.header().hash());
        assertArrayEquals(blocks.get(i).encode(), block.rlp());
        assertArrayEquals(EraWriter.encoded(RECEIPTS), EraWriter.encoded(block.receipts()));
      }
    }
  }

  @Test
  void entriesOfOtherKindsMayFollowTheBlocks() {
    writer.entries.add(new Entry(0x0f77, new byte[5]));
    try (EraFile file = open(writer.finish())) {
      EraCheck.check(file);
      assertEquals(3, file.count());
    }
  }

  /** Wherever a file is cut: that is seen when it is opened. */
  @Test
  void truncatedFiles() {
    byte[] whole = writer.finish();
    for (int size = 8; size < whole.length; size += 1 + size % 7) {
      byte[] cut = Arrays.copyOf(whole, size);
      assertThrows(EraException.class, () -> open(cut).close(), () -> "cut to " + cut.length);
    }
    assertRefused(Arrays.copyOf(whole, whole.length - 1), "BlockIndex: ", "left", "fetch it again");
    assertRefused(Arrays.copyOf(whole, 12), "byte 8: ", "the file has 4 bytes left");
  }

  @Test
  void filesOfOtherKinds() {
    assertRefused(new byte[0], "not an era1 file: it is empty");
    assertRefused(
        new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0}, "not an era1 file", "unpacked");
    writer = new EraWriter(0, UInt256.ZERO);
    writer.entries.add(new Entry(1, new byte[3]));
    assertRefused(writer.finish(), "byte 8: entry of type 0x0100", "before the Merge");
    writer = new EraWriter(0, UInt256.ZERO);
    assertRefused(writer.finish(), "byte 8: AccumulatorRoot: expected CompressedHeader");
  }

  @Test
  void entriesOutOfPlace() {
    writer.entries.remove(2);
    assertRefused(writer.finish(), "CompressedReceipts: expected CompressedBody");
    writer = writer(blocks);
    replace(4, new byte[31]);
    assertRefused(writer.finish(), "TotalDifficulty: 31 bytes stated, expected 32");
    writer = writer(blocks);
    byte[] bytes = writer.finish();
    bytes[14] = 1;
    assertRefused(bytes, "byte 8: CompressedHeader: its reserved bytes are 1, expected 0");
    assertRefused(Arrays.copyOf(writer(blocks).finish(), bytes.length + 3), "3 bytes follow");
  }

  @Test
  void indexThatDoesNotFit() {
    byte[] bytes = writer.finish();
    int index = bytes.length - 8 * 5;
    bytes[index + 8]++;
    assertRefused(bytes, "BlockIndex: block 16384 at offset -");
    bytes[index + 8]--;
    bytes[index + 7] = -1;
    assertRefused(bytes, "BlockIndex: the first block is 18374");
    bytes[index + 7] = 0;
    bytes[bytes.length - 8] = 4;
    assertRefused(bytes, "BlockIndex: states 4 blocks, the file has 3");
    writer = writer(blocks);
    byte[] shorter = Arrays.copyOf(writer.index(), 4 * 8);
    writer.finish();
    replace(writer.entries.size() - 1, shorter);
    assertRefused(writer.bytes(), "BlockIndex: 32 bytes, expected 40 for 3 blocks");
  }

  @Test
  void blockThatIsMissing() {
    writer = writer(List.of(blocks.get(0), blocks.get(2)));
    assertRefused(writer.finish(), "CompressedHeader of block 16385: has the number 16386");
  }

  @Test
  void headersThatDoNotFollow() {
    BlockHeader stray = blocks.get(1).header().toBuilder().parentHash(Hash.ZERO).build();
    replace(5, EraWriter.packed(stray.encode()));
    assertRefused(
        writer.finish(), "CompressedHeader of block 16385: its parent is 0x0000", "before it 0x");
  }

  @Test
  void difficultyThatDoesNotAddUp() {
    replace(8, EraWriter.littleEndian(UInt256.of(2502)));
    assertRefused(writer.finish(), "TotalDifficulty of block 16385: c609", "is not the sum");
    writer = writer(blocks);
    replace(4, EraWriter.littleEndian(UInt256.of(999)));
    assertRefused(writer.finish(), "TotalDifficulty of block 16384: ");
  }

  @Test
  void accumulatorOfOtherHeaders() {
    byte[] bytes = writer.finish();
    bytes[bytes.length - 8 * 6 - 1] ^= 1; // the accumulator's last byte
    assertRefused(bytes, "AccumulatorRoot: the file states 0x", "its headers give 0x");
  }

  @Test
  void damagedParts() {
    byte[] body = writer.entries.get(6).value().clone();
    body[body.length / 2] ^= 1;
    replace(6, body);
    assertRefused(writer.finish(), "CompressedBody of block 16385: ", "fetch it again");
    writer = writer(blocks);
    replace(6, EraWriter.packed(new byte[] {5}));
    assertRefused(writer.finish(), "CompressedBody of block 16385: body: a string where");
    writer = writer(blocks);
    replace(1, EraWriter.packed(new byte[] {(byte) 0xc0}));
    assertRefused(writer.finish(), "byte 8: CompressedHeader of block 16384: ");
    writer = writer(blocks);
    replace(3, EraWriter.packed(new byte[] {(byte) 0xc1, 9}));
    assertRefused(
        writer.finish(), "CompressedReceipts of block 16384: ", "receipt.type: unknown: 9");
    writer = writer(blocks);
    replace(3, new byte[] {1, 2, 3});
    assertRefused(writer.finish(), "CompressedReceipts of block 16384: ");
  }

  @Test
  void largeValues() throws Exception {
    byte[] large = new byte[1_000_000];
    Random random = new Random(6);
    for (int i = 0; i < large.length; i++) {
      boolean fresh = i < 20_000 || random.nextInt(1000) == 0;
      large[i] = (byte) (fresh ? random.nextInt() : large[i - 20_000]);
    }
    byte[] packed = EraWriter.packed(large);
    assertTrue(packed.length < large.length / 2, "packed to " + packed.length);
    assertArrayEquals(large, FramedSnappy.unpack(packed, 0, packed.length));
  }

  /** A chunk reaches back up to 64 KiB, farther than the library's own writer does. */
  @Test
  void matchFarBack() throws Exception {
    byte[] literal = new byte[65_000];
    new Random(7).nextBytes(literal);
    byte[] expected = Arrays.copyOf(literal, literal.length + 64);
    System.arraycopy(literal, 0, expected, literal.length, 64);
    CRC32C crc = new CRC32C();
    crc.update(expected);
    int sum = Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
    ByteBuffer out = ByteBuffer.allocate(70_000).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0xff, 6, 0, 0}).put("sNaPpY".getBytes(StandardCharsets.US_ASCII));
    int size = 4 + 3 + 3 + literal.length + 3;
    out.putInt(size << 8).putInt(sum);
    int all = expected.length;
    out.put((byte) (all | 0x80)).put((byte) (all >> 7 | 0x80)).put((byte) (all >> 14));
    out.put((byte) (61 << 2)).putShort((short) (literal.length - 1)).put(literal);
    out.put((byte) (63 << 2 | 2)).putShort((short) literal.length);
    assertArrayEquals(expected, FramedSnappy.unpack(out.array(), 0, out.position()));
  }
}
