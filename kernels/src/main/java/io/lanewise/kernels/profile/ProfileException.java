package io.lanewise.kernels.profile;

/** A profile cannot be used. The message is one line: file, place, key, what is wrong, the fix. */
public final class ProfileException extends RuntimeException {
  public ProfileException(String message) {
    super(message);
  }

  public ProfileException(String message, Throwable cause) {
    super(message, cause);
  }

  ProfileException(Place place, String key, String message) {
    super(place + ": " + (key.isEmpty() ? "" : key + ": ") + message);
  }
}
