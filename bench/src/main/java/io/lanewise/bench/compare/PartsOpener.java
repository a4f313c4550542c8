package io.lanewise.bench.compare;

import io.lanewise.bench.result.Refusal;
import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.types.BatchSenders;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.host.bundle.Bundle;
import io.lanewise.host.bundle.BundleReader;
import io.lanewise.host.command.ExecutorOption;
import io.lanewise.host.command.InputException;
import io.lanewise.host.command.ProfileOption;
import io.lanewise.host.measure.KernelOperation;
import io.lanewise.host.measure.RefusedException;
import io.lanewise.host.measure.Shape;
import io.lanewise.host.measure.Variant;
import io.lanewise.host.replay.ReplayedBlock;
import io.lanewise.host.replay.Scope;
import io.lanewise.host.replay.StagedReplay;
import io.lanewise.host.replay.Verdict;
import io.lanewise.host.run.Program;
import io.lanewise.host.run.ProgramFile;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.Selection;
import io.lanewise.pipeline.BlockProcessor;
import io.lanewise.pipeline.Executor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Opens the parts of one profile in its JVM. What is wrong is refused, and the rest goes on. */
final class PartsOpener {
  /** Programs too short for a clock, and the long form of a short one, are not measured. */
  private static final long LEAST_GAS = 30_000;

  private static final String LONG_FORM = "_50";
  private static final double TURN_NANOSECONDS = 2e6;
  private static final int RUNS = 3;

  /** Blocks that a quick comparison sends through the ring. */
  private static final int QUICK_RING = 16;

  private final TurnOptions options;
  private final BatchOperations operations;
  private final List<Part> parts = new ArrayList<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private final Map<String, String> backends = new LinkedHashMap<>();

  PartsOpener(TurnOptions options, BatchOperations operations) {
    this.options = options;
    this.operations = operations;
  }

  List<Part> parts() {
    return parts;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  /** What the profile chose, by operation. */
  Map<String, String> backends() {
    return backends;
  }

  /**
   * @throws io.lanewise.kernels.profile.ProfileException when the profile cannot be used here
   */
  void open() {
    for (KernelOperation operation : KernelOperation.values()) {
      Selection chosen = operations.select(operation.kind(), operation.backends());
      backends.put(operation.label(), chosen.label());
      if (options.suites().contains("kernels")) {
        kernels(operation, chosen);
      }
    }
    if (options.suites().contains("blocks")) {
      blocks();
    }
    if (options.suites().contains("evm")) {
      programs();
    }
  }

  private void kernels(KernelOperation operation, Selection chosen) {
    List<Integer> sizes = operation.itemBytes();
    if (options.quick() && sizes.size() > 1) {
      sizes = List.of(64, 532);
    }
    List<Shape> shapes = new ArrayList<>();
    sizes.forEach(bytes -> options.batches().forEach(batch -> shapes.add(new Shape(bytes, batch))));
    try {
      Variant variant = new Variant(operation, chosen.backend());
      parts.add(
          new KernelPart(
              variant,
              operations.profile().workerThreads(),
              chosen.choice().minimumBatch(),
              shapes,
              TURN_NANOSECONDS));
      DevicePart.of(variant, shapes).ifPresent(parts::add);
    } catch (RefusedException e) {
      refuse(e.kind() != RefusedException.Kind.UNAVAILABLE, "kernels", operation.label(), "", e);
    }
  }

  /** Each executor has its own processors, and so its own copies of the blocks. */
  private void blocks() {
    BatchSenders senders = ProfileOption.senders(operations);
    TrieWorkers trieWorkers = ProfileOption.trieWorkers(operations);
    int workers = operations.profile().workerThreads();
    for (ExecutorOption.Kind kind : options.executors()) {
      TranslationCache translations = new TranslationCache(TranslationCache.DEFAULT_BYTES);
      Executor executor = ExecutorOption.open(kind, workers, translations);
      String executorName = executor.name();
      List<ReplayedBlock> verified = new ArrayList<>();
      for (String name : options.blocks()) {
        Path file = Path.of(name);
        try {
          Bundle bundle = BundleReader.read(file);
          ReplayedBlock block =
              new ReplayedBlock(
                  bundle,
                  new BlockProcessor(bundle.chain(), translations, senders, executor),
                  trieWorkers);
          Verdict verdict = block.verify();
          if (verdict.verified()) {
            verified.add(block);
          } else {
            refuse(true, "blocks", executorName, file.getFileName().toString(), verdict.reason());
          }
        } catch (InputException e) {
          refuse(true, "blocks", executorName, file.getFileName().toString(), e);
        }
      }
      if (!verified.isEmpty()) {
        boolean alone = options.executors().size() == 1;
        for (Scope scope : options.scopes()) {
          parts.add(new BlockPart(scope, executor, alone, verified, options.quick() ? 1 : RUNS));
        }
        if (kind == options.executors().getFirst()) {
          parts.add(
              new RingPart(
                  new StagedReplay(ProfileOption.ring(operations), senders, trieWorkers),
                  executorName,
                  options.quick() ? some(verified) : verified));
        }
      }
    }
  }

  /** A sample, small and large, for a run that must be short. */
  private static List<ReplayedBlock> some(List<ReplayedBlock> blocks) {
    int step = (blocks.size() + QUICK_RING - 1) / QUICK_RING;
    return IntStream.range(0, blocks.size())
        .filter(i -> i % step == 0)
        .mapToObj(blocks::get)
        .toList();
  }

  private void programs() {
    List<Program> chosen =
        ProgramFile.read(Path.of(options.programs())).stream()
            .filter(p -> p.expectedGas() > LEAST_GAS && !p.name().endsWith(LONG_FORM))
            .toList();
    Part part =
        new ProgramPart(
            chosen, (program, why) -> refuse(true, "evm", "programs", program.toString(), why));
    if (!part.cases().isEmpty()) {
      parts.add(part);
    }
  }

  private void refuse(boolean wrong, String suite, String scope, String name, Exception e) {
    refuse(wrong, suite, scope, name, e.getMessage());
  }

  private void refuse(boolean wrong, String suite, String scope, String name, String reason) {
    refusals.add(new Refusal(options.profile(), suite, scope, name, wrong, reason));
  }
}
