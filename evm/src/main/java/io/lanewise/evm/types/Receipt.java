package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.hashing.batch.ScalarKeccak;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.List;

/**
 * The outcome of one transaction.
 *
 * @param postState the state root after the transaction, before Byzantium; null since (EIP-658)
 * @param succeeded whether the transaction went through; not part of the encoding where there is a
 *     post-state root
 * @param cumulativeGasUsed by the block's transactions up to and including this one
 * @param logsBloom 256 bytes, over {@code logs}; the array itself, nobody may change it
 */
public record Receipt(
    TransactionType type,
    Hash postState,
    boolean succeeded,
    long cumulativeGasUsed,
    byte[] logsBloom,
    List<Log> logs) {
  public Receipt {
    logs = List.copyOf(logs);
    if (logsBloom.length != LogsBloom.SIZE) {
      throw new IllegalArgumentException("a logs bloom has 256 bytes, got " + logsBloom.length);
    }
  }

  /** A receipt as Byzantium and later forks have it, its bloom computed. */
  public static Receipt withStatus(
      TransactionType type, boolean succeeded, long cumulativeGasUsed, List<Log> logs) {
    return new Receipt(type, null, succeeded, cumulativeGasUsed, bloomOf(logs), logs);
  }

  /** A receipt as forks before Byzantium have it, its bloom computed. */
  public static Receipt withPostState(
      TransactionType type,
      Hash postState,
      boolean succeeded,
      long cumulativeGasUsed,
      List<Log> logs) {
    return new Receipt(type, postState, succeeded, cumulativeGasUsed, bloomOf(logs), logs);
  }

  private static byte[] bloomOf(List<Log> logs) {
    return LogBlooms.of(List.of(logs), new ScalarKeccak()).getFirst();
  }

  /**
   * Reads a receipt as it stands in a list of receipts: {@code rlp(payload)}, or since EIP-2718 a
   * string {@code type || rlp(payload)}.
   *
   * @throws io.lanewise.hashing.rlp.RlpException naming the field at fault
   * @throws TransactionDecodeException when its type is unknown
   */
  public static Receipt read(RlpReader in) {
    return ReceiptDecoder.readFromList(in);
  }

  /** The form that the receipts trie holds: {@code type || rlp(payload)}, without type for 0. */
  public byte[] encode() {
    RlpWriter out = new RlpWriter();
    out.startList();
    if (postState != null) {
      out.writeHash(postState);
    } else {
      out.writeLong(succeeded ? 1 : 0);
    }
    out.writeLong(cumulativeGasUsed);
    out.writeBytes(logsBloom);
    out.startList();
    for (Log log : logs) {
      log.write(out);
    }
    out.endList();
    out.endList();
    byte[] payload = out.toBytes();
    return type == TransactionType.LEGACY
        ? payload
        : TransactionEncoder.envelope((byte) type.id(), payload);
  }
}
