package io.lanewise.host.chain;

import io.lanewise.host.command.InputException;
import io.lanewise.host.era.EraFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that a user named to import blocks from. */
final class BlockFiles {
  private BlockFiles() {}

  private record Numbered(Path file, long first, long last) {
    static Numbered of(Path file) {
      try (EraFile era = new EraFile(file)) {
        return new Numbered(file, era.firstBlock(), era.lastBlock());
      }
    }
  }

  /**
   * The files, with those of a folder, its era1 files, in the order of their blocks.
   *
   * @throws InputException when a folder has none, or era1 files do not follow each other
   */
  static List<Path> find(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        files.addAll(inFolder(path));
      } else {
        files.add(path);
      }
    }
    requireOrder(files);
    return files;
  }

  static boolean hasEra(List<Path> files) {
    return files.stream().anyMatch(EraFile::isEra);
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      List<Path> found =
          all.filter(file -> file.toString().endsWith(EraFile.SUFFIX))
              .map(Numbered::of)
              .sorted(Comparator.comparingLong(Numbered::first))
              .map(Numbered::file)
              .toList();
      if (found.isEmpty()) {
        throw new InputException(
            folder + ": a folder without " + EraFile.SUFFIX + " files; name the file itself");
      }
      return found;
    } catch (IOException e) {
      throw new InputException(folder + ": the folder cannot be read: " + e, e);
    }
  }

  private static void requireOrder(List<Path> files) {
    List<Path> eras = files.stream().filter(EraFile::isEra).toList();
    for (int i = 1; i < eras.size(); i++) {
      Numbered before = Numbered.of(eras.get(i - 1));
      Numbered after = Numbered.of(eras.get(i));
      if (after.first() != before.last() + 1) {
        throw new InputException(
            after.file()
                + ": begins with block "
                + after.first()
                + ", and "
                + before.file()
                + ", which is named before it, ends with block "
                + before.last()
                + (after.first() <= before.last()
                    ? "; name files in the order of their blocks, each once"
                    : "; name the files with the blocks between, too"));
      }
    }
  }
}
