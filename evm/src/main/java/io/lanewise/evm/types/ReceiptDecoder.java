package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.hashing.rlp.RlpReader;
import java.util.ArrayList;
import java.util.List;

/** RLP to receipts. */
final class ReceiptDecoder {
  private ReceiptDecoder() {}

  static Receipt readFromList(RlpReader in) {
    if (in.isList()) {
      return readFields(in, TransactionType.LEGACY);
    }
    byte[] envelope = in.readBytes("receipt");
    TransactionType type = envelope.length == 0 ? null : TransactionType.byId(envelope[0]);
    if (type == null || type == TransactionType.LEGACY) {
      throw new TransactionDecodeException(
          "receipt.type", envelope.length == 0 ? "no bytes" : "unknown: " + (envelope[0] & 0xff));
    }
    RlpReader payload = new RlpReader(envelope, 1, envelope.length);
    Receipt receipt = readFields(payload, type);
    payload.expectEnd();
    return receipt;
  }

  private static Receipt readFields(RlpReader in, TransactionType type) {
    in.enterList("receipt");
    byte[] outcome = in.readBytes("receipt.status");
    boolean hasState = outcome.length == Hash.SIZE;
    boolean succeeded = outcome.length == 1 && outcome[0] == 1;
    if (!hasState && !succeeded && outcome.length != 0) {
      throw new TransactionDecodeException(
          "receipt.status", "neither 0, 1 nor a state root, but " + outcome.length + " bytes");
    }
    long gas = in.readLong("receipt.cumulativeGasUsed");
    byte[] bloom = in.readBytes(LogsBloom.SIZE, "receipt.logsBloom");
    List<Log> logs = new ArrayList<>();
    in.enterList("receipt.logs");
    while (in.hasNext()) {
      logs.add(Log.read(in));
    }
    in.leaveList("receipt.logs");
    in.leaveList("receipt");
    return new Receipt(type, hasState ? Hash.of(outcome) : null, succeeded, gas, bloom, logs);
  }
}
