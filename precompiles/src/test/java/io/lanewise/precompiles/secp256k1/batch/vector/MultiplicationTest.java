package io.lanewise.precompiles.secp256k1.batch.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MultiplicationTest {
  @Test
  void isWideOnlyWhereThatIsFast() {
    assertFalse(Multiplication.isNarrow(null, "vendor_id: AuthenticAMD\nflags: avx2 avx512dq"));
    assertTrue(Multiplication.isNarrow(null, "vendor_id: AuthenticAMD\nflags: avx2"));
    assertTrue(Multiplication.isNarrow(null, "vendor_id: GenuineIntel\nflags: avx2 avx512dq"));
    assertTrue(Multiplication.isNarrow(null, ""));
  }

  @Test
  void obeysTheProperty() {
    assertTrue(Multiplication.isNarrow("narrow", "AuthenticAMD avx512dq"));
    assertFalse(Multiplication.isNarrow("wide", ""));
    var refusal =
        assertThrows(IllegalArgumentException.class, () -> Multiplication.isNarrow("fast", ""));
    assertEquals(
        "-Dlanewise.vector.multiplication=fast: must be wide or narrow", refusal.getMessage());
  }
}
