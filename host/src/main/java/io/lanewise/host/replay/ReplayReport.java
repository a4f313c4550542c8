package io.lanewise.host.replay;

import io.lanewise.pipeline.projection.Projection;
import java.nio.file.Path;
import java.util.Map;

/** Says what came of a replay, block by block. */
interface ReplayReport {
  /**
   * @param reproducer the file that was left behind; null when the block is verified
   */
  void block(ReplayedBlock block, Scope scope, Path reproducer);

  /** A file could not be used, and the replay goes on. */
  void unusable(Path file, String message);

  void total(ReplayTotal total);

  /** What the blocks could gain by more workers; at least one block. */
  void projections(Map<ReplayedBlock, Projection> projections);

  /** What the ring's stages took. */
  void stages(StagedReplay.Result result);
}
