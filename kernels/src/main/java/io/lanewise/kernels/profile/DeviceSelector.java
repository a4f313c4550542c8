package io.lanewise.kernels.profile;

import java.util.Locale;

/**
 * Which OpenCL device a profile means.
 *
 * @param text {@code cpu}, {@code gpu}, an index, a label like {@code opencl-0}, or a part of the
 *     device's name in any case
 */
public record DeviceSelector(String text) {
  /** What may be written. */
  static final String ALLOWED = "cpu, gpu, an index (0), a label (opencl-0) or a part of a name";

  public DeviceSelector {
    if (text.isBlank()) {
      throw new IllegalArgumentException("device is blank; allowed: " + ALLOWED);
    }
  }

  /** Whether the device is meant. */
  public boolean matches(KnownDevice device) {
    return switch (text) {
      case "cpu" -> device.isCpu();
      case "gpu" -> device.isGpu();
      default ->
          text.equals(Integer.toString(device.index()))
              || text.equals(device.label())
              || (!text.matches("\\d+")
                  && device
                      .name()
                      .toLowerCase(Locale.ROOT)
                      .contains(text.toLowerCase(Locale.ROOT)));
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
