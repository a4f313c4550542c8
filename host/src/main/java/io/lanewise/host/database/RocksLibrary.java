package io.lanewise.host.database;

import io.lanewise.kernels.opencl.CacheFolder;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.rocksdb.RocksDB;
import org.rocksdb.util.Environment;

/**
 * Loads RocksDB's native library, once, when the first database is opened.
 *
 * <p>Left to itself RocksDB unpacks 15 MB to the temporary folder at each start, and leaves them
 * there when the process is killed. So the library is unpacked once, to the cache folder; where
 * that cannot be written, RocksDB does as it likes.
 */
final class RocksLibrary {
  private static final String NAME = "rocksdb";

  /** What RocksDB 10 makes a file name of when it is given folders. */
  private static final String NAME_LOOKED_FOR = "rocksdbjni";

  private static boolean loaded;

  private RocksLibrary() {}

  static synchronized void load() {
    if (loaded) {
      return;
    }
    try {
      RocksDB.loadLibrary(List.of(unpack().toString()));
    } catch (IOException | UnsatisfiedLinkError e) {
      RocksDB.loadLibrary();
    }
    loaded = true;
  }

  /** The folder with the library under the name by which RocksDB looks for it. */
  private static Path unpack() throws IOException {
    String resource = Environment.getJniLibraryFileName(NAME);
    Path jar = Path.of(RocksDB.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Path folder =
        CacheFolder.of("native").resolve(jar.getFileName().toString().replace(".jar", ""));
    Path library = folder.resolve(Environment.getJniLibraryFileName(NAME_LOOKED_FOR));
    if (!Files.exists(library)) {
      Files.createDirectories(folder);
      Path part = Files.createTempFile(folder, "part", null);
      try (InputStream in = RocksDB.class.getClassLoader().getResourceAsStream(resource)) {
        if (in == null) {
          throw new FileNotFoundException(resource);
        }
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    }
    return folder.toAbsolutePath();
  }
}
