package io.lanewise.bench.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PinningTest {
  @Test
  void readsListsOfCpus() {
    assertEquals(List.of(0), Pinning.expand("0"));
    assertEquals(List.of(0, 1, 2, 5), Pinning.expand("5, 0-2"));
  }

  @Test
  void takesTheLastCpusAndNoneWhenThereAreTooFew() {
    Optional<String> one = Pinning.lastCpus(1);
    one.ifPresent(cpu -> assertTrue(cpu.matches("\\d+"), cpu));
    assertEquals(Optional.empty(), Pinning.lastCpus(100_000));
  }
}
