package io.lanewise.evm.types;

/** What {@code v} of a legacy transaction says: the parity of y, and since EIP-155 the chain id. */
final class LegacySignature {
  static final UInt256 TWO = UInt256.of(2);
  private static final UInt256 WITHOUT_CHAIN = UInt256.of(27);
  private static final UInt256 WITH_CHAIN = UInt256.of(35);

  private LegacySignature() {}

  /** 0 or 1; -1 when {@code v} is no legacy v at all. */
  static int yParity(UInt256 v) {
    if (!v.isLessThan(WITH_CHAIN)) {
      return (int) v.subtract(WITH_CHAIN).limb0() & 1;
    }
    long parity = v.limb0() - WITHOUT_CHAIN.limb0();
    return parity == 0 || parity == 1 ? (int) parity : -1;
  }

  /** The chain id in {@code v}, or null when it names none. */
  static UInt256 chainId(UInt256 v) {
    return v.isLessThan(WITH_CHAIN) ? null : v.subtract(WITH_CHAIN).shiftRight(1);
  }

  /**
   * The {@code v} that says both.
   *
   * @param chainId null for a signature that names no chain
   * @throws ArithmeticException when the chain id is 2^255 - 18 or more
   */
  static UInt256 v(UInt256 chainId, int yParity) {
    UInt256 parity = UInt256.of(yParity);
    return chainId == null
        ? WITHOUT_CHAIN.add(parity)
        : chainId.multiplyExact(2).addExact(WITH_CHAIN.add(parity));
  }
}
