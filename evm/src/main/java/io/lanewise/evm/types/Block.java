package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A block: header and body. An immutable value; nothing says that the two belong together.
 *
 * @param withdrawals null before Shanghai
 */
public record Block(
    BlockHeader header,
    List<Transaction> transactions,
    List<BlockHeader> ommers,
    List<Withdrawal> withdrawals) {
  public Block {
    transactions = List.copyOf(transactions);
    ommers = List.copyOf(ommers);
    withdrawals = withdrawals == null ? null : List.copyOf(withdrawals);
  }

  /**
   * Reads {@code rlp([header, transactions, ommers])} or, since Shanghai, {@code rlp([header,
   * transactions, ommers, withdrawals])}.
   *
   * @throws RlpException naming the field at fault
   * @throws TransactionDecodeException when a transaction cannot be one
   */
  public static Block decode(byte[] rlp) {
    RlpReader in = new RlpReader(rlp);
    in.enterList("block");
    BlockHeader header = BlockHeaderRlp.read(in);
    List<Transaction> transactions = readList(in, "transactions", Transaction::read);
    List<BlockHeader> ommers = readList(in, "ommers", BlockHeaderRlp::read);
    List<Withdrawal> withdrawals =
        in.hasNext() ? readList(in, "withdrawals", Withdrawal::read) : null;
    in.leaveList("block");
    in.expectEnd();
    return new Block(header, transactions, ommers, withdrawals);
  }

  private static <T> List<T> readList(RlpReader in, String field, Function<RlpReader, T> item) {
    List<T> items = new ArrayList<>();
    in.enterList(field);
    while (in.hasNext()) {
      items.add(item.apply(in));
    }
    in.leaveList(field);
    return items;
  }

  /** The canonical RLP that {@link #decode} reads, in a fresh array. */
  public byte[] encode() {
    RlpWriter out = new RlpWriter();
    out.startList();
    BlockHeaderRlp.write(out, header);
    out.startList();
    for (Transaction tx : transactions) {
      if (tx.type() == TransactionType.LEGACY) {
        out.writeRaw(tx.encode());
      } else {
        out.writeBytes(tx.encode());
      }
    }
    out.endList();
    out.startList();
    for (BlockHeader ommer : ommers) {
      BlockHeaderRlp.write(out, ommer);
    }
    out.endList();
    if (withdrawals != null) {
      out.startList();
      for (Withdrawal withdrawal : withdrawals) {
        withdrawal.write(out);
      }
      out.endList();
    }
    out.endList();
    return out.toBytes();
  }

  /** Hash of the header. */
  public Hash hash() {
    return header.hash();
  }
}
