package io.lanewise.host.era;

import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import java.util.HexFormat;

/**
 * Whether the headers of an era1 file are one chain, and those that its root stands for. Bodies and
 * receipts are not looked at: a block's header says what they have to be.
 */
public final class EraCheck {
  private final EraFile file;
  private final Accumulator accumulator = new Accumulator();
  private Hash parent;
  private UInt256 total;

  private EraCheck(EraFile file) {
    this.file = file;
  }

  /**
   * Reads all headers, one at a time.
   *
   * @throws EraException naming the first header that is not as it must be
   */
  public static void check(EraFile file) {
    EraCheck check = new EraCheck(file);
    for (int i = 0; i < file.count(); i++) {
      check.add(file.block(i));
    }
    Hash stated = file.accumulator();
    Hash found = check.accumulator.root();
    if (!stated.equals(found)) {
      throw EraException.damaged(
          file.file(),
          file.accumulatorOffset(),
          EntryType.ACCUMULATOR.title,
          "the file states " + stated + ", its headers give " + found);
    }
  }

  private void add(EraBlock block) {
    BlockHeader header = block.header();
    if (header.number() != block.number()) {
      throw block.damaged(
          EntryType.HEADER, "has the number " + Long.toUnsignedString(header.number()));
    }
    if (parent != null && !parent.equals(header.parentHash())) {
      throw block.damaged(
          EntryType.HEADER,
          "its parent is " + header.parentHash() + ", the block before it " + parent);
    }
    addDifficulty(block, header);
    parent = header.hash();
    accumulator.add(parent, block.totalDifficulty());
  }

  /** Of a file's first block only the chain before it could say what the total has to be. */
  private void addDifficulty(EraBlock block, BlockHeader header) {
    UInt256 stated = littleEndian(block.totalDifficulty());
    boolean isFirst = total == null;
    UInt256 before = !isFirst ? total : stated.subtract(header.difficulty());
    boolean impossible = isFirst && stated.isLessThan(header.difficulty());
    boolean wrong = isFirst && block.number() == 0 && !before.isZero();
    if (impossible || wrong || !before.add(header.difficulty()).equals(stated)) {
      throw block.damaged(
          EntryType.TOTAL_DIFFICULTY,
          HexFormat.of().formatHex(block.totalDifficulty())
              + " (little-endian) is not the sum of the difficulties");
    }
    total = stated;
  }

  private static UInt256 littleEndian(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return UInt256.fromBytes(reversed);
  }
}
