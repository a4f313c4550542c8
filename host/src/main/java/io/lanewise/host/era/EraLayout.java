package io.lanewise.host.era;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the blocks of an era1 file lie. Found from the entries themselves, and compared with the
 * index that the file ends with, so that a file that is cut or has lost a part is known as such
 * before its first block is used.
 *
 * <pre>
 *   entry   | type 2 | length 4 | zero 2 | value … |                     all little-endian
 *
 *   file    | Version | header  body  receipts  difficulty | … | others | AccumulatorRoot | BlockIndex |
 *                       ╰───────────── a block ──────────╯
 *   BlockIndex   | number of the first block 8 | offset 8 | … | count 8 |
 *                offset: from the BlockIndex entry back to the block's header entry
 * </pre>
 *
 * @param firstBlock number of the first block
 * @param starts offset of each block, and of what follows the last one
 * @param accumulatorAt offset of the accumulator's value
 */
record EraLayout(long firstBlock, long[] starts, long accumulatorAt) {
  static final int ENTRY_HEADER = 8;

  /** The most blocks that a file has. */
  static final int MAX_BLOCKS = 8192;

  private static final EntryType[] BLOCK = {
    EntryType.HEADER, EntryType.BODY, EntryType.RECEIPTS, EntryType.TOTAL_DIFFICULTY
  };

  int count() {
    return starts.length - 1;
  }

  /**
   * @throws EraException when it is no era1 file, or not a whole one
   */
  static EraLayout read(Path file, SeekableByteChannel in) throws IOException {
    return new Scan(file, in).run();
  }

  /** Fills the buffer from an offset on. */
  static ByteBuffer fill(SeekableByteChannel in, ByteBuffer buffer, long offset)
      throws IOException {
    buffer.clear().order(ByteOrder.LITTLE_ENDIAN);
    in.position(offset);
    while (buffer.hasRemaining()) {
      if (in.read(buffer) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }

  /** One walk from entry to entry. */
  private static final class Scan {
    private final Path file;
    private final SeekableByteChannel in;
    private final long size;
    private final ByteBuffer header = ByteBuffer.allocate(ENTRY_HEADER);
    private final long[] starts = new long[MAX_BLOCKS + 1];
    private int blocks;

    /** The entry last read. */
    private long at;

    private int id;
    private EntryType type;
    private long next;

    Scan(Path file, SeekableByteChannel in) throws IOException {
      this.file = file;
      this.in = in;
      size = in.size();
    }

    EraLayout run() throws IOException {
      readVersion();
      while (read(next, "entry after " + blocks + " blocks") == EntryType.HEADER) {
        readBlock();
      }
      starts[blocks] = at;
      if (blocks == 0) {
        throw new EraException(
            file,
            at,
            name(),
            "expected CompressedHeader, the first block's",
            "only era1 files can be read: blocks of proof of work, from before the Merge");
      }
      while (type == null) { // the specification lets others lie here
        read(next, EntryType.ACCUMULATOR.title);
      }
      expect(EntryType.ACCUMULATOR);
      long accumulatorAt = at + ENTRY_HEADER;
      read(next, EntryType.BLOCK_INDEX.title);
      expect(EntryType.BLOCK_INDEX);
      long first = readIndex();
      if (next < size) {
        throw damaged(next, "end", (size - next) + " bytes follow the block index");
      }
      return new EraLayout(first, Arrays.copyOf(starts, blocks + 1), accumulatorAt);
    }

    private void readVersion() throws IOException {
      if (size >= ENTRY_HEADER) {
        long bytes = fill(in, header, 0).getLong();
        if (bytes == EntryType.VERSION.id) {
          next = ENTRY_HEADER;
          return;
        }
      }
      String found = size == 0 ? "is empty" : "does not begin with 6532000000000000";
      throw new EraException(
          file, "not an era1 file: it " + found, "name an era1 file, unpacked", null);
    }

    private void readBlock() throws IOException {
      if (blocks == MAX_BLOCKS) {
        throw damaged(at, name(), "the file has more than " + MAX_BLOCKS + " blocks");
      }
      starts[blocks] = at;
      for (int i = 1; i < BLOCK.length; i++) {
        read(next, BLOCK[i].title + " of the file's block " + blocks);
        expect(BLOCK[i]);
      }
      blocks++;
    }

    /** Reads the header of the entry at an offset; returns its type, null when it is unknown. */
    private EntryType read(long offset, String what) throws IOException {
      at = offset;
      if (size - at < ENTRY_HEADER) {
        throw damaged(at, what, "expected an entry, the file has " + (size - at) + " bytes left");
      }
      fill(in, header, at);
      id = header.getShort() & 0xffff;
      long length = header.getInt() & 0xffffffffL;
      int reserved = header.getShort() & 0xffff;
      type = EntryType.byId(id);
      next = at + ENTRY_HEADER + length;
      if (reserved != 0) {
        throw damaged(at, name(), "its reserved bytes are " + reserved + ", expected 0");
      }
      if (type != null && !type.allows(length)) {
        throw damaged(at, name(), length + " bytes stated, expected " + type.size());
      }
      if (next > size) {
        long left = size - at - ENTRY_HEADER;
        throw damaged(at, name(), length + " bytes stated, the file has " + left + " left");
      }
      return type;
    }

    private void expect(EntryType expected) {
      if (type != expected) {
        throw damaged(at, name(), "expected " + expected.title);
      }
    }

    private String name() {
      return type == null
          ? "entry of type 0x%04x".formatted(Integer.reverseBytes(id) >>> 16)
          : type.title;
    }

    /** Compares the index with the blocks that were found; returns the first one's number. */
    private long readIndex() throws IOException {
      long expected = (blocks + 2L) * Long.BYTES;
      long length = next - at - ENTRY_HEADER;
      if (length != expected) {
        throw damaged(
            at, name(), length + " bytes, expected " + expected + " for " + blocks + " blocks");
      }
      ByteBuffer index = fill(in, ByteBuffer.allocate((int) expected), at + ENTRY_HEADER);
      long first = index.getLong();
      if (first < 0 || first > Long.MAX_VALUE - MAX_BLOCKS) {
        throw damaged(at, name(), "the first block is " + Long.toUnsignedString(first));
      }
      for (int i = 0; i < blocks; i++) {
        long offset = index.getLong();
        if (offset != starts[i] - at) {
          throw damaged(
              at,
              name(),
              "block " + (first + i) + " at offset " + offset + ", found at " + (starts[i] - at));
        }
      }
      long count = index.getLong();
      if (count != blocks) {
        throw damaged(at, name(), "states " + count + " blocks, the file has " + blocks);
      }
      return first;
    }

    private EraException damaged(long offset, String field, String problem) {
      return EraException.damaged(file, offset, field, problem);
    }
  }
}
