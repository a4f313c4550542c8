package io.lanewise.kernels.batch;

/** A device did not do its work: an error of its runtime, no memory, lost, too slow. */
public final class DeviceException extends RuntimeException {
  public DeviceException(String message) {
    super(message);
  }

  public DeviceException(String message, Throwable cause) {
    super(message, cause);
  }
}
