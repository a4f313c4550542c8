package io.lanewise.host.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory, where the test may mount one. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Null when it cannot be mounted. */
  static SmallDisk mount(Path folder, String size) throws IOException {
    Files.createDirectories(folder);
    boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
    return mounted ? new SmallDisk(folder) : null;
  }

  /** Mounts it again with another option: {@code ro}, {@code size=…}. */
  void change(String option) throws IOException {
    if (!run("mount", "-o", "remount," + option, folder.toString())) {
      throw new IOException("cannot remount " + folder + " with " + option);
    }
  }

  private static boolean run(String... command) throws IOException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
  }
}
