package io.lanewise.host.replay;

import java.nio.file.Path;

/** Says what came of a replay, block by block. */
interface ReplayReport {
  /**
   * @param reproducer the file that was left behind; null when the block is verified
   */
  void block(ReplayedBlock block, Scope scope, Path reproducer);

  /** A file could not be used, and the replay goes on. */
  void unusable(Path file, String message);

  void total(ReplayTotal total);
}
