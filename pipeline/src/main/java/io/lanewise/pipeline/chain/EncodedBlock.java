package io.lanewise.pipeline.chain;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpReader;

/**
 * A block as it comes from a file or a peer.
 *
 * @param rlp not changed by anybody any more
 * @param position of its first byte in its source, for messages
 */
public record EncodedBlock(byte[] rlp, long position) {

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
