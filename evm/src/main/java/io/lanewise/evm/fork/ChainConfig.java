package io.lanewise.evm.fork;

import io.lanewise.evm.types.Address;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells one chain from another: its id, when each fork begins, and its deposit contract.
 * Immutable; shared freely between threads.
 */
public final class ChainConfig {
  private enum Trigger {
    BLOCK,
    TIME
  }

  /** {@code at} is unsigned: a block number, or seconds since 1970. */
  private record Activation(Fork fork, Trigger trigger, long at) {
    boolean reached(long number, long timestamp) {
      return Long.compareUnsigned(trigger == Trigger.BLOCK ? number : timestamp, at) >= 0;
    }
  }

  private final String name;
  private final long chainId;
  private final Address depositContract;
  private final DaoFork daoFork;
  private final Activation[] activations;

  private ChainConfig(Builder builder) {
    name = builder.name;
    chainId = builder.chainId;
    depositContract = builder.depositContract;
    daoFork = builder.daoFork;
    activations = builder.activations.toArray(Activation[]::new);
  }

  /** A chain of id 1 that follows {@code fork} from its genesis block on, as test fixtures do. */
  public static ChainConfig of(Fork fork) {
    return of(fork, 1);
  }

  /** A private chain of this id that follows {@code fork} from its genesis block on. */
  public static ChainConfig of(Fork fork, long chainId) {
    return builder(fork.displayName(), chainId).block(fork, 0).build();
  }

  /** A builder without forks; the deposit contract is mainnet's until another is set. */
  public static Builder builder(String name, long chainId) {
    return new Builder(name, chainId);
  }

  /**
   * The fork whose rules hold for a block.
   *
   * @param number of the block, unsigned
   * @param timestamp of the block, in seconds since 1970, unsigned
   */
  public Fork forkAt(long number, long timestamp) {
    int last = activations.length - 1;
    while (last > 0 && !activations[last].reached(number, timestamp)) {
      last--;
    }
    return activations[last].fork;
  }

  /** The block that a fork begins with; null when it begins at a timestamp, or never. */
  public Long firstBlockOf(Fork fork) {
    for (Activation activation : activations) {
      if (activation.fork == fork && activation.trigger == Trigger.BLOCK) {
        return activation.at;
      }
    }
    return null;
  }

  /** When the forks that begin at a timestamp begin, in order. */
  List<Long> activationTimes() {
    List<Long> times = new ArrayList<>();
    for (Activation activation : activations) {
      if (activation.trigger == Trigger.TIME) {
        times.add(activation.at);
      }
    }
    return times;
  }

  /** {@code "mainnet"}, {@code "Sepolia"}, or the name a fixture uses. */
  public String name() {
    return name;
  }

  /** The id that transactions sign (EIP-155). */
  public long chainId() {
    return chainId;
  }

  /** The contract whose logs are deposit requests (EIP-6110). */
  public Address depositContract() {
    return depositContract;
  }

  /** The DAO fork's state change, or null where the chain has none. */
  public DaoFork daoFork() {
    return daoFork;
  }

  @Override
  public String toString() {
    return name + " (chain " + chainId + ")";
  }

  /** Collects a configuration; the first activation is that of the genesis block. */
  public static final class Builder {
    private final String name;
    private final long chainId;
    private final List<Activation> activations = new ArrayList<>();
    private Address depositContract = PublicChains.MAINNET_DEPOSIT_CONTRACT;
    private DaoFork daoFork;

    private Builder(String name, long chainId) {
      this.name = name;
      this.chainId = chainId;
    }

    /**
     * A fork that begins with a block.
     *
     * @throws IllegalArgumentException when it does not come after the fork added before
     */
    public Builder block(Fork fork, long number) {
      if (fork == Fork.DAO_FORK) {
        daoFork = new DaoFork(number);
      }
      return add(new Activation(fork, Trigger.BLOCK, number));
    }

    /**
     * A fork that begins with the first block of this timestamp or a later one.
     *
     * @throws IllegalArgumentException when it does not come after the fork added before
     */
    public Builder time(Fork fork, long timestamp) {
      return add(new Activation(fork, Trigger.TIME, timestamp));
    }

    Builder depositContract(String hex) {
      return depositContract(Address.fromHex(hex));
    }

    /** The contract whose logs are deposit requests (EIP-6110). */
    public Builder depositContract(Address address) {
      depositContract = address;
      return this;
    }

    private Builder add(Activation activation) {
      if (!activations.isEmpty() && activations.getLast().fork.isAtLeast(activation.fork)) {
        throw new IllegalArgumentException(
            name + ": " + activation.fork + " does not follow " + activations.getLast().fork);
      }
      activations.add(activation);
      return this;
    }

    /**
     * @throws IllegalArgumentException when no fork was added
     */
    public ChainConfig build() {
      if (activations.isEmpty()) {
        throw new IllegalArgumentException(name + ": no fork at genesis");
      }
      return new ChainConfig(this);
    }
  }
}
