package io.lanewise.precompiles;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The precompiled contracts of a fork, by address. Immutable and thread-safe.
 *
 * <p>A set is the one before it plus what its fork adds or reprices. Forks that are not named here
 * keep the set of their predecessor. Addresses are small numbers: 20-byte addresses whose leading
 * bytes are 0.
 */
public final class PrecompileSet {
  public static final PrecompileSet FRONTIER =
      new PrecompileSet(new Precompile[0])
          .with(0x01, new EcRecover())
          .with(0x02, new Sha256())
          .with(0x03, new Ripemd160())
          .with(0x04, new Identity());

  public static final PrecompileSet BYZANTIUM =
      FRONTIER
          .with(0x05, new ModExp(ModExpPricing.BYZANTIUM))
          .with(0x06, new Bn254Add(Bn254Add.BYZANTIUM_GAS))
          .with(0x07, new Bn254Multiply(Bn254Multiply.BYZANTIUM_GAS))
          .with(0x08, Bn254Pairing.byzantium());

  public static final PrecompileSet ISTANBUL =
      BYZANTIUM
          .with(0x06, new Bn254Add(Bn254Add.ISTANBUL_GAS))
          .with(0x07, new Bn254Multiply(Bn254Multiply.ISTANBUL_GAS))
          .with(0x08, Bn254Pairing.istanbul())
          .with(0x09, new Blake2F());

  public static final PrecompileSet BERLIN = ISTANBUL.with(0x05, new ModExp(ModExpPricing.BERLIN));

  public static final PrecompileSet CANCUN = BERLIN.with(0x0a, new PointEvaluation());

  public static final PrecompileSet PRAGUE =
      CANCUN
          .with(0x0b, new BlsG1Add())
          .with(0x0c, new BlsG1Msm())
          .with(0x0d, new BlsG2Add())
          .with(0x0e, new BlsG2Msm())
          .with(0x0f, new BlsPairingCheck())
          .with(0x10, new BlsMapFpToG1())
          .with(0x11, new BlsMapFp2ToG2());

  public static final PrecompileSet OSAKA =
      PRAGUE.with(0x05, new ModExp(ModExpPricing.OSAKA)).with(0x100, new P256Verify());

  private static final int MAX_ADDRESS = 0xffff;

  /** By address; null where there is no contract. */
  private final Precompile[] contracts;

  private PrecompileSet(Precompile[] contracts) {
    this.contracts = contracts;
  }

  /** The contract at an address, or null. Any int may be asked for. */
  public Precompile get(int address) {
    return address >= 0 && address < contracts.length ? contracts[address] : null;
  }

  /** The addresses that have a contract, ascending: a fresh array. */
  public int[] addresses() {
    return IntStream.range(0, contracts.length).filter(a -> contracts[a] != null).toArray();
  }

  /**
   * This set with one contract added or replaced: for chains and experiments with contracts of
   * their own.
   *
   * @throws IllegalArgumentException when the address is not in 1 … 65535
   */
  public PrecompileSet with(int address, Precompile contract) {
    if (address < 1 || address > MAX_ADDRESS) {
      throw new IllegalArgumentException(
          "a precompile's address lies in 1 … " + MAX_ADDRESS + ", got " + address);
    }
    Precompile[] extended = Arrays.copyOf(contracts, Math.max(contracts.length, address + 1));
    extended[address] = contract;
    return new PrecompileSet(extended);
  }
}
