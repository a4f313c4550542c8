package io.lanewise.host.replay;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.host.command.Progress;
import io.lanewise.host.command.Samples;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import io.lanewise.pipeline.accesslist.RecordingExecutor;
import io.lanewise.pipeline.projection.DependencyRecorder;
import io.lanewise.pipeline.projection.Projection;
import io.lanewise.pipeline.projection.TimedExecutor;
import io.lanewise.pipeline.projection.TransactionGraph;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Works out what verified blocks could gain by more workers: records what their transactions wait
 * for, then times each of them, one after the other.
 */
final class ProjectedReplay {
  /** For how many it is worked out. */
  static final int[] WORKERS = {1, 2, 4, 8, 16, 32};

  private final TranslationCache translations;
  private final TimedExecutor timed = new TimedExecutor();
  private final Map<ChainConfig, BlockProcessor> processors = new HashMap<>();

  /** A block's transactions, what they wait for, and their times so far. */
  private static final class Measured {
    final TransactionGraph graph;
    final boolean hasList;
    final Samples[] transactions;
    final Samples around = new Samples();

    Measured(TransactionGraph graph, boolean hasList, int transactions) {
      this.graph = graph;
      this.hasList = hasList;
      this.transactions = new Samples[transactions];
      Arrays.setAll(this.transactions, _ -> new Samples());
    }

    Projection projection() {
      double[] times = Arrays.stream(transactions).mapToDouble(Samples::median).toArray();
      return new Projection(times, around.median(), graph, hasList);
    }
  }

  ProjectedReplay(TranslationCache translations) {
    this.translations = translations;
  }

  /**
   * All blocks one after the other, and that again.
   *
   * @param warmup rounds that are not measured
   * @param repeat rounds that are
   * @return times in nanoseconds: medians
   */
  Map<ReplayedBlock, Projection> run(List<ReplayedBlock> blocks, int warmup, int repeat) {
    Map<ReplayedBlock, Measured> measured = new LinkedHashMap<>();
    long steps = blocks.size() * (1L + warmup + repeat);
    try (Progress progress = Progress.start("projection", steps)) {
      for (ReplayedBlock block : blocks) {
        measured.put(block, record(block));
        progress.step();
      }
      for (int round = 0; round < warmup + repeat; round++) {
        boolean counts = round >= warmup;
        measured.forEach(
            (block, times) -> {
              time(block, counts ? times : null);
              progress.step();
            });
      }
    }
    Map<ReplayedBlock, Projection> projections = new LinkedHashMap<>();
    measured.forEach((block, times) -> projections.put(block, times.projection()));
    return projections;
  }

  private Measured record(ReplayedBlock block) {
    int transactions = block.bundle().block().transactions().size();
    DependencyRecorder dependencies = new DependencyRecorder();
    RecordingExecutor recording = new RecordingExecutor(translations, dependencies);
    block.execute(processor(block, recording));
    boolean hasList = recording.list() != null;
    TransactionGraph graph = hasList ? dependencies.graph() : TransactionGraph.chain(transactions);
    return new Measured(graph, hasList, transactions);
  }

  private void time(ReplayedBlock block, Measured times) {
    BlockProcessor processor =
        processors.computeIfAbsent(block.bundle().chain(), _ -> processor(block, timed));
    long start = System.nanoTime();
    block.execute(processor);
    long elapsed = System.nanoTime() - start;
    if (times == null) {
      return;
    }
    long[] nanos = timed.nanos();
    for (int i = 0; i < nanos.length; i++) {
      times.transactions[i].add(nanos[i]);
    }
    times.around.add(elapsed - Arrays.stream(nanos).sum());
  }

  private BlockProcessor processor(ReplayedBlock block, Executor executor) {
    return new BlockProcessor(block.bundle().chain(), translations, BatchSenders.onCpu(), executor);
  }
}
