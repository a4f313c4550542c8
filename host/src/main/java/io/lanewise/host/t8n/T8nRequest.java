package io.lanewise.host.t8n;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.FixtureNetworks;
import io.lanewise.evm.types.UInt256;
import io.lanewise.host.bundle.JsonField;
import java.util.HexFormat;
import java.util.List;

/** Puts an input together from its parts. */
final class T8nRequest {
  private T8nRequest() {}

  /**
   * The input that these documents describe.
   *
   * @param reward in wei, or -1 for none
   * @param transactions of {@link #transactions}
   * @throws T8nException when there is no such fork
   */
  static T8nInput of(
      ChainConfig chain,
      long reward,
      JsonField env,
      JsonField alloc,
      List<Candidate> transactions) {
    return new T8nInput(
        chain,
        reward < 0 ? null : UInt256.of(reward),
        EnvironmentReader.read(env),
        AllocReader.read(alloc),
        transactions);
  }

  /**
   * The chain of this id on which the fork's rules hold.
   *
   * @throws T8nException when there is no such fork
   */
  static ChainConfig chain(String fork, long chainId) {
    try {
      return FixtureNetworks.byName(fork, chainId);
    } catch (IllegalArgumentException e) {
      throw new T8nException(
          T8nError.CONFIG,
          "failed constructing chain configuration: unsupported fork \"" + fork + "\"",
          e);
    }
  }

  /** The transactions in a document with {@code txs}, an array, or {@code txsRlp}, a string. */
  static List<Candidate> transactions(JsonField document, ChainConfig chain) {
    JsonField rlp = document.find("txsRlp");
    if (rlp != null && !rlp.text().isEmpty()) {
      return rlp(rlp);
    }
    JsonField txs = document.find("txs");
    return txs == null ? List.of() : json(txs, chain);
  }

  /** The transactions of an array. */
  static List<Candidate> json(JsonField array, ChainConfig chain) {
    return TransactionsReader.read(array, UInt256.of(chain.chainId()));
  }

  /** The transactions of a body in hex, with or without {@code 0x}. */
  static List<Candidate> rlp(JsonField hex) {
    String text = hex.text();
    try {
      String digits = text.startsWith("0x") ? text.substring(2) : text;
      return TransactionsReader.readRlp(HexFormat.of().parseHex(digits));
    } catch (IllegalArgumentException e) {
      throw hex.bad("expected the RLP of a body in hex");
    }
  }
}
