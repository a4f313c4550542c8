package io.lanewise.host.devices;

import io.lanewise.kernels.batch.LaneWidth;
import java.util.Optional;

/**
 * What the JVM's Vector API offers.
 *
 * @param species as {@code long x 8 (512 bits)}; empty without the Vector API
 * @param note why that one, or why none and what to do about it
 */
record VectorApi(int bits, String species, String note) {
  static VectorApi ofJvm() {
    Optional<String> obstacle = LaneWidth.obstacle(256);
    int bits = LaneWidth.bits();
    if (bits == 0) {
      return new VectorApi(0, "", obstacle.orElse("vectors of this CPU are too narrow"));
    }
    String species = "long x " + bits / Long.SIZE + " (" + bits + " bits)";
    return new VectorApi(bits, species, LaneWidth.reason());
  }
}
