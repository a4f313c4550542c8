package io.lanewise.host.command;

import io.lanewise.evm.types.BatchSenders;
import io.lanewise.hashing.batch.KeccakBackends;
import io.lanewise.hashing.trie.TrieWorkers;
import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.profile.BatchOperations;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.kernels.profile.Profile;
import io.lanewise.kernels.profile.ProfileException;
import io.lanewise.kernels.profile.Profiles;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.pipeline.ring.RingSettings;
import io.lanewise.precompiles.secp256k1.batch.RecoveryBackends;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The options of commands whose batch operations run where a hardware profile says. */
public final class ProfileOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description = {
        "Hardware profile: which backend recovers public keys, and with how many threads. One of",
        "auto, cpu-scalar, cpu-vector-256, cpu-vector-512, opencl-cpu, opencl-gpu, nvidia-h200, or",
        "a .yaml file. Default: auto, the best that this machine can run on one core."
      })
  private String profile;

  @Option(
      names = "--workers",
      paramLabel = "N",
      description =
          "Cores that a batch or an executor may use, or cores for all; instead of the profile's number.")
  private String workers;

  private BatchOperations operations;

  /** Whether the user asked for a profile. */
  public boolean isGiven() {
    return profile != null || workers != null;
  }

  /**
   * Recovery of signers as the profile says; the caller closes it.
   *
   * @throws InputException when the profile cannot be used on this machine
   */
  public BatchSenders senders() {
    return senders(operations()); // operations first: they may set the width of vectors
  }

  /** Recovery of signers by the backend that was chosen; the caller closes it. */
  public static BatchSenders senders(BatchOperations chosen) {
    try {
      List<Backend> backends =
          RecoveryBackends.all().stream().map(RecoveryBackends::serving).toList();
      return new BatchSenders(chosen.select(OperationKind.RECOVER, backends).open());
    } catch (ProfileException e) {
      throw new InputException(e.getMessage(), e);
    }
  }

  /**
   * Who works out state roots: as many as the profile has workers, with Keccak-256 as it says. The
   * caller closes them.
   *
   * @throws InputException when the profile cannot be used on this machine
   */
  public TrieWorkers trieWorkers() {
    return trieWorkers(operations());
  }

  /** Workers on tries by the backend that was chosen; the caller closes them. */
  public static TrieWorkers trieWorkers(BatchOperations chosen) {
    try {
      var keccak = chosen.select(OperationKind.KECCAK, KeccakBackends.all());
      int workers = chosen.profile().workerThreads();
      return new TrieWorkers(Stream.generate(keccak::open).limit(workers).toList());
    } catch (ProfileException e) {
      throw new InputException(e.getMessage(), e);
    }
  }

  private BatchOperations operations() {
    if (operations == null) {
      try {
        Profile found = Profiles.find(profile == null ? Profiles.DEFAULT : profile);
        operations = BatchOperations.of(workers == null ? found : found.withWorkers(workerCount()));
      } catch (ProfileException e) {
        throw new InputException(e.getMessage(), e);
      }
    }
    return operations;
  }

  /** The pipeline as the profile has it. */
  public RingSettings ring() {
    Profile found = operations().profile();
    return new RingSettings(
        found.pipelineDepth(), found.waiting(), found.pipelineBatch(), batches());
  }

  /** What the batch operations have done so far. */
  public BatchMetrics batches() {
    return operations().metrics();
  }

  /**
   * Threads that a block may use: the user's number, else the profile's.
   *
   * @throws InputException when the profile cannot be read
   */
  public int workers() {
    return operations().profile().workerThreads();
  }

  private int workerCount() {
    if (workers.equals("cores")) {
      return Profile.CORES;
    }
    if (!workers.matches("[1-9]\\d{0,3}") || Integer.parseInt(workers) > Profile.MAXIMUM_WORKERS) {
      throw new ParameterException(
          spec.commandLine(),
          "--workers: found "
              + workers
              + "; allowed: cores, or a whole number from 1 to "
              + Profile.MAXIMUM_WORKERS);
    }
    return Integer.parseInt(workers);
  }

  /**
   * Puts the profile's name as {@code profile} and what each backend did as {@code batches};
   * nothing when no profile was read.
   */
  public void putBatches(ObjectNode total) {
    if (operations != null) {
      total.put("profile", operations.profile().name());
      ArrayNode batches = total.putArray("batches");
      operations.metrics().snapshot().forEach(row -> put(batches.addObject(), row));
    }
  }

  private static void put(ObjectNode object, BatchMetrics.Row row) {
    object
        .put("operation", row.operation())
        .put("backend", row.backend())
        .put("batches", row.counters().batches())
        .put("items", row.counters().items())
        .put("offloadedItems", row.counters().offloadedItems())
        .put("declined", row.counters().declined())
        .put("crossChecked", row.counters().crossChecked())
        .put("mismatches", row.counters().mismatches())
        .put("failures", row.counters().failures())
        .put("timeouts", row.counters().timeouts())
        .put("quarantined", row.counters().quarantined() > 0)
        .put("milliseconds", row.counters().nanos() / 1e6);
  }
}
