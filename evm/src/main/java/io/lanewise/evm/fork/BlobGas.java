package io.lanewise.evm.fork;

import io.lanewise.evm.types.UInt256;
import java.math.BigInteger;

/** The price of blob gas and the running excess it follows from (EIP-4844, EIP-7691, EIP-7918). */
public final class BlobGas {
  private static final BigInteger MIN_BASE_FEE = BigInteger.ONE;

  /** Gas that the execution of one blob's transaction is taken to cost (EIP-7918). */
  private static final BigInteger BLOB_BASE_COST = BigInteger.valueOf(1 << 13);

  private static final BigInteger GAS_PER_BLOB = BigInteger.valueOf(BlobSchedule.GAS_PER_BLOB);

  /** e^178 > 2^256: from this many update fractions on the price is over 256 bits. */
  private static final long SATURATION = 178;

  private BlobGas() {}

  /**
   * Price of one unit of blob gas, in wei: {@code e^(excess / updateFraction)}, rounded as {@code
   * fake_exponential} of EIP-4844 does.
   *
   * @param excess the block's excess blob gas, unsigned
   * @param schedule of the block's fork
   * @return at least 1; {@link UInt256#MAX} where the formula gives more, so that a made-up excess
   *     costs no time
   */
  public static UInt256 baseFee(long excess, BlobSchedule schedule) {
    long fraction = schedule.updateFraction();
    if (Long.compareUnsigned(Long.divideUnsigned(excess, fraction), SATURATION) >= 0) {
      return UInt256.MAX;
    }
    BigInteger price = exponential(MIN_BASE_FEE, excess, BigInteger.valueOf(fraction));
    return price.bitLength() > 256 ? UInt256.MAX : UInt256.of(price);
  }

  /** {@code factor * e^(numerator / denominator)} by its Taylor series, in integers. */
  private static BigInteger exponential(BigInteger factor, long numerator, BigInteger denominator) {
    BigInteger power = UInt256.of(numerator).toBigInteger();
    BigInteger sum = BigInteger.ZERO;
    BigInteger term = factor.multiply(denominator);
    for (int i = 1; term.signum() > 0; i++) {
      sum = sum.add(term);
      term = term.multiply(power).divide(denominator.multiply(BigInteger.valueOf(i)));
    }
    return sum.divide(denominator);
  }

  /**
   * Excess blob gas of a block.
   *
   * @param fork of the block itself, Cancun or later
   * @param parentExcess the parent's excess blob gas, unsigned; 0 when it has none
   * @param parentUsed blob gas that the parent used, unsigned; 0 when it has none
   * @param parentBaseFee the parent's base fee in wei; matters from Osaka on
   * @throws ArithmeticException when the result has more than 64 bits
   */
  public static long excess(Fork fork, long parentExcess, long parentUsed, UInt256 parentBaseFee) {
    BlobSchedule schedule = fork.rules().blobs();
    long sum = parentExcess + parentUsed;
    if (Long.compareUnsigned(sum, parentExcess) < 0) {
      throw new ArithmeticException("excess blob gas over 64 bits");
    }
    if (Long.compareUnsigned(sum, schedule.targetGas()) < 0) {
      return 0;
    }
    if (fork.isAtLeast(Fork.OSAKA) && executionCostLeads(parentExcess, parentBaseFee, schedule)) {
      BigInteger growth =
          UInt256.of(parentUsed)
              .toBigInteger()
              .multiply(BigInteger.valueOf(schedule.max() - schedule.target()))
              .divide(BigInteger.valueOf(schedule.max()));
      return parentExcess + growth.longValue();
    }
    return sum - schedule.targetGas();
  }

  /** True when blob gas is so cheap that its price would not steer demand (EIP-7918). */
  private static boolean executionCostLeads(
      long parentExcess, UInt256 parentBaseFee, BlobSchedule schedule) {
    BigInteger execution = BLOB_BASE_COST.multiply(parentBaseFee.toBigInteger());
    BigInteger blob = GAS_PER_BLOB.multiply(baseFee(parentExcess, schedule).toBigInteger());
    return execution.compareTo(blob) > 0;
  }
}
