package io.lanewise.evm.interpreter;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;

/**
 * What code can ask about the block it runs in.
 *
 * @param coinbase the fee recipient
 * @param number of the block
 * @param timestamp in seconds
 * @param gasLimit of the block
 * @param prevRandao the beacon chain's randomness; before Paris the difficulty
 * @param baseFee in wei a gas unit; zero before London
 * @param blobBaseFee in wei a unit of blob gas; zero before Cancun
 * @param chainId of the chain
 * @param hashes of earlier blocks
 */
public record BlockContext(
    Address coinbase,
    long number,
    long timestamp,
    long gasLimit,
    UInt256 prevRandao,
    UInt256 baseFee,
    UInt256 blobBaseFee,
    UInt256 chainId,
    BlockHashes hashes) {}
