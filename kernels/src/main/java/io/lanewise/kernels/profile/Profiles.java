package io.lanewise.kernels.profile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Finds profiles by name, among those that come with the program, or by file. */
public final class Profiles {
  /** What is used unless the user asks for something else. */
  public static final String DEFAULT = "auto";

  private static final List<String> NAMES =
      List.of(
          "auto",
          "cpu-scalar",
          "cpu-vector-256",
          "cpu-vector-512",
          "opencl-cpu",
          "opencl-gpu",
          "nvidia-h200");

  private Profiles() {}

  /** The names of the profiles that come with the program: the files in hardware-profiles. */
  public static List<String> names() {
    return NAMES;
  }

  /**
   * The profile of a name or a file.
   *
   * @param nameOrFile a file when it has a folder in it or ends in {@code .yaml} or {@code .yml}
   * @throws ProfileException when there is none, or it cannot be used
   */
  public static Profile find(String nameOrFile) {
    boolean isFile =
        nameOrFile.contains("/")
            || nameOrFile.contains("\\")
            || nameOrFile.matches("(?is).*\\.ya?ml");
    return isFile ? load(Path.of(nameOrFile)) : builtIn(nameOrFile);
  }

  private static Profile builtIn(String name) {
    if (!NAMES.contains(name)) {
      throw new ProfileException(
          "profile %s: there is none of that name%s; allowed: %s, or a file ending in .yaml"
              .formatted(
                  YamlValue.shown(name), Nearest.hint(name, NAMES), String.join(", ", NAMES)));
    }
    String file = name + ".yaml";
    try (InputStream in = Profiles.class.getResourceAsStream(file)) {
      return ProfileReader.read("hardware-profiles/" + file, in.readAllBytes());
    } catch (IOException e) {
      throw new ProfileException("hardware-profiles/" + file + ": " + e.getMessage(), e);
    }
  }

  private static Profile load(Path file) {
    if (Files.isDirectory(file)) {
      throw new ProfileException(file + ": is a folder; give a profile's file or name");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return ProfileReader.read(file.toString(), in.readNBytes(ProfileReader.MAXIMUM_BYTES + 1));
    } catch (NoSuchFileException e) {
      throw new ProfileException(
          file + ": no such file; give a file or one of " + String.join(", ", NAMES), e);
    } catch (IOException e) {
      throw new ProfileException(file + ": cannot be read: " + e, e);
    }
  }
}
