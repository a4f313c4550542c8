package io.lanewise.evm.types;

import io.lanewise.hashing.BigEndian;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;

/** The RLP list of a header: 15 fields, then as many of the later ones as the fork has. */
final class BlockHeaderRlp {
  private BlockHeaderRlp() {}

  static BlockHeader read(RlpReader in) {
    in.enterList("header");
    BlockHeaderBuilder header =
        BlockHeader.builder()
            .parentHash(in.readHash("parentHash"))
            .ommersHash(in.readHash("ommersHash"))
            .coinbase(Rlp.readAddress(in, "coinbase"))
            .stateRoot(in.readHash("stateRoot"))
            .transactionsRoot(in.readHash("transactionsRoot"))
            .receiptsRoot(in.readHash("receiptsRoot"))
            .logsBloom(in.readBytes(LogsBloom.SIZE, "logsBloom"))
            .difficulty(Rlp.readUInt256(in, "difficulty"))
            .number(in.readLong("number"))
            .gasLimit(in.readLong("gasLimit"))
            .gasUsed(in.readLong("gasUsed"))
            .timestamp(in.readLong("timestamp"))
            .extraData(in.readBytes("extraData"))
            .prevRandao(in.readHash("prevRandao"))
            .nonce(BigEndian.getLong(in.readBytes(BlockHeader.NONCE_SIZE, "nonce"), 0));
    if (in.hasNext()) {
      header.baseFeePerGas(Rlp.readUInt256(in, "baseFeePerGas"));
    }
    if (in.hasNext()) {
      header.withdrawalsRoot(in.readHash("withdrawalsRoot"));
    }
    if (in.hasNext()) {
      header.blobGasUsed(in.readLong("blobGasUsed"));
    }
    if (in.hasNext()) {
      header.excessBlobGas(in.readLong("excessBlobGas"));
    }
    if (in.hasNext()) {
      header.parentBeaconBlockRoot(in.readHash("parentBeaconBlockRoot"));
    }
    if (in.hasNext()) {
      header.requestsHash(in.readHash("requestsHash"));
    }
    in.leaveList("header");
    return header.build();
  }

  static void write(RlpWriter out, BlockHeader header) {
    out.startList();
    out.writeHash(header.parentHash());
    out.writeHash(header.ommersHash());
    Rlp.writeAddress(out, header.coinbase());
    out.writeHash(header.stateRoot());
    out.writeHash(header.transactionsRoot());
    out.writeHash(header.receiptsRoot());
    out.writeBytes(header.logsBloom());
    Rlp.writeUInt256(out, header.difficulty());
    out.writeLong(header.number());
    out.writeLong(header.gasLimit());
    out.writeLong(header.gasUsed());
    out.writeLong(header.timestamp());
    out.writeBytes(header.extraData());
    out.writeHash(header.prevRandao());
    byte[] nonce = new byte[BlockHeader.NONCE_SIZE];
    BigEndian.putLong(nonce, 0, header.nonce());
    out.writeBytes(nonce);
    writeLater(out, header);
    out.endList();
  }

  private static void writeLater(RlpWriter out, BlockHeader header) {
    Object[] later = {
      header.baseFeePerGas(),
      header.withdrawalsRoot(),
      header.blobGasUsed(),
      header.excessBlobGas(),
      header.parentBeaconBlockRoot(),
      header.requestsHash()
    };
    boolean ended = false;
    for (Object field : later) {
      if (ended && field != null) {
        throw new IllegalStateException("header " + header.number() + ": a field is missing");
      }
      switch (field) {
        case null -> ended = true;
        case UInt256 number -> Rlp.writeUInt256(out, number);
        case Long number -> out.writeLong(number);
        case Hash hash -> out.writeHash(hash);
        default -> throw new AssertionError(field);
      }
    }
  }
}
