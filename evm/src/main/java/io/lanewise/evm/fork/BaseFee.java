package io.lanewise.evm.fork;

import io.lanewise.evm.types.UInt256;
import java.math.BigInteger;

/** The price of gas that is burnt, and how it follows demand (EIP-1559). */
public final class BaseFee {
  /** That of the first London block: 1 gwei. */
  public static final UInt256 INITIAL = UInt256.of(1_000_000_000L);

  /** A block's gas limit over its target. */
  public static final long ELASTICITY_MULTIPLIER = 2;

  private static final BigInteger MAX_CHANGE_DENOMINATOR = BigInteger.valueOf(8);

  private BaseFee() {}

  /**
   * Base fee of the block after a London block: an eighth up when that one was full, an eighth down
   * when it was empty.
   *
   * @param baseFee the parent's, in wei
   * @param gasUsed the parent's
   * @param gasLimit the parent's, at least 2
   * @throws ArithmeticException when the result has more than 256 bits
   */
  public static UInt256 next(UInt256 baseFee, long gasUsed, long gasLimit) {
    long target = gasLimit / ELASTICITY_MULTIPLIER;
    if (target <= 0) {
      throw new IllegalArgumentException("gas limit without a target: " + gasLimit);
    }
    if (gasUsed == target) {
      return baseFee;
    }
    boolean rises = gasUsed > target;
    BigInteger fee = baseFee.toBigInteger();
    BigInteger change =
        fee.multiply(BigInteger.valueOf(rises ? gasUsed - target : target - gasUsed))
            .divide(BigInteger.valueOf(target))
            .divide(MAX_CHANGE_DENOMINATOR);
    BigInteger next = rises ? fee.add(change.max(BigInteger.ONE)) : fee.subtract(change);
    if (next.bitLength() > 256) {
      throw new ArithmeticException("base fee over 256 bits after " + baseFee);
    }
    return UInt256.of(next);
  }
}
