package io.lanewise.pipeline.chain;

import io.lanewise.evm.types.Receipt;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpReader;
import java.util.List;
import java.util.function.Supplier;

/**
 * A block as it comes from a file or a peer.
 *
 * @param rlp not changed by anybody any more
 * @param position of its first byte in its source, for messages
 * @param receipts those that the source has too, to explain why a block is invalid; asked then, by
 *     any thread; null when it has none
 */
public record EncodedBlock(byte[] rlp, long position, Supplier<List<Receipt>> receipts) {
  public EncodedBlock(byte[] rlp, long position) {
    this(rlp, position, null);
  }

  /**
   * The block's hash, without looking into more than the header's bounds.
   *
   * @throws io.lanewise.hashing.rlp.RlpException when the block does not begin with a header
   */
  public Hash hash() {
    return Keccak256.hash(header());
  }

  /**
   * The hash that the header begins with.
   *
   * @throws io.lanewise.hashing.rlp.RlpException when it does not
   */
  public Hash parentHash() {
    RlpReader in = new RlpReader(header());
    in.enterList("header");
    return in.readHash("parentHash");
  }

  private byte[] header() {
    RlpReader in = new RlpReader(rlp);
    in.enterList("block");
    return in.readRaw("header");
  }
}
