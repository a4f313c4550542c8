package io.lanewise.kernels.opencl;

import java.nio.file.Path;

/**
 * Where things are kept that can be made again, in one folder a kind: compiled kernels in {@code
 * kernels}. They lie in the folder that the system property or the environment variable {@code
 * LANEWISE_CACHE_DIR} names, else in {@code $XDG_CACHE_HOME/lanewise}, else in {@code
 * ~/.cache/lanewise}.
 */
public final class CacheFolder {
  private static final String NAME = "LANEWISE_CACHE_DIR";

  private CacheFolder() {}

  static Path kernels() {
    return of("kernels");
  }

  /** The folder of one kind of things; it may not exist yet. */
  public static Path of(String kind) {
    return of(
        kind,
        System.getProperty(NAME, System.getenv(NAME)),
        System.getenv("XDG_CACHE_HOME"),
        System.getProperty("user.home"));
  }

  /** A folder that is null or empty is as good as not named. */
  static Path of(String kind, String named, String xdgCacheHome, String home) {
    if (named != null && !named.isEmpty()) {
      return Path.of(named, kind);
    }
    Path caches =
        xdgCacheHome != null && !xdgCacheHome.isEmpty()
            ? Path.of(xdgCacheHome)
            : Path.of(home, ".cache");
    return caches.resolve("lanewise").resolve(kind);
  }
}
