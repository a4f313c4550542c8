package io.lanewise.host.demo;

import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * What the blocks of the default workload must come to, as recorded once and confirmed by another
 * engine. One line a block, from the genesis block on:
 *
 * <pre>
 *   number transactions gasUsed stateRoot receiptsRoot blockHash
 * </pre>
 *
 * Lines that start with {@code #} are comments. The block hash covers all header fields; the others
 * are there to say what differs.
 */
record GoldenValues(
    long number,
    int transactions,
    long gasUsed,
    Hash stateRoot,
    Hash receiptsRoot,
    Hash blockHash) {
  private static final String RESOURCE = "golden.txt";

  /** The committed values; the element's index is the block's number. */
  static List<GoldenValues> load() {
    List<GoldenValues> all = new ArrayList<>();
    for (String line : DemoResources.text(RESOURCE).lines().toList()) {
      if (!line.startsWith("#")) {
        all.add(parse(line));
      }
    }
    return all;
  }

  /** The values of a block, as its header has them. */
  static GoldenValues of(Block block) {
    return of(block.header(), block.transactions().size());
  }

  static GoldenValues of(BlockHeader header, int transactions) {
    return new GoldenValues(
        header.number(),
        transactions,
        header.gasUsed(),
        header.stateRoot(),
        header.receiptsRoot(),
        header.hash());
  }

  private static GoldenValues parse(String line) {
    String[] cells = line.split(" ");
    if (cells.length != 6) {
      throw new IllegalStateException(RESOURCE + ": not six columns: " + line);
    }
    return new GoldenValues(
        Long.parseLong(cells[0]),
        Integer.parseInt(cells[1]),
        Long.parseLong(cells[2]),
        Hash.fromHex(cells[3]),
        Hash.fromHex(cells[4]),
        Hash.fromHex(cells[5]));
  }

  /** The line that {@link #load} reads. */
  String toLine() {
    return number
        + " "
        + transactions
        + " "
        + gasUsed
        + " "
        + stateRoot
        + " "
        + receiptsRoot
        + " "
        + blockHash;
  }

  /** The first difference from {@code actual} in words, or null when there is none. */
  String difference(GoldenValues actual) {
    if (transactions != actual.transactions) {
      return differs("transactions", transactions, actual.transactions);
    }
    if (gasUsed != actual.gasUsed) {
      return differs("gasUsed", gasUsed, actual.gasUsed);
    }
    if (!receiptsRoot.equals(actual.receiptsRoot)) {
      return differs("receiptsRoot", receiptsRoot, actual.receiptsRoot);
    }
    if (!stateRoot.equals(actual.stateRoot)) {
      return differs("stateRoot", stateRoot, actual.stateRoot);
    }
    if (!blockHash.equals(actual.blockHash)) {
      return differs("hash", blockHash, actual.blockHash);
    }
    return number == actual.number ? null : differs("number", number, actual.number);
  }

  private static String differs(String field, Object expected, Object got) {
    return field + ": expected " + expected + " (golden), got " + got;
  }
}
