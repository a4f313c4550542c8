package io.lanewise.kernels.opencl;

import java.nio.file.Path;

/**
 * Where compiled kernels are kept: {@code kernels} in the folder that the system property or the
 * environment variable {@code LANEWISE_CACHE_DIR} names, else in {@code $XDG_CACHE_HOME/lanewise},
 * else in {@code ~/.cache/lanewise}.
 */
final class CacheFolder {
  private static final String NAME = "LANEWISE_CACHE_DIR";

  private CacheFolder() {}

  static Path kernels() {
    return kernels(
        System.getProperty(NAME, System.getenv(NAME)),
        System.getenv("XDG_CACHE_HOME"),
        System.getProperty("user.home"));
  }

  /** A folder that is null or empty is as good as not named. */
  static Path kernels(String named, String xdgCacheHome, String home) {
    if (named != null && !named.isEmpty()) {
      return Path.of(named, "kernels");
    }
    Path caches =
        xdgCacheHome != null && !xdgCacheHome.isEmpty()
            ? Path.of(xdgCacheHome)
            : Path.of(home, ".cache");
    return caches.resolve("lanewise").resolve("kernels");
  }
}
