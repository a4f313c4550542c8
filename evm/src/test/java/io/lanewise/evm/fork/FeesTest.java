package io.lanewise.evm.fork;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.types.UInt256;
import org.junit.jupiter.api.Test;

class FeesTest {
  private static final UInt256 GWEI = UInt256.of(1_000_000_000);
  private static final int BLOB = 1 << 17;

  @Test
  void baseFeeFollowsDemand() {
    assertEquals(GWEI, BaseFee.next(GWEI, 10_000_000, 20_000_000));
    assertEquals(UInt256.of(875_000_000), BaseFee.next(GWEI, 0, 20_000_000));
    assertEquals(UInt256.of(1_125_000_000), BaseFee.next(GWEI, 20_000_000, 20_000_000));
    assertEquals(UInt256.of(987_500_000), BaseFee.next(GWEI, 9_000_000, 20_000_000));
    assertEquals(UInt256.of(1_012_500_000), BaseFee.next(GWEI, 11_000_000, 20_000_000));
    // Rises by at least 1, falls by 0 when it is small.
    assertEquals(UInt256.of(8), BaseFee.next(UInt256.of(7), 10_000_001, 20_000_000));
    assertEquals(UInt256.of(7), BaseFee.next(UInt256.of(7), 0, 20_000_000));
    assertThrows(ArithmeticException.class, () -> BaseFee.next(UInt256.MAX, 2, 2));
    assertThrows(IllegalArgumentException.class, () -> BaseFee.next(GWEI, 0, 1));
  }

  @Test
  void gasLimitBounds() {
    assertTrue(GasLimit.isValid(1_024_000 + 999, 1_024_000));
    assertFalse(GasLimit.isValid(1_024_000 + 1000, 1_024_000));
    assertTrue(GasLimit.isValid(1_024_000 - 999, 1_024_000));
    assertFalse(GasLimit.isValid(1_024_000 - 1000, 1_024_000));
    assertTrue(GasLimit.isValid(5000, 5003));
    assertFalse(GasLimit.isValid(4999, 5000));
    assertFalse(GasLimit.isValid(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  /** Values of {@code fake_exponential}, computed with arbitrary precision from the definition. */
  @Test
  void blobBaseFee() {
    BlobSchedule cancun = Fork.CANCUN.rules().blobs();
    assertEquals(UInt256.ONE, BlobGas.baseFee(0, cancun));
    assertEquals(UInt256.ONE, BlobGas.baseFee(2_314_057, cancun));
    assertEquals(UInt256.of(2), BlobGas.baseFee(2_314_058, cancun));
    assertEquals(UInt256.of(23), BlobGas.baseFee(10 * 1024 * 1024, cancun));
    assertEquals(UInt256.MAX, BlobGas.baseFee(-1, cancun));
    assertEquals(UInt256.MAX, BlobGas.baseFee(3_338_477L * 178, cancun));
    UInt256 high = BlobGas.baseFee(3_338_477L * 177, cancun);
    assertTrue(high.compareTo(BlobGas.baseFee(3_338_477L * 176, cancun)) > 0);
    assertTrue(high.compareTo(UInt256.MAX) < 0);
  }

  @Test
  void excessBlobGas() {
    assertEquals(0, BlobGas.excess(Fork.CANCUN, 0, 0, GWEI));
    assertEquals(0, BlobGas.excess(Fork.CANCUN, 0, 3 * BLOB, GWEI));
    assertEquals(BLOB, BlobGas.excess(Fork.CANCUN, 0, 4 * BLOB, GWEI));
    assertEquals(5 * BLOB, BlobGas.excess(Fork.CANCUN, 8 * BLOB, 0, GWEI));
    assertEquals(2 * BLOB, BlobGas.excess(Fork.PRAGUE, 8 * BLOB, 0, GWEI));
    assertThrows(ArithmeticException.class, () -> BlobGas.excess(Fork.CANCUN, -1, BLOB, GWEI));
  }

  @Test
  void reservePriceOfOsaka() {
    // Blob gas at 1 wei: any base fee over 16 wei makes execution the dearer part.
    long excess = 12 * BLOB;
    assertEquals(6 * BLOB, BlobGas.excess(Fork.PRAGUE, excess, 0, GWEI));
    assertEquals(excess, BlobGas.excess(Fork.OSAKA, excess, 0, GWEI));
    assertEquals(excess + 3 * BLOB, BlobGas.excess(Fork.OSAKA, excess, 9 * BLOB, GWEI));
    assertEquals(6 * BLOB, BlobGas.excess(Fork.OSAKA, excess, 0, UInt256.of(16)));
    assertEquals(excess, BlobGas.excess(Fork.OSAKA, excess, 0, UInt256.of(17)));
    // Below the target there is nothing to steer.
    assertEquals(0, BlobGas.excess(Fork.OSAKA, 0, 5 * BLOB, GWEI));
  }
}
