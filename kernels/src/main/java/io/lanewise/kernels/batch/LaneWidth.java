package io.lanewise.kernels.batch;

import java.util.Optional;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * How wide the vectors of the Vector API are in this JVM: 256 or 512 bits, one width for every
 * operation.
 *
 * <p>One, because C2 compiles a vector call well only while it has seen one species there: a second
 * one makes the calls polymorphic, and then every vector becomes an object. Which one: the system
 * property {@value #PROPERTY}; else the widest that the CPU has. On Zen 4, 512 bits make recovery
 * 1.3 times as fast and Keccak a tenth slower, and of a block's senders and hashes the senders cost
 * by far the most.
 *
 * <p>A class that computes with vectors keeps {@link #longs()} in a static final field, where the
 * compiler sees a constant.
 */
public final class LaneWidth {
  /** The system property that forces a width: 256 or 512. */
  public static final String PROPERTY = "lanewise.vector.bits";

  private static final String FORCED = System.getProperty(PROPERTY);
  private static final int WIDEST = widest();

  private LaneWidth() {}

  /**
   * The width of this JVM's vectors, in bits; 0 when it has none of use.
   *
   * @throws IllegalArgumentException when the property is neither 256 nor 512
   */
  public static int bits() {
    return choose(FORCED, WIDEST);
  }

  /** Why {@link #bits()} is what it is, as a phrase for logs and reports. */
  public static String reason() {
    return FORCED == null ? "widest of this CPU" : "forced by -D" + PROPERTY;
  }

  /**
   * Why vectors of {@code bits} bits cannot be used in this JVM, and what to do about it; empty
   * when they can.
   */
  public static Optional<String> obstacle(int bits) {
    return obstacle(bits, FORCED, WIDEST);
  }

  /** Vectors of {@code long}s of this JVM's width; ask only when there is no obstacle. */
  public static VectorSpecies<Long> longs() {
    return switch (bits()) {
      case 512 -> LongVector.SPECIES_512;
      case 256 -> LongVector.SPECIES_256;
      default -> throw new IllegalStateException(obstacle(256).orElseThrow());
    };
  }

  static int choose(String forced, int widest) {
    if (forced == null) {
      return widest >= 512 ? 512 : widest >= 256 ? 256 : 0;
    }
    return switch (forced) {
      case "256" -> 256;
      case "512" -> 512;
      default ->
          throw new IllegalArgumentException(
              "-D" + PROPERTY + "=" + forced + ": must be 256 or 512");
    };
  }

  static Optional<String> obstacle(int bits, String forced, int widest) {
    if (widest == 0) {
      return Optional.of(
          "this JVM runs without the Vector API; start it with --add-modules jdk.incubator.vector");
    }
    if (widest < bits) {
      return Optional.of(
          "vectors of this CPU have at most "
              + widest
              + " bits as the JVM sees it (see java -XX:MaxVectorSize, -XX:UseAVX)");
    }
    int chosen = choose(forced, widest);
    if (chosen != bits) {
      return Optional.of(
          "this JVM uses vectors of "
              + chosen
              + " bits; start it with -D"
              + PROPERTY
              + "="
              + bits
              + " for the others");
    }
    return Optional.empty();
  }

  private static int widest() {
    boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    return present ? VectorShape.preferredShape().vectorBitSize() : 0;
  }
}
