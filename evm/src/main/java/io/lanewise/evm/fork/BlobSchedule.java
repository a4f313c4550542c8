package io.lanewise.evm.fork;

/**
 * How many blobs a block may carry and how fast their price moves (EIP-4844, EIP-7840).
 *
 * @param target blobs a block at which the price stays the same
 * @param max blobs a block may carry
 * @param updateFraction BLOB_BASE_FEE_UPDATE_FRACTION: the larger, the slower the price moves
 */
public record BlobSchedule(int target, int max, long updateFraction) {
  /** Gas of one blob: 2^17, one unit a byte. */
  public static final long GAS_PER_BLOB = 1 << 17;

  public BlobSchedule {
    if (target < 0 || max < target || updateFraction <= 0) {
      throw new IllegalArgumentException(
          "not a blob schedule: target "
              + target
              + ", max "
              + max
              + ", fraction "
              + updateFraction);
    }
  }

  /** Blob gas at {@link #target}. */
  public long targetGas() {
    return target * GAS_PER_BLOB;
  }

  /** Blob gas at {@link #max}: the most a block may use. */
  public long maxGas() {
    return max * GAS_PER_BLOB;
  }
}
