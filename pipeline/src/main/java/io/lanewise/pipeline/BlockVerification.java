package io.lanewise.pipeline;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Block;
import io.lanewise.evm.types.BlockHeader;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.Receipt;
import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Whether a block's header told the truth about what the block does.
 *
 * @param checked names of the header's fields that could be compared, in the order they were
 * @param difference the first that differs, or null when there is none
 */
public record BlockVerification(List<String> checked, Difference difference) {
  public BlockVerification {
    checked = List.copyOf(checked);
  }

  /**
   * @param field as {@code gasUsed} or {@code receipts[3].logs[0].data}
   */
  public record Difference(String field, String expected, String got) {
    @Override
    public String toString() {
      return field + ": expected " + expected + ", got " + got;
    }
  }

  public boolean verified() {
    return difference == null;
  }

  /**
   * Compares all that is known.
   *
   * @param stateRoot after the block; null when it is not known
   * @param receipts that the block must have, for a difference that names the transaction; null
   *     when only the header is known
   */
  public static BlockVerification of(
      Block block, BlockResult result, Hash stateRoot, List<Receipt> receipts) {
    BlockHeader header = block.header();
    Comparison comparison = new Comparison();
    if (receipts != null) {
      comparison.add("receipts", firstDifference(receipts, result.receipts()));
    }
    comparison.add("gasUsed", gas(header.gasUsed()), gas(result.gasUsed()));
    comparison.add("logsBloom", hex(header.logsBloom()), hex(result.logsBloom()));
    Hash receiptsRoot = result.receiptsRoot();
    if (receiptsRoot != null) {
      comparison.add("receiptsRoot", header.receiptsRoot(), receiptsRoot);
    }
    if (result.fork().isAtLeast(Fork.CANCUN)) {
      comparison.add("blobGasUsed", gas(header.blobGasUsed()), gas(result.blobGasUsed()));
    }
    if (result.requestsHash() != null) {
      comparison.add("requestsHash", header.requestsHash(), result.requestsHash());
    }
    if (stateRoot != null) {
      comparison.add("stateRoot", header.stateRoot(), stateRoot);
    }
    return new BlockVerification(comparison.checked, comparison.first);
  }

  /** The first difference between two lists of receipts, or null when they are equal. */
  static Difference firstDifference(List<Receipt> expected, List<Receipt> got) {
    for (int i = 0; i < Math.min(expected.size(), got.size()); i++) {
      Difference difference = difference("receipts[" + i + "]", expected.get(i), got.get(i));
      if (difference != null) {
        return difference;
      }
    }
    return compare("receipts.size", expected.size(), got.size());
  }

  private static Difference difference(String place, Receipt expected, Receipt got) {
    Comparison comparison = new Comparison();
    comparison.add(place + ".type", expected.type(), got.type());
    if (expected.postState() == null) {
      comparison.add(place + ".status", expected.succeeded(), got.succeeded());
    }
    comparison.add(
        place + ".cumulativeGasUsed",
        gas(expected.cumulativeGasUsed()),
        gas(got.cumulativeGasUsed()));
    for (int i = 0; i < Math.min(expected.logs().size(), got.logs().size()); i++) {
      Log expectedLog = expected.logs().get(i);
      Log gotLog = got.logs().get(i);
      String log = place + ".logs[" + i + "]";
      comparison.add(log + ".address", expectedLog.address(), gotLog.address());
      comparison.add(log + ".topics", expectedLog.topics(), gotLog.topics());
      comparison.add(log + ".data", hex(expectedLog.data()), hex(gotLog.data()));
    }
    comparison.add(place + ".logs.size", expected.logs().size(), got.logs().size());
    if (expected.postState() != null && got.postState() != null) {
      comparison.add(place + ".root", expected.postState(), got.postState());
    }
    return comparison.first;
  }

  private static Difference compare(String field, Object expected, Object got) {
    return expected.equals(got) ? null : new Difference(field, expected.toString(), got.toString());
  }

  private static String gas(long unsigned) {
    return Long.toUnsignedString(unsigned);
  }

  private static String hex(byte[] bytes) {
    return "0x" + HexFormat.of().formatHex(bytes);
  }

  /** Fields compared one after the other; keeps the first difference. */
  private static final class Comparison {
    private final List<String> checked = new ArrayList<>();
    private Difference first;

    void add(String field, Object expected, Object got) {
      add(field, compare(field, String.valueOf(expected), String.valueOf(got)));
    }

    void add(String field, Difference difference) {
      checked.add(field);
      first = first == null ? difference : first;
    }
  }
}
