package io.lanewise.bench.report;

/** Scopes and operations in words. */
final class Words {
  private Words() {}

  /** A scope of blocks: {@code senders, optimistic} has its executor behind. */
  static String scope(String scope) {
    int comma = scope.indexOf(',');
    String name = comma < 0 ? scope : scope.substring(0, comma);
    String words =
        switch (name) {
          case "execution" -> "execution alone";
          case "senders" -> "with recovery of senders";
          case "roots" -> "with receipts and state root";
          default -> name;
        };
    return comma < 0 ? words : words + scope.substring(comma);
  }

  /** A suite as a heading names it. */
  static String suite(String suite) {
    return switch (suite) {
      case "blocks" -> "Blocks";
      case "ring" -> "Pipeline";
      case "evm" -> "Programs";
      case "kernels" -> "Batches";
      default ->
          suite.isEmpty() ? suite : Character.toUpperCase(suite.charAt(0)) + suite.substring(1);
    };
  }

  static String operation(String scope) {
    return switch (scope) {
      case "keccak" -> "Keccak-256";
      case "recover" -> "Public-key recovery";
      default -> scope;
    };
  }
}
