package io.lanewise.host.calibrate;

import io.lanewise.host.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** The file that a profile goes to: looked at before measuring, written whole or not at all. */
final class ProfileFile {
  private final Path file;

  private ProfileFile(Path file) {
    this.file = file;
  }

  /**
   * @param force whether a file that exists may be replaced
   * @throws InputException when it could not be written
   */
  static ProfileFile checked(Path file, boolean force) {
    Path folder = file.toAbsolutePath().getParent();
    if (!file.getFileName().toString().matches(".+\\.ya?ml")) {
      throw new InputException(file + ": a profile's file ends in .yaml");
    }
    if (Files.isDirectory(file) || !Files.isDirectory(folder)) {
      throw new InputException(file + ": is a folder, or its folder does not exist");
    }
    if (Files.exists(file) && !force) {
      throw new InputException(file + ": exists; --force replaces it");
    }
    if (!Files.isWritable(folder)) {
      throw new InputException(file + ": its folder cannot be written to");
    }
    return new ProfileFile(file);
  }

  /** The file's name without its ending. */
  String profileName() {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  void write(String text) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      Path part = Files.createTempFile(folder, "." + profileName(), ".part");
      try {
        Files.writeString(part, text);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new InputException(file + ": cannot be written: " + e.getMessage(), e);
    }
  }
}
