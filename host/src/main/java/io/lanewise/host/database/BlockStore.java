package io.lanewise.host.database;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Receipt;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Blocks: those of the canonical chain, executed, and those of side chains, which are not.
 *
 * <pre>
 *   meta   "head"    number 8 | hash 32 of the last canonical block
 * </pre>
 */
final class BlockStore {
  /**
   * @param totalDifficulty of the block and all its ancestors
   */
  record StoredHeader(UInt256 totalDifficulty, BlockHeader header) {}

  private static final byte[] HEAD_KEY = Keys.meta("head");

  private final Pending tables;

  BlockStore(Pending tables) {
    this.tables = tables;
  }

  /** The header, or null when there is no such block. */
  StoredHeader header(long number, Hash hash) {
    byte[] value = tables.get(Table.HEADERS, Keys.block(number, hash));
    if (value == null) {
      return null;
    }
    RlpReader in = new RlpReader(value);
    in.enterList("stored header");
    UInt256 totalDifficulty = UInt256.fromBytes(in.readScalar("totalDifficulty"));
    BlockHeader header = BlockHeader.decode(in.readRaw("header"));
    in.leaveList("stored header");
    return new StoredHeader(totalDifficulty, header);
  }

  /** The block, which must be there. */
  Block block(long number, Hash hash) {
    byte[] key = Keys.block(number, hash);
    RlpReader in = new RlpReader(tables.get(Table.HEADERS, key));
    in.enterList("stored header");
    in.skip("totalDifficulty");
    RlpWriter out = new RlpWriter();
    out.startList();
    out.writeRaw(in.readRaw("header"));
    out.writeRaw(tables.get(Table.BODIES, key));
    out.endList();
    return Block.decode(out.toBytes());
  }

  void put(Block block, UInt256 totalDifficulty) {
    byte[] key = Keys.block(block.header().number(), block.hash());
    byte[] header = block.header().encode();
    RlpWriter out = new RlpWriter();
    out.startList();
    out.writeScalar(totalDifficulty.toBytes());
    out.writeRaw(header);
    out.endList();
    tables.put(Table.HEADERS, key, out.toBytes());
    RlpReader in = new RlpReader(block.encode());
    in.enterList("block");
    in.skip("header");
    RlpWriter body = new RlpWriter();
    while (in.hasNext()) {
      body.writeRaw(in.readRaw("body"));
    }
    tables.put(Table.BODIES, key, body.toBytes());
  }

  void putReceipts(long number, Hash hash, List<Receipt> receipts) {
    RlpWriter out = new RlpWriter();
    out.startList();
    receipts.forEach(receipt -> out.writeBytes(receipt.encode()));
    out.endList();
    tables.put(Table.RECEIPTS, Keys.block(number, hash), out.toBytes());
  }

  /**
   * Puts the block that follows the head, and makes it the head.
   *
   * @param undo what takes it back
   * @param undoBlocks how many of the last blocks can be taken back from now on
   */
  void append(
      Block block, UInt256 totalDifficulty, List<Receipt> receipts, byte[] undo, long undoBlocks) {
    long number = block.header().number();
    Hash hash = block.hash();
    put(block, totalDifficulty);
    putReceipts(number, hash, receipts);
    tables.put(Table.UNDO, Keys.number(number), undo);
    if (number > undoBlocks) {
      deleteUndo(number - undoBlocks);
    }
    setHead(number, hash);
  }

  void delete(long number, Hash hash) {
    byte[] key = Keys.block(number, hash);
    tables.delete(Table.HEADERS, key);
    tables.delete(Table.BODIES, key);
    tables.delete(Table.RECEIPTS, key);
  }

  /** The hash of the canonical block with this number, or null when there is none. */
  Hash canonicalHash(long number) {
    byte[] hash = tables.get(Table.CANONICAL, Keys.number(number));
    return hash == null ? null : Hash.of(hash);
  }

  /** The hashes of all blocks with this number. */
  List<Hash> hashes(long number) {
    List<Hash> hashes = new ArrayList<>();
    tables.forEach(
        Table.HEADERS, Keys.number(number), (key, _) -> hashes.add(Hash.of(key, Long.BYTES)));
    return hashes;
  }

  /** Whether each number of a range has a canonical block. */
  boolean hasCanonical(long from, long to) {
    List<byte[]> keys = new ArrayList<>();
    for (long number = from; number <= to; number++) {
      keys.add(Keys.number(number));
    }
    return !tables.get(Table.CANONICAL, keys).contains(null);
  }

  /** Makes a block the canonical one of its number, and the head. */
  void setHead(long number, Hash hash) {
    tables.put(Table.CANONICAL, Keys.number(number), hash.toBytes());
    putHead(number, hash);
  }

  /** Makes the parent of the head the head. */
  void takeHead(BlockHeader head) {
    tables.delete(Table.CANONICAL, Keys.number(head.number()));
    putHead(head.number() - 1, head.parentHash());
  }

  private void putHead(long number, Hash hash) {
    tables.put(Table.META, HEAD_KEY, Keys.block(number, hash));
  }

  /** The head; there is one when the database has a chain. */
  StoredHeader head() {
    byte[] head = tables.get(Table.META, HEAD_KEY);
    return header(ByteBuffer.wrap(head).getLong(), Hash.of(head, Long.BYTES));
  }

  byte[] undo(long number) {
    return tables.get(Table.UNDO, Keys.number(number));
  }

  boolean hasUndo(long number) {
    return undo(number) != null;
  }

  void deleteUndo(long number) {
    tables.delete(Table.UNDO, Keys.number(number));
  }
}
