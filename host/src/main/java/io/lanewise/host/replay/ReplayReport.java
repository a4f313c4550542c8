package io.lanewise.host.replay;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Says what came of a replay, block by block. */
interface ReplayReport {
  /**
   * @param reproducer the file that was left behind; null when the block is verified
   */
  void block(ReplayedBlock block, Scope scope, Path reproducer);

  /** A file could not be used, and the replay goes on. */
  void unusable(Path file, String message);

  void total(ReplayTotal total);

  /**
   * What the backends of batch operations did.
   *
   * @param lines one an operation and backend, as JSON
   */
  void batches(List<ObjectNode> lines);
}
