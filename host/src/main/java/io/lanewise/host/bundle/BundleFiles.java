package io.lanewise.host.bundle;

import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the bundle files that a command line means. */
public final class BundleFiles {
  private static final Pattern DIGITS = Pattern.compile("\\d+");
  private static final int PADDED = 20;

  private BundleFiles() {}

  /**
   * Files are taken as they are; of a folder (and the folders in it) all {@code .json} and {@code
   * .json.gz}, ordered by name with numbers in the order of their values.
   *
   * @throws InputException when a path does not exist, or there is no file at all
   */
  public static List<Path> find(List<Path> paths) {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (!Files.exists(path)) {
        throw new InputException(path + ": no such file or folder; check the path");
      }
      if (Files.isDirectory(path)) {
        files.addAll(inFolder(path));
      } else {
        files.add(path);
      }
    }
    return files;
  }

  private static List<Path> inFolder(Path folder) {
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> files =
          walk.filter(BundleFiles::isBundle)
              .sorted(Comparator.comparing(BundleFiles::key))
              .toList();
      if (files.isEmpty()) {
        throw new InputException(folder + ": no .json or .json.gz file in this folder");
      }
      return files;
    } catch (IOException e) {
      throw new InputException(folder + ": cannot be read: " + e, e);
    }
  }

  private static boolean isBundle(Path path) {
    String name = path.getFileName().toString();
    return (name.endsWith(".json") || name.endsWith(".json.gz")) && Files.isRegularFile(path);
  }

  /** The path with every number padded, so that text order is number order. */
  private static String key(Path path) {
    return DIGITS
        .matcher(path.toString())
        .replaceAll(m -> "0".repeat(Math.max(0, PADDED - m.group().length())) + m.group());
  }
}
