package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpWriter;
import io.lanewise.hashing.trie.OrderedTrie;
import io.lanewise.hashing.trie.TrieWorkers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What a header states about the lists of its block. */
public final class Roots {
  /** The ommers hash of a block without ommers: of every block since Paris. */
  public static final Hash EMPTY_OMMERS = ommersHash(List.of());

  private Roots() {}

  /** Root of the trie of the encoded transactions, by index. */
  public static Hash transactionsRoot(List<Transaction> transactions) {
    return root(transactions, Transaction::encode);
  }

  /** Root of the trie of the encoded receipts, by index of their transaction. */
  public static Hash receiptsRoot(List<Receipt> receipts) {
    return root(receipts, Receipt::encode);
  }

  /**
   * As {@link #receiptsRoot(List)}.
   *
   * @param workers who work it out; they stay the caller's
   */
  public static Hash receiptsRoot(List<Receipt> receipts, TrieWorkers workers) {
    return OrderedTrie.root(encoded(receipts, Receipt::encode), workers);
  }

  /** Root of the trie of the encoded withdrawals, by their place in the block (EIP-4895). */
  public static Hash withdrawalsRoot(List<Withdrawal> withdrawals) {
    return root(withdrawals, Withdrawal::encode);
  }

  /** Keccak-256 of the RLP list of the ommers' headers. */
  public static Hash ommersHash(List<BlockHeader> ommers) {
    RlpWriter out = new RlpWriter();
    out.startList();
    for (BlockHeader ommer : ommers) {
      BlockHeaderRlp.write(out, ommer);
    }
    out.endList();
    return Keccak256.hash(out.toBytes());
  }

  /** Keccak-256 of the RLP list of the logs: what test fixtures compare. */
  public static Hash logsHash(List<Log> logs) {
    RlpWriter out = new RlpWriter();
    out.startList();
    for (Log log : logs) {
      log.write(out);
    }
    out.endList();
    return Keccak256.hash(out.toBytes());
  }

  private static <T> Hash root(List<T> items, Function<T, byte[]> encoding) {
    return OrderedTrie.root(encoded(items, encoding));
  }

  private static <T> List<byte[]> encoded(List<T> items, Function<T, byte[]> encoding) {
    List<byte[]> encoded = new ArrayList<>(items.size());
    for (T item : items) {
      encoded.add(encoding.apply(item));
    }
    return encoded;
  }
}
