package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;

/**
 * A block's header, of any fork: an immutable value, apart from the arrays, which nobody may change
 * and which are not copied. The fields below {@code nonce} came one fork after the other; those
 * that a header lacks are null, and where one is null all after it are.
 *
 * @param coinbase gets the fees (the beneficiary)
 * @param logsBloom 256 bytes
 * @param number unsigned, like the gas fields
 * @param timestamp seconds since 1970, unsigned
 * @param prevRandao the beacon chain's randomness since Paris; the proof-of-work mix hash before
 * @param nonce the eight bytes as a big-endian number
 * @param baseFeePerGas in wei; since London
 * @param withdrawalsRoot since Shanghai
 * @param blobGasUsed unsigned; since Cancun
 * @param excessBlobGas unsigned; since Cancun
 * @param parentBeaconBlockRoot since Cancun
 * @param requestsHash since Prague
 */
public record BlockHeader(
    Hash parentHash,
    Hash ommersHash,
    Address coinbase,
    Hash stateRoot,
    Hash transactionsRoot,
    Hash receiptsRoot,
    byte[] logsBloom,
    UInt256 difficulty,
    long number,
    long gasLimit,
    long gasUsed,
    long timestamp,
    byte[] extraData,
    Hash prevRandao,
    long nonce,
    UInt256 baseFeePerGas,
    Hash withdrawalsRoot,
    Long blobGasUsed,
    Long excessBlobGas,
    Hash parentBeaconBlockRoot,
    Hash requestsHash) {
  static final int NONCE_SIZE = 8;

  /** A builder with all numbers and hashes zero and none of the later fields. */
  public static BlockHeaderBuilder builder() {
    return new BlockHeaderBuilder();
  }

  /** A builder that starts from this header. */
  public BlockHeaderBuilder toBuilder() {
    return new BlockHeaderBuilder(this);
  }

  /**
   * Reads a header from its RLP and nothing else.
   *
   * @throws RlpException naming the field at fault
   */
  public static BlockHeader decode(byte[] rlp) {
    RlpReader in = new RlpReader(rlp);
    BlockHeader header = BlockHeaderRlp.read(in);
    in.expectEnd();
    return header;
  }

  /**
   * The canonical RLP, in a fresh array.
   *
   * @throws IllegalStateException when a later field is there and an earlier one is not
   */
  public byte[] encode() {
    RlpWriter out = new RlpWriter();
    BlockHeaderRlp.write(out, this);
    return out.toBytes();
  }

  /** Keccak-256 of {@link #encode}: the block's hash; computed anew each time. */
  public Hash hash() {
    return Keccak256.hash(encode());
  }
}
