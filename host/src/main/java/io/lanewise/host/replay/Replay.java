package io.lanewise.host.replay;

import io.lanewise.evm.fork.ChainConfig;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.host.command.ExitCode;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.Progress;
import io.lanewise.host.metrics.FinishedBlock;
import io.lanewise.host.metrics.RunWatch;
import io.lanewise.pipeline.BlockProcessor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** Replays files in order. For one thread, with the stack that deep calls need. */
final class Replay {
  /** Runs of one block before the next block has its turn. */
  private static final int TURN = 3;

  private final Options options;
  private final ReplayReport report;
  private final Function<ChainConfig, BlockProcessor> processorOf;
  private final TrieWorkers trieWorkers;
  private final StagedReplay staged;
  private final RunWatch watch;
  private final PrintWriter errors;
  private final Map<ChainConfig, BlockProcessor> processors = new HashMap<>();
  private final ReplayTotal total = new ReplayTotal();

  /**
   * @param warmup runs of each block that are not measured
   * @param repeat runs of each block that are
   * @param keepGoing whether the replay goes on after a mismatch or an unusable file
   * @param stages whether the blocks shall go through the ring as well
   * @param reproducers folder for the files that mismatches leave behind
   */
  record Options(
      Scope scope, int warmup, int repeat, boolean keepGoing, boolean stages, Path reproducers) {
    /** Then a block need not be kept: it is measured as soon as it is verified. */
    boolean isSingleRun() {
      return warmup == 0 && repeat == 1 && !stages;
    }
  }

  /**
   * @param processorOf makes the processor for the blocks of a chain
   * @param trieWorkers work out the state roots that are measured
   * @param staged takes blocks through the ring
   * @param watch is told of each timed run
   */
  Replay(
      Options options,
      ReplayReport report,
      Function<ChainConfig, BlockProcessor> processorOf,
      TrieWorkers trieWorkers,
      StagedReplay staged,
      RunWatch watch,
      PrintWriter errors) {
    this.options = options;
    this.report = report;
    this.processorOf = processorOf;
    this.trieWorkers = trieWorkers;
    this.staged = staged;
    this.watch = watch;
    this.errors = errors;
  }

  /**
   * Verifies and measures all blocks.
   *
   * @return the exit status: a mismatch outweighs an unusable file
   * @throws InputException when a file cannot be used and the replay shall not go on
   */
  int run(List<Path> files) {
    List<ReplayedBlock> kept = new ArrayList<>();
    try (Progress progress = Progress.start("verifying", files.size())) {
      for (Path file : files) {
        ReplayedBlock block = verified(file, progress);
        if (block == null && stops()) {
          break;
        } else if (block != null && options.isSingleRun()) {
          use(block, block.timed(options.scope()));
          progress.above(() -> say(block, null));
        } else if (block != null) {
          kept.add(block);
        }
        progress.step();
      }
    }
    if (!stops()) {
      measure(kept);
    }
    report.total(total);
    if (options.stages() && !kept.isEmpty() && !stops()) {
      report.stages(staged.run(kept, options.warmup(), options.repeat()));
    }
    if (total.verified() < total.blocks()) {
      return ExitCode.MISMATCH;
    }
    return total.unusable() > 0 ? ExitCode.BAD_INPUT : ExitCode.OK;
  }

  private boolean stops() {
    return !options.keepGoing() && total.verified() + total.unusable() < total.blocks();
  }

  /** The block of a file, or null, after saying so, when it is not as it must be. */
  private ReplayedBlock verified(Path file, Progress progress) {
    try {
      Bundle bundle = BundleReader.read(file);
      BlockProcessor processor = processors.computeIfAbsent(bundle.chain(), processorOf);
      ReplayedBlock block = new ReplayedBlock(bundle, processor, trieWorkers);
      if (block.verify().verified()) {
        return block;
      }
      Path reproducer = Reproducer.write(block, options.reproducers());
      progress.above(() -> say(block, reproducer));
    } catch (InputException e) {
      if (!options.keepGoing()) {
        throw e;
      }
      total.addUnusable();
      progress.above(
          () -> {
            errors.println("lanewise: " + e.getMessage());
            errors.flush();
            report.unusable(file, e.getMessage());
          });
    }
    return null;
  }

  /**
   * Block after block, and all of them again: no block has the compiler to itself. A block's turn
   * is a few runs long, since its first finds the caches full of another block's data, which a peer
   * that repeats one block at a time never sees.
   */
  private void measure(List<ReplayedBlock> blocks) {
    long runs = options.warmup() + (long) options.repeat();
    try (Progress progress = Progress.start("measuring", runs * blocks.size())) {
      turns(blocks, options.warmup(), progress, (_, run) -> watch.warmUp(run));
      turns(blocks, options.repeat(), progress, this::use);
    }
    blocks.forEach(block -> say(block, null));
  }

  private void turns(
      List<ReplayedBlock> blocks,
      int runs,
      Progress progress,
      BiConsumer<ReplayedBlock, FinishedBlock> use) {
    for (int done = 0; done < runs; done += TURN) {
      for (ReplayedBlock block : blocks) {
        for (int i = done; i < Math.min(runs, done + TURN); i++) {
          use.accept(block, block.timed(options.scope()));
          progress.step();
        }
      }
    }
  }

  private void use(ReplayedBlock block, FinishedBlock run) {
    block.samples().add(run.total());
    watch.block(run);
  }

  private void say(ReplayedBlock block, Path reproducer) {
    report.block(block, options.scope(), reproducer);
    total.add(block);
  }
}
