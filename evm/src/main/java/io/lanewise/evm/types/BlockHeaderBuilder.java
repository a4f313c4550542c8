package io.lanewise.evm.types;

import io.lanewise.hashing.Hash;
import io.lanewise.hashing.LogsBloom;

/**
 * Collects the fields of a {@link BlockHeader}; those not set are zero, empty, or, from the base
 * fee on, absent. Not thread-safe.
 */
public final class BlockHeaderBuilder {
  private Hash parentHash = Hash.ZERO;
  private Hash ommersHash = Hash.ZERO;
  private Address coinbase = Address.ZERO;
  private Hash stateRoot = Hash.ZERO;
  private Hash transactionsRoot = Hash.ZERO;
  private Hash receiptsRoot = Hash.ZERO;
  private byte[] logsBloom = new byte[LogsBloom.SIZE];
  private UInt256 difficulty = UInt256.ZERO;
  private long number;
  private long gasLimit;
  private long gasUsed;
  private long timestamp;
  private byte[] extraData = new byte[0];
  private Hash prevRandao = Hash.ZERO;
  private long nonce;
  private UInt256 baseFeePerGas;
  private Hash withdrawalsRoot;
  private Long blobGasUsed;
  private Long excessBlobGas;
  private Hash parentBeaconBlockRoot;
  private Hash requestsHash;

  BlockHeaderBuilder() {}

  BlockHeaderBuilder(BlockHeader header) {
    parentHash = header.parentHash();
    ommersHash = header.ommersHash();
    coinbase = header.coinbase();
    stateRoot = header.stateRoot();
    transactionsRoot = header.transactionsRoot();
    receiptsRoot = header.receiptsRoot();
    logsBloom = header.logsBloom();
    difficulty = header.difficulty();
    number = header.number();
    gasLimit = header.gasLimit();
    gasUsed = header.gasUsed();
    timestamp = header.timestamp();
    extraData = header.extraData();
    prevRandao = header.prevRandao();
    nonce = header.nonce();
    baseFeePerGas = header.baseFeePerGas();
    withdrawalsRoot = header.withdrawalsRoot();
    blobGasUsed = header.blobGasUsed();
    excessBlobGas = header.excessBlobGas();
    parentBeaconBlockRoot = header.parentBeaconBlockRoot();
    requestsHash = header.requestsHash();
  }

  public BlockHeaderBuilder parentHash(Hash parentHash) {
    this.parentHash = parentHash;
    return this;
  }

  public BlockHeaderBuilder ommersHash(Hash ommersHash) {
    this.ommersHash = ommersHash;
    return this;
  }

  public BlockHeaderBuilder coinbase(Address coinbase) {
    this.coinbase = coinbase;
    return this;
  }

  public BlockHeaderBuilder stateRoot(Hash stateRoot) {
    this.stateRoot = stateRoot;
    return this;
  }

  public BlockHeaderBuilder transactionsRoot(Hash transactionsRoot) {
    this.transactionsRoot = transactionsRoot;
    return this;
  }

  public BlockHeaderBuilder receiptsRoot(Hash receiptsRoot) {
    this.receiptsRoot = receiptsRoot;
    return this;
  }

  public BlockHeaderBuilder logsBloom(byte[] logsBloom) {
    this.logsBloom = logsBloom;
    return this;
  }

  public BlockHeaderBuilder difficulty(UInt256 difficulty) {
    this.difficulty = difficulty;
    return this;
  }

  public BlockHeaderBuilder number(long number) {
    this.number = number;
    return this;
  }

  public BlockHeaderBuilder gasLimit(long gasLimit) {
    this.gasLimit = gasLimit;
    return this;
  }

  public BlockHeaderBuilder gasUsed(long gasUsed) {
    this.gasUsed = gasUsed;
    return this;
  }

  public BlockHeaderBuilder timestamp(long timestamp) {
    this.timestamp = timestamp;
    return this;
  }

  public BlockHeaderBuilder extraData(byte[] extraData) {
    this.extraData = extraData;
    return this;
  }

  public BlockHeaderBuilder prevRandao(Hash prevRandao) {
    this.prevRandao = prevRandao;
    return this;
  }

  public BlockHeaderBuilder nonce(long nonce) {
    this.nonce = nonce;
    return this;
  }

  public BlockHeaderBuilder baseFeePerGas(UInt256 baseFeePerGas) {
    this.baseFeePerGas = baseFeePerGas;
    return this;
  }

  public BlockHeaderBuilder withdrawalsRoot(Hash withdrawalsRoot) {
    this.withdrawalsRoot = withdrawalsRoot;
    return this;
  }

  public BlockHeaderBuilder blobGasUsed(Long blobGasUsed) {
    this.blobGasUsed = blobGasUsed;
    return this;
  }

  public BlockHeaderBuilder excessBlobGas(Long excessBlobGas) {
    this.excessBlobGas = excessBlobGas;
    return this;
  }

  public BlockHeaderBuilder parentBeaconBlockRoot(Hash parentBeaconBlockRoot) {
    this.parentBeaconBlockRoot = parentBeaconBlockRoot;
    return this;
  }

  public BlockHeaderBuilder requestsHash(Hash requestsHash) {
    this.requestsHash = requestsHash;
    return this;
  }

  /** The header; arrays are shared with it from now on. */
  public BlockHeader build() {
    return new BlockHeader(
        parentHash,
        ommersHash,
        coinbase,
        stateRoot,
        transactionsRoot,
        receiptsRoot,
        logsBloom,
        difficulty,
        number,
        gasLimit,
        gasUsed,
        timestamp,
        extraData,
        prevRandao,
        nonce,
        baseFeePerGas,
        withdrawalsRoot,
        blobGasUsed,
        excessBlobGas,
        parentBeaconBlockRoot,
        requestsHash);
  }
}
