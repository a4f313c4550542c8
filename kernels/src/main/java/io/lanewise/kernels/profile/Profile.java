package io.lanewise.kernels.profile;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Where a machine shall carry out its batch operations: a file that a person can read.
 *
 * @param source the file, as messages call it
 * @param description what it is for; may be empty
 * @param machine that it was calibrated on; empty when it was not calibrated
 * @param workers threads that share a batch on the CPU, and compute units of an OpenCL CPU device;
 *     {@link #CORES} for one a core
 * @param pipelineDepth blocks in flight at once, small ones aside; a power of two
 * @param pipelineBatch signatures of blocks in flight that are recovered in one batch at most; a
 *     single block may have more
 * @param waiting how the pipeline's threads wait for each other
 * @param operations what to use; an operation that is missing uses its CPU reference
 */
public record Profile(
    String source,
    String name,
    String description,
    String machine,
    int workers,
    int pipelineDepth,
    int pipelineBatch,
    Waiting waiting,
    Map<OperationKind, Plan> operations) {
  /** As many workers as the JVM has cores. */
  public static final int CORES = 0;

  /** The most {@link #workers} that a profile can name. */
  public static final int MAXIMUM_WORKERS = 1024;

  static final int DEFAULT_PIPELINE_DEPTH = 8;
  static final int MAXIMUM_PIPELINE_DEPTH = 1024;

  /** Some tens of full blocks: more fill few devices better, and delay the first of them. */
  public static final int DEFAULT_PIPELINE_BATCH = 1 << 14;

  /**
   * The choices for one operation.
   *
   * @param isForced true for the only choice, which must work; false for a list of preferences, of
   *     which the first that works is taken
   */
  public record Plan(boolean isForced, List<Choice> choices) {
    public Plan {
      choices = List.copyOf(choices);
      if (choices.isEmpty() || (isForced && choices.size() > 1)) {
        throw new IllegalArgumentException("one choice or a list of preferences");
      }
    }

    int forcedVectorBits() {
      String backend = choices.getFirst().backend();
      return isForced && backend.startsWith("vector-") ? Integer.parseInt(backend.substring(7)) : 0;
    }

    /** The one backend that must work. */
    public static Plan forced(Choice choice) {
      return new Plan(true, List.of(choice));
    }
  }

  public Profile {
    EnumMap<OperationKind, Plan> sorted = new EnumMap<>(OperationKind.class);
    sorted.putAll(operations);
    operations = Map.copyOf(sorted);
  }

  /** The same with another number of workers. */
  public Profile withWorkers(int count) {
    return new Profile(
        source,
        name,
        description,
        machine,
        count,
        pipelineDepth,
        pipelineBatch,
        waiting,
        operations);
  }

  /** The width of vectors that a forced choice needs, in bits; 0 when none does. */
  int forcedVectorBits() {
    return operations.values().stream().mapToInt(Plan::forcedVectorBits).max().orElse(0);
  }

  /** {@link #workers} with {@link #CORES} counted. */
  public int workerThreads() {
    return workers == CORES ? Runtime.getRuntime().availableProcessors() : workers;
  }
}
