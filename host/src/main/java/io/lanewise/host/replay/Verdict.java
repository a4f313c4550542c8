package io.lanewise.host.replay;

import io.lanewise.pipeline.BlockVerification.Difference;
import java.util.List;
import java.util.Locale;

/**
 * What is to be said of a block.
 *
 * @param checked what could be compared with the header
 * @param difference the first that is not as it must be; null when the block is verified
 * @param transactionIndex of the transaction at fault, or -1 when it is not known
 * @param hint what may have caused it; empty when there is nothing to say
 */
public record Verdict(
    Kind kind, List<String> checked, Difference difference, int transactionIndex, String hint) {

  /** The kinds. */
  public enum Kind {
    VERIFIED,
    /** The block does something else than its header says. */
    MISMATCH,
    /** The block breaks a rule. */
    INVALID;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public boolean verified() {
    return kind == Kind.VERIFIED;
  }

  /** One line: what went wrong and where. */
  public String reason() {
    return difference
        + (transactionIndex < 0 ? "" : " (transaction " + transactionIndex + ")")
        + (hint.isEmpty() ? "" : "; " + hint);
  }
}
