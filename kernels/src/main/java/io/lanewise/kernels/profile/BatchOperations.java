package io.lanewise.kernels.profile;

import io.lanewise.kernels.batch.Backend;
import io.lanewise.kernels.batch.LaneWidth;
import io.lanewise.kernels.profile.Profile.Plan;
import io.lanewise.kernels.trust.BatchMetrics;
import io.lanewise.kernels.trust.Quarantine;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.random.RandomGenerator.SplittableGenerator;

/**
 * Chooses, as a profile says, what carries out each operation: once, at start.
 *
 * <p>A forced choice must work. Of a list of preferences the first that works is taken, and one log
 * line says which better ones do not, why, and what to do about it. Used by one thread.
 */
public final class BatchOperations {
  private static final Logger LOG = System.getLogger("io.lanewise.profile");

  private final Profile profile;
  private final Supplier<DeviceCatalog> devices;
  private final Selection.Shared shared;

  /**
   * @param devices asked only when the profile wants one
   * @param random picks the items that are checked
   */
  public BatchOperations(
      Profile profile,
      Supplier<DeviceCatalog> devices,
      Quarantine quarantine,
      BatchMetrics metrics,
      SplittableGenerator random) {
    this.profile = profile;
    this.devices = devices;
    shared = new Selection.Shared(quarantine, metrics, random);
  }

  /**
   * For this machine and process. A profile that forces vectors of one width gets them: no vector
   * code may have run before.
   */
  public static BatchOperations of(Profile profile) {
    int bits = profile.forcedVectorBits();
    if (bits > 0 && System.getProperty(LaneWidth.PROPERTY) == null) {
      System.setProperty(LaneWidth.PROPERTY, Integer.toString(bits));
    }
    return new BatchOperations(
        profile,
        DeviceCatalog::ofMachine,
        Quarantine.ofProcess(),
        new BatchMetrics(),
        new SplittableRandom(new SecureRandom().nextLong()));
  }

  public Profile profile() {
    return profile;
  }

  /** What the operations have done so far. */
  public BatchMetrics metrics() {
    return shared.metrics();
  }

  /**
   * Chooses a backend.
   *
   * @param backends of the operation, those that cannot run here too
   * @throws ProfileException when a forced choice cannot be used, or no choice of a list can
   */
  public Selection select(OperationKind kind, List<Backend> backends) {
    BackendFinder finder = new BackendFinder(kind, backends, devices);
    Backend reference = finder.reference();
    Plan plan = profile.operations().get(kind);
    if (plan == null) {
      plan = Plan.forced(Choice.cpu(reference.name()));
    }
    List<String> refusals = new ArrayList<>();
    for (int i = 0; i < plan.choices().size(); i++) {
      Choice choice = plan.choices().get(i);
      Selection selection = tryChoice(kind, choice, finder, reference, refusals);
      if (selection != null) {
        List<Choice> others = plan.choices().subList(i + 1, plan.choices().size());
        selection.giveSmallTo(forSmall(kind, choice, others, finder, reference));
        Level level = refusals.isEmpty() ? Level.DEBUG : Level.INFO;
        LOG.log(level, "profile {0}: {1}", profile.name(), selection);
        return selection;
      }
    }
    Place place = plan.choices().getFirst().place();
    throw new ProfileException(
        place == null ? new Place(profile.source(), 1, 1) : place,
        "operations." + kind.label(),
        (plan.isForced() ? "" : "none of the list can be used: ") + String.join("; ", refusals));
  }

  /** The next best of the list that is CPU code; null where that is the reference anyway. */
  private Selection forSmall(
      OperationKind kind,
      Choice chosen,
      List<Choice> others,
      BackendFinder finder,
      Backend reference) {
    for (Choice other : others) {
      if (chosen.isDevice() && !other.isDevice() && other.minimumBatch() < chosen.minimumBatch()) {
        Selection small = tryChoice(kind, other, finder, reference, new ArrayList<>());
        if (small != null) {
          return small.backend() == reference ? null : small;
        }
      }
    }
    return null;
  }

  /** The selection, or null when the reason why there is none was added to the refusals. */
  private Selection tryChoice(
      OperationKind kind,
      Choice choice,
      BackendFinder finder,
      Backend reference,
      List<String> refusals) {
    BackendFinder.Found found = finder.find(choice);
    String reason = found.refusal() != null ? found.refusal() : failedBefore(found.backend());
    if (reason == null) {
      try {
        return new Selection(
            kind, choice, found.backend(), reference, refusals, profile.workerThreads(), shared);
      } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
        reason = "cannot be opened: " + (e.getMessage() == null ? e : e.getMessage());
      }
    }
    refusals.add(choice + ": " + reason);
    return null;
  }

  private String failedBefore(Backend backend) {
    String label = backend.device().orElse(backend.name());
    return shared.quarantine().reason(label).map(r -> "failed before: " + r).orElse(null);
  }
}
