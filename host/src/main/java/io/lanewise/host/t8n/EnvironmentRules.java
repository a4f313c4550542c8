package io.lanewise.host.t8n;

import io.lanewise.evm.fork.BaseFee;
import io.lanewise.evm.fork.BlobGas;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.fork.Difficulty;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;

/**
 * What a fork demands of an environment: checks it, and computes what is missing from the parent.
 * Fields that belong to later forks are dropped, except a base fee, which shows in the result.
 */
final class EnvironmentRules {
  /** EIP-1559: the base fee of the first block that has one. */
  private static final UInt256 INITIAL_BASE_FEE = UInt256.of(1_000_000_000);

  private final ChainConfig chain;
  private final Environment env;
  private final Environment.Parent parent;
  private final Fork fork;

  private EnvironmentRules(ChainConfig chain, Environment env) {
    this.chain = chain;
    this.env = env;
    parent = env.parent();
    fork = chain.forkAt(env.number(), env.timestamp());
  }

  /**
   * The environment with all that the fork needs.
   *
   * @throws T8nException ({@link T8nError#CONFIG}) when something is missing or does not fit
   */
  static Environment complete(ChainConfig chain, Environment env) {
    return new EnvironmentRules(chain, env).complete();
  }

  private Environment complete() {
    UInt256 baseFee = fork.isAtLeast(Fork.LONDON) ? baseFee() : env.baseFee();
    if (fork.isAtLeast(Fork.SHANGHAI) && env.withdrawals() == null) {
      throw config("Shanghai config but missing 'withdrawals' in env section");
    }
    boolean merged = fork.isAtLeast(Fork.PARIS);
    if (merged) {
      checkMerged();
    }
    UInt256 difficulty = merged ? null : difficulty();
    boolean cancun = fork.isAtLeast(Fork.CANCUN);
    if (cancun && env.parentBeaconBlockRoot() == null) {
      throw config("post-cancun env requires parentBeaconBlockRoot to be set");
    }
    Hash beaconRoot = cancun ? env.parentBeaconBlockRoot() : null;
    return new Environment(
        env.coinbase(),
        env.gasLimit(),
        env.number(),
        env.timestamp(),
        difficulty,
        merged ? env.random() : null,
        baseFee,
        cancun ? excessBlobGas() : null,
        beaconRoot,
        env.blockHashes(),
        env.ommers(),
        env.withdrawals(),
        parent);
  }

  private UInt256 baseFee() {
    if (env.baseFee() != null) {
      return env.baseFee();
    }
    if (parent.baseFee() == null || env.number() == 0) {
      throw config("EIP-1559 config but missing 'parentBaseFee' in env section");
    }
    if (!chain.forkAt(env.number() - 1, parent.timestamp()).isAtLeast(Fork.LONDON)) {
      return INITIAL_BASE_FEE;
    }
    try {
      return BaseFee.next(parent.baseFee(), parent.gasUsed(), parent.gasLimit());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw config("the base fee cannot be calculated: " + e.getMessage());
    }
  }

  private void checkMerged() {
    if (env.random() == null) {
      throw config("post-merge requires currentRandom to be defined in env");
    }
    if (env.difficulty() != null && !env.difficulty().isZero()) {
      throw config("post-merge difficulty must be zero (or omitted) in env");
    }
  }

  private UInt256 difficulty() {
    if (env.difficulty() != null) {
      return env.difficulty();
    }
    String unknown = "currentDifficulty was not provided, and cannot be calculated";
    if (parent.difficulty() == null) {
      throw config(unknown + " due to missing parentDifficulty");
    }
    if (env.number() == 0) {
      throw config("currentDifficulty needs to be provided for block number 0");
    }
    if (Long.compareUnsigned(env.timestamp(), parent.timestamp()) <= 0) {
      throw config(
          "currentDifficulty cannot be calculated -- currentTime ("
              + Long.toUnsignedString(env.timestamp())
              + ") needs to be after parent time ("
              + Long.toUnsignedString(parent.timestamp())
              + ")");
    }
    try {
      return Difficulty.next(
          fork,
          env.number(),
          env.timestamp(),
          parent.difficulty(),
          parent.timestamp(),
          parent.hasOmmers());
    } catch (ArithmeticException e) {
      throw config(unknown + ": " + e.getMessage());
    }
  }

  /** Null when nothing is given to tell it: then the block has no room for blobs. */
  private Long excessBlobGas() {
    if (env.excessBlobGas() != null) {
      return env.excessBlobGas();
    }
    if (parent.excessBlobGas() == null || parent.blobGasUsed() == null) {
      return null;
    }
    if (fork.isAtLeast(Fork.OSAKA) && parent.baseFee() == null) {
      throw config("Osaka config but missing 'parentBaseFee' for the excess blob gas");
    }
    try {
      return BlobGas.excess(fork, parent.excessBlobGas(), parent.blobGasUsed(), parent.baseFee());
    } catch (ArithmeticException e) {
      throw config("the excess blob gas cannot be calculated: " + e.getMessage());
    }
  }

  private static T8nException config(String message) {
    return new T8nException(T8nError.CONFIG, message);
  }
}
