package io.lanewise.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorstCaseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a/test_codesize.py::test_codesize[fork_Osaka-blockchain_test-benchmark-gas-value_60M] | codesize, 60M | 60",
        "a.py::test_shifts[fork_Osaka-blockchain_test-opcode_SHR-benchmark-gas-value_150M] | shifts opcode_SHR, 150M | 150",
        "a.py::test_blake2f[fork_Osaka-blockchain_test-blake2f-benchmark-gas-value_1M] | blake2f, 1M | 1",
        "a.py::test_warm[fork_Osaka-blockchain_test-SSTORE same value-benchmark-gas-value_5M] | warm SSTORE same value, 5M | 5",
        "a.py::test_other[fork_Osaka-blockchain_test-x] | other x | 0",
        "lanewise-demo | lanewise-demo | 0",
      })
  void theNameIsWhatDiffers(String test, String name, int megagas) {
    assertEquals(new WorstCase(name, megagas), WorstCase.of(test));
  }

  @Test
  void aSizeIsChosenAndWhatHasNoneIsAlwaysIn() {
    assertTrue(new WorstCase("a", 10).isAmong(List.of(1, 10)));
    assertFalse(new WorstCase("a", 10).isAmong(List.of(1)));
    assertTrue(new WorstCase("a", 0).isAmong(List.of(1)));
  }
}
