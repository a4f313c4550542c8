package io.lanewise.host.era;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.hashing.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccumulatorTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 7, 100, 4096, 4097, 8191, 8192})
  void isTheTreeOfTheDefinition(int count) {
    Random random = new Random(count);
    Accumulator accumulator = new Accumulator();
    List<byte[]> leaves = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] hash = new byte[32];
      byte[] difficulty = new byte[32];
      random.nextBytes(hash);
      random.nextBytes(difficulty);
      accumulator.add(Hash.of(hash), difficulty);
      leaves.add(EraWriter.sha256(hash, difficulty));
    }
    assertEquals(Hash.of(EraWriter.root(leaves)), accumulator.root());
  }
}
