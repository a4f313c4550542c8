package io.lanewise.host.blocktest;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExceptionNamesTest {
  @Test
  void oneOfTheNamesIsEnough() {
    String either = "BlockException.INVALID_GASLIMIT|BlockException.INVALID_STATE_ROOT";
    assertTrue(ExceptionNames.agree(either, "BlockException.INVALID_STATE_ROOT"));
    assertFalse(ExceptionNames.agree(either, "BlockException.INVALID_GAS_USED"));
    assertFalse(ExceptionNames.agree(either, "BlockException.INVALID"));
  }

  @Test
  void olderNamesMeanOurs() {
    assertTrue(
        ExceptionNames.agree(
            "TransactionException.TYPE_NOT_SUPPORTED", "TransactionException.TYPE_2_TX_PRE_FORK"));
    assertTrue(
        ExceptionNames.agree("TR_TypeNotSupportedBlob", "TransactionException.TYPE_3_TX_PRE_FORK"));
    assertFalse(
        ExceptionNames.agree("TR_TypeNotSupportedBlob", "TransactionException.TYPE_2_TX_PRE_FORK"));
  }

  @Test
  void meaningsHoldInOneDirection() {
    String overflow = "BlockException.GAS_USED_OVERFLOW";
    String above = "BlockException.INVALID_GAS_USED_ABOVE_LIMIT";
    assertTrue(ExceptionNames.agree(overflow, above));
    assertFalse(ExceptionNames.agree(above, overflow));
  }
}
