package io.lanewise.kernels.profile;

import java.time.Duration;
import java.util.Objects;

/**
 * One way to carry out an operation, as a profile asks for it.
 *
 * @param backend one of {@link OperationKind#backends()}
 * @param device null except for OpenCL backends
 * @param minimumBatch N*: batches with fewer items go to the CPU reference, where they are faster
 * @param maximumBatch items that the backend gets at once; larger batches are split
 * @param crossCheck share of the items of each batch that the CPU reference computes as well, 0 … 1
 * @param timeout after which a device call counts as hung; null for CPU code, which is not timed
 * @param place where the choice stands in its file; null when it was not read from one
 */
public record Choice(
    String backend,
    DeviceSelector device,
    int minimumBatch,
    int maximumBatch,
    double crossCheck,
    Duration timeout,
    Place place) {
  /** The largest batch size that a profile can name: 2^24 items. */
  public static final int BATCH_LIMIT = 1 << 24;

  /** Unless the profile says something else: {@code maximumBatch}. */
  static final int DEFAULT_MAXIMUM = 1 << 20;

  /** Unless the profile says something else: {@code crossCheck} of a device. */
  static final double DEFAULT_CROSS_CHECK = 0.001;

  /** Unless the profile says something else: {@code timeout}. */
  static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  public Choice {
    Objects.requireNonNull(backend, "backend");
    if (minimumBatch < 1 || minimumBatch > maximumBatch || maximumBatch > BATCH_LIMIT) {
      throw new IllegalArgumentException(
          "minimumBatch %d, maximumBatch %d; needed: 1 ≤ minimum ≤ maximum ≤ %d"
              .formatted(minimumBatch, maximumBatch, BATCH_LIMIT));
    }
    if (!(crossCheck >= 0 && crossCheck <= 1)) {
      throw new IllegalArgumentException("crossCheck " + crossCheck + "; needed: 0 … 1");
    }
  }

  /** A backend that is CPU code, unchecked, for batches of any size. */
  public static Choice cpu(String backend) {
    return vector(backend, 1, 0);
  }

  /** A backend that is CPU code, from {@code minimumBatch} items on. */
  public static Choice vector(String backend, int minimumBatch, double crossCheck) {
    return new Choice(backend, null, minimumBatch, BATCH_LIMIT, crossCheck, null, null);
  }

  /** Whether a device other than the JVM does the work. */
  public boolean isDevice() {
    return device != null;
  }

  /** The backend, with its device where it has one. */
  @Override
  public String toString() {
    return device == null ? backend : backend + " on " + device;
  }
}
