package io.lanewise.host.blocktest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that fixtures give to what makes a block invalid. Those of execution-spec-tests are
 * Lanewise's own; ethereum/tests has a few that are older, and some that name the situation of the
 * test rather than the rule that is broken.
 */
final class ExceptionNames {
  /** The block, or a part of it, cannot be decoded. */
  static final String UNREADABLE = "BlockException.RLP_STRUCTURES_ENCODING";

  private static final String FORMAT = "BlockException.INCORRECT_BLOCK_FORMAT";

  /** What Lanewise may find where a fixture expects the key, a name or several. */
  private static final Map<String, Set<String>> MEANINGS = new HashMap<>();

  static {
    // Three transactions have a gas limit that is too low besides, and the executable specification
    // looks at that first.
    means(
        "TransactionException.INSUFFICIENT_MAX_FEE_PER_GAS"
            + "|TransactionException.INSUFFICIENT_ACCOUNT_FUNDS",
        "TransactionException.INTRINSIC_GAS_TOO_LOW");
    // The difficulty of a block after the Merge is zero.
    means(
        "BlockException.INVALID_DIFFICULTY",
        "BlockException.IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS");
    means(FORMAT, UNREADABLE); // a header that lacks a field may be none at all
    // A header field that the fork does not have, or the lack of one that it has.
    means("BlockException.IMPORT_IMPOSSIBLE_LEGACY", FORMAT);
    means("BlockException.IMPORT_IMPOSSIBLE_LEGACY_WRONG_PARENT", FORMAT);
    means("BlockException.IMPORT_IMPOSSIBLE_LONDON_WRONG_PARENT", FORMAT);
    means("BlockException.IMPORT_IMPOSSIBLE_SHANGHAI", FORMAT);
    means("BlockException.IMPORT_IMPOSSIBLE_PARIS_OVER_SHANGHAI", FORMAT);
    means("BlockException.RLP_WITHDRAWALS_NOT_READ", FORMAT);
    means("TransactionException.RLP_INVALID_VALUE", UNREADABLE);
    // A block of one consensus on the other side of the Merge.
    means("BlockException.IMPORT_IMPOSSIBLE_PARIS_WRONG_POS", "BlockException.INVALID_DIFFICULTY");
    means(
        "BlockException.IMPORT_IMPOSSIBLE_PARIS_WRONG_POW",
        "BlockException.IMPORT_IMPOSSIBLE_DIFFICULTY_OVER_PARIS");
    means("BlockException.GAS_USED_OVERFLOW", "BlockException.INVALID_GAS_USED_ABOVE_LIMIT");
    // Before Osaka it is the block that limits a transaction's blobs.
    means(
        "TransactionException.TYPE_3_TX_BLOB_COUNT_EXCEEDED",
        "TransactionException.TYPE_3_TX_MAX_BLOB_GAS_ALLOWANCE_EXCEEDED");
    // A transaction of a type that the fork does not have.
    means("TR_TypeNotSupportedBlob", "TransactionException.TYPE_3_TX_PRE_FORK");
    for (int type = 1; type <= 4; type++) {
      means(
          "TransactionException.TYPE_NOT_SUPPORTED",
          "TransactionException.TYPE_" + type + "_TX_PRE_FORK");
    }
  }

  private ExceptionNames() {}

  private static void means(String expected, String found) {
    MEANINGS.computeIfAbsent(expected, _ -> new HashSet<>()).add(found);
  }

  /**
   * True when a block was rejected for a reason that the fixture accepts.
   *
   * @param expected names with bars between them
   */
  static boolean agree(String expected, String found) {
    if (isMeant(expected, found)) {
      return true;
    }
    for (String name : List.of(expected.split("\\|"))) {
      if (name.equals(found) || isMeant(name, found)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMeant(String expected, String found) {
    return MEANINGS.getOrDefault(expected, Set.of()).contains(found);
  }
}
