package io.lanewise.precompiles;

/**
 * A contract whose code is part of the protocol. Immutable and thread-safe.
 *
 * <p>A call charges {@link #gas} first; only a call that can pay is executed.
 */
public interface Precompile {
  /** Gas that no call can pay. */
  long UNPAYABLE = Long.MAX_VALUE;

  /** The name that EIP-7910 gives the contract, such as {@code BN254_ADD}. */
  String name();

  /**
   * The price of a call with this input, of any length: not negative, {@link #UNPAYABLE} when it
   * exceeds a long.
   *
   * @param input exactly the call data; not changed and not kept
   */
  long gas(byte[] input);

  /**
   * Executes the contract.
   *
   * @param input exactly the call data, of any length; the contract may change it and may return
   *     it, so the caller must not use it again
   * @return the output, which belongs to the caller; null when the call fails, which consumes all
   *     the gas it was given
   */
  byte[] execute(byte[] input);
}
