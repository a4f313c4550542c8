package io.lanewise.host.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in a folder, before RocksDB touches it. */
final class DatabaseFolder {
  /** Names the present list of files; the last that is made when a database is. */
  private static final String CURRENT = "CURRENT";

  /** What RocksDB may have made before that. */
  private static final String BEGUN = "LOCK|LOG.*|IDENTITY|MANIFEST-000001|OPTIONS-.*|.*\\.dbtmp";

  /** What there is beside, before the genesis block. */
  private static final String LISTED = "|CURRENT|MANIFEST-.*|.*\\.log";

  private DatabaseFolder() {}

  static boolean isDatabase(Path folder) {
    return Files.exists(folder.resolve(CURRENT));
  }

  /** The names of the files that hold data or list them; none when there is no folder. */
  static Set<String> dataFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("MANIFEST-.*|.*\\.(sst|log)"))
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new DatabaseException(folder, "cannot be read: " + e, "", e);
    }
  }

  /**
   * Makes the folder; refuses one with files that are not of a database just begun: killed before
   * its genesis block was written.
   */
  static void makeOrCheckEmpty(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DatabaseException(folder, "cannot be made: " + e, "name a folder that can", e);
    }
    boolean current = isDatabase(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<String> others =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> !name.matches(current ? BEGUN + LISTED : BEGUN))
              .toList();
      if (!others.isEmpty()) {
        boolean lost = current || others.stream().anyMatch(name -> name.matches(".*\\.(sst|log)"));
        throw lost
            ? RocksFailure.damaged(
                folder,
                current ? "its list of files is not whole" : "its file CURRENT is missing",
                null)
            : new DatabaseException(
                folder,
                "holds no database, but " + others.getFirst(),
                "name an empty folder or one that does not exist");
      }
    } catch (IOException e) {
      throw new DatabaseException(folder, "cannot be read: " + e, "", e);
    }
  }

  static void requireWritable(Path folder) {
    if (!Files.isWritable(folder)) {
      throw new DatabaseException(
          folder, "is read-only", "give yourself the right to write, or name another folder");
    }
    try {
      Files.delete(Files.createTempFile(folder, "probe", ".dbtmp"));
    } catch (IOException e) {
      String why = e.getMessage().contains("No space") ? "no space left" : "cannot be written";
      throw new DatabaseException(folder, why + " (" + e + ")", "nothing was changed", e);
    }
  }
}
