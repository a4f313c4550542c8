package io.lanewise.host.t8n;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.types.Withdrawal;
import io.lanewise.hashing.Hash;
import io.lanewise.pipeline.Ommer;
import java.util.List;
import java.util.Map;

/**
 * The block that the transactions are for. What may be left out is null then.
 *
 * @param difficulty before Paris
 * @param random from Paris on
 * @param baseFee from London on, in wei
 * @param excessBlobGas from Cancun on, unsigned
 * @param blockHashes by number
 * @param ommers empty when there are none
 */
record Environment(
    Address coinbase,
    long gasLimit,
    long number,
    long timestamp,
    UInt256 difficulty,
    UInt256 random,
    UInt256 baseFee,
    Long excessBlobGas,
    Hash parentBeaconBlockRoot,
    Map<Long, Hash> blockHashes,
    List<Ommer> ommers,
    List<Withdrawal> withdrawals,
    Parent parent) {

  /**
   * What the missing fields can be computed from. Numbers that are not given are 0.
   *
   * @param difficulty may be null
   * @param baseFee may be null
   * @param excessBlobGas may be null
   * @param blobGasUsed may be null
   * @param hasOmmers false also when nothing is said
   */
  record Parent(
      UInt256 difficulty,
      UInt256 baseFee,
      long gasUsed,
      long gasLimit,
      long timestamp,
      Long excessBlobGas,
      Long blobGasUsed,
      boolean hasOmmers) {}
}
