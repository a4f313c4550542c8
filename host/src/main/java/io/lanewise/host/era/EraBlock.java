package io.lanewise.host.era;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.TransactionDecodeException;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One block of an era1 file, still packed: each part is unpacked when it is asked for, and not
 * kept.
 */
public final class EraBlock {
  private final Path file;
  private final long number;
  private final long offset;

  /** Header, body, receipts and total difficulty, each with the header of its entry. */
  private final byte[] entries;

  /**
   * @param number that the file's index gives the block
   * @param offset of {@code entries} in the file
   */
  EraBlock(Path file, long number, long offset, byte[] entries) {
    this.file = file;
    this.number = number;
    this.offset = offset;
    this.entries = entries;
  }

  /** By the file's index. */
  public long number() {
    return number;
  }

  /** Where the block begins in the file. */
  public long offset() {
    return offset;
  }

  /**
   * @throws EraException when it is damaged
   */
  public BlockHeader header() {
    try {
      return BlockHeader.decode(unpack(EntryType.HEADER));
    } catch (RlpException e) {
      throw damaged(EntryType.HEADER, e.getMessage());
    }
  }

  /**
   * The block as {@link io.lanewise.evm.types.Block#decode} reads it. That header and body are what
   * they should be is for that method to say.
   *
   * @throws EraException when an entry is damaged
   */
  public byte[] rlp() {
    byte[] header = unpack(EntryType.HEADER);
    byte[] body = unpack(EntryType.BODY);
    int payload;
    try {
      RlpReader in = new RlpReader(body);
      in.enterList("body");
      payload = in.position();
      while (in.hasNext()) {
        in.skip("list of the body");
      }
      in.leaveList("body");
      in.expectEnd();
    } catch (RlpException e) {
      throw damaged(EntryType.BODY, e.getMessage());
    }
    RlpWriter out = new RlpWriter();
    out.startList();
    out.writeRaw(header);
    out.writeRaw(Arrays.copyOfRange(body, payload, body.length));
    out.endList();
    return out.toBytes();
  }

  /**
   * What the archive says that the transactions came to.
   *
   * @throws EraException when they are damaged
   */
  public List<Receipt> receipts() {
    try {
      RlpReader in = new RlpReader(unpack(EntryType.RECEIPTS));
      List<Receipt> receipts = new ArrayList<>();
      in.enterList("receipts");
      while (in.hasNext()) {
        receipts.add(Receipt.read(in));
      }
      in.leaveList("receipts");
      in.expectEnd();
      return receipts;
    } catch (RlpException | TransactionDecodeException e) {
      throw damaged(EntryType.RECEIPTS, e.getMessage());
    }
  }

  /** The total difficulty up to and including this block: 32 bytes, little-endian. */
  public byte[] totalDifficulty() {
    int start = start(EntryType.TOTAL_DIFFICULTY) + EraLayout.ENTRY_HEADER;
    return Arrays.copyOfRange(entries, start, start + EntryType.TOTAL_DIFFICULTY.size());
  }

  private byte[] unpack(EntryType type) {
    int start = start(type);
    int from = start + EraLayout.ENTRY_HEADER;
    try {
      return FramedSnappy.unpack(entries, from, from + length(start));
    } catch (IOException e) {
      throw damaged(type, e.getMessage());
    }
  }

  EraException damaged(EntryType type, String problem) {
    return EraException.damaged(
        file, offset + start(type), type.title + " of block " + number, problem);
  }

  /** Where an entry begins; the layout has seen that they lie one behind the other. */
  private int start(EntryType type) {
    int start = 0;
    for (int i = EntryType.HEADER.ordinal(); i < type.ordinal(); i++) {
      start += EraLayout.ENTRY_HEADER + length(start);
    }
    return start;
  }

  private int length(int start) {
    return ByteBuffer.wrap(entries).order(ByteOrder.LITTLE_ENDIAN).getInt(start + 2);
  }
}
