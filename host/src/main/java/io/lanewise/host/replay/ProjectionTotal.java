package io.lanewise.host.replay;

import io.lanewise.pipeline.projection.Projection;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/**
 * What several blocks could gain.
 *
 * @param mean of the blocks' ratios, sequential time over projected time
 * @param total ratio of all their time
 * @param worst of their ratios
 */
record ProjectionTotal(double mean, double total, double worst) {
  /**
   * @param blocks at least one
   * @param projected a block's time
   */
  static ProjectionTotal of(Collection<Projection> blocks, ToDoubleFunction<Projection> projected) {
    double sum = 0;
    double before = 0;
    double after = 0;
    double worst = Double.MAX_VALUE;
    for (Projection block : blocks) {
      double time = projected.applyAsDouble(block);
      sum += block.sequential() / time;
      worst = Math.min(worst, block.sequential() / time);
      before += block.sequential();
      after += time;
    }
    return new ProjectionTotal(sum / blocks.size(), before / after, worst);
  }
}
