package io.lanewise.host.era;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.compressors.snappy.FramedSnappyCompressorOutputStream;

/** Writes era1 files, entry by entry, so that a test can leave out or change what it likes. */
public final class EraWriter {
  static final int VERSION = 0x3265;
  static final int HEADER = 3;
  static final int BODY = 4;
  static final int RECEIPTS = 5;
  static final int TOTAL_DIFFICULTY = 6;
  static final int ACCUMULATOR = 7;
  static final int INDEX = 0x3266;

  /** What stands in a file one after the other. */
  record Entry(int type, byte[] value) {}

  final List<Entry> entries = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();
  private final long first;
  private UInt256 total;

  /**
   * @param first number of the first block
   * @param total difficulty of all blocks before it
   */
  public EraWriter(long first, UInt256 total) {
    this.first = first;
    this.total = total;
    entries.add(new Entry(VERSION, new byte[0]));
  }

  /** Adds the next block. */
  public EraWriter add(Block block, List<Receipt> receipts) {
    total = total.add(block.header().difficulty());
    entries.add(new Entry(HEADER, packed(block.header().encode())));
    entries.add(new Entry(BODY, packed(body(block))));
    entries.add(new Entry(RECEIPTS, packed(encoded(receipts))));
    entries.add(new Entry(TOTAL_DIFFICULTY, littleEndian(total)));
    leaves.add(sha256(block.hash().toBytes(), littleEndian(total)));
    return this;
  }

  /** The total difficulty of all blocks so far. */
  public UInt256 total() {
    return total;
  }

  /** The file, with its accumulator and its index. */
  public byte[] finish() {
    entries.add(new Entry(ACCUMULATOR, root(leaves)));
    entries.add(new Entry(INDEX, index()));
    return bytes();
  }

  /** The entries as they are. */
  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Entry entry : entries) {
      out.writeBytes(little(8).putShort((short) entry.type).putInt(entry.value.length).array());
      out.writeBytes(entry.value);
    }
    return out.toByteArray();
  }

  /** The index of the entries that are there. */
  byte[] index() {
    List<Long> starts = new ArrayList<>();
    long at = 0;
    for (Entry entry : entries) {
      if (entry.type == HEADER) {
        starts.add(at);
      }
      at += 8 + entry.value.length;
    }
    ByteBuffer index = little(8 * (starts.size() + 2)).putLong(first);
    for (long start : starts) {
      index.putLong(start - at);
    }
    return index.putLong(starts.size()).array();
  }

  /** The whole tree of 8,192 leaves, level by level: the definition. */
  static byte[] root(List<byte[]> leaves) {
    List<byte[]> level = new ArrayList<>(leaves);
    while (level.size() < 8192) {
      level.add(new byte[32]);
    }
    while (level.size() > 1) {
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        above.add(sha256(level.get(i), level.get(i + 1)));
      }
      level = above;
    }
    return sha256(level.getFirst(), little(32).putLong(leaves.size()).array());
  }

  static byte[] sha256(byte[] left, byte[] right) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(left);
      return digest.digest(right);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static byte[] littleEndian(UInt256 value) {
    return little(32)
        .putLong(value.limb0())
        .putLong(value.limb1())
        .putLong(value.limb2())
        .putLong(value.limb3())
        .array();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] body(Block block) {
    RlpReader in = new RlpReader(block.encode());
    in.enterList("block");
    in.skip("header");
    RlpWriter out = new RlpWriter();
    out.startList();
    while (in.hasNext()) {
      out.writeRaw(in.readRaw("list"));
    }
    out.endList();
    return out.toBytes();
  }

  static byte[] encoded(List<Receipt> receipts) {
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
    return out.toBytes();
  }

  static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (FramedSnappyCompressorOutputStream snappy = new FramedSnappyCompressorOutputStream(out)) {
      snappy.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
