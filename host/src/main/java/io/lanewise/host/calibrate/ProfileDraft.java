package io.lanewise.host.calibrate;

import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import io.lanewise.kernels.profile.Choice;
import io.lanewise.kernels.profile.DeviceSelector;
import io.lanewise.kernels.profile.OperationKind;
import io.lanewise.kernels.profile.Profile;
import io.lanewise.kernels.profile.Profile.Plan;
import io.lanewise.kernels.profile.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes a profile of advice.
 *
 * <p>A JVM has vectors of one width, so the width that gains more over all operations is taken, and
 * variants of the other are left out. Vectors cannot be missing on the machine that they were
 * measured on, and are forced, which also gives the JVM their width; a device can, so that what is
 * next best stands behind it.
 */
final class ProfileDraft {
  private static final int WORKERS = 1; // curves are those of one core
  private static final int PIPELINE_DEPTH = 8;

  /** One core of the reference checks what a GPU computes, and is a thousand times slower. */
  private static final double GPU_CROSS_CHECK = 0.0001;

  private static final double CPU_CROSS_CHECK = 0.001;
  static final Duration TIMEOUT = Duration.ofSeconds(60); // the first call may compile

  private final List<Advice> advice;

  ProfileDraft(List<Advice> advice) {
    this.advice = advice;
  }

  /**
   * @param machine in one line
   */
  Profile profile(String name, String machine) {
    String width =
        Stream.of("vector-256", "vector-512")
            .max(
                Comparator.comparingDouble((String w) -> gain(usable(w)))
                    .thenComparingDouble(w -> gain(candidate -> isVector(candidate, w))))
            .orElseThrow();
    Map<OperationKind, Plan> plans = new EnumMap<>(OperationKind.class);
    advice.forEach(a -> plans.put(a.operation().kind(), plan(a, width)));
    return new Profile(
        name + ".yaml",
        name,
        "written by lanewise calibrate",
        machine,
        WORKERS,
        PIPELINE_DEPTH,
        Profile.DEFAULT_PIPELINE_BATCH,
        Waiting.BLOCKING,
        plans);
  }

  /** Of all operations together, in logarithms. */
  private double gain(Predicate<Candidate> which) {
    return advice.stream()
        .mapToDouble(one -> Math.log(best(one, which).map(Candidate::gain).orElse(1.0)))
        .sum();
  }

  private static Predicate<Candidate> usable(String width) {
    return candidate -> candidate.variant().isDevice() || isVector(candidate, width);
  }

  private static boolean isVector(Candidate candidate, String width) {
    return candidate.variant().label().equals(width);
  }

  private static Optional<Candidate> best(Advice advice, Predicate<Candidate> which) {
    return advice.candidates().stream().filter(which).findFirst();
  }

  private static Plan plan(Advice advice, String width) {
    Optional<Candidate> best = best(advice, usable(width));
    if (best.isEmpty()) {
      return Plan.forced(Choice.cpu(advice.reference()));
    }
    if (isVector(best.get(), width)) {
      return Plan.forced(choice(best.get()));
    }
    List<Choice> choices = new ArrayList<>();
    choices.add(choice(best.get()));
    best(advice, candidate -> isVector(candidate, width))
        .ifPresent(candidate -> choices.add(choice(candidate)));
    choices.add(Choice.cpu(advice.reference()));
    return new Plan(false, choices);
  }

  private static Choice choice(Candidate candidate) {
    String backend = candidate.variant().backend().name();
    return candidate
        .variant()
        .backend()
        .device()
        .map(
            label ->
                new Choice(
                    backend,
                    selector(label),
                    candidate.minimumBatch(),
                    candidate.maximumBatch(),
                    crossCheck(label),
                    TIMEOUT,
                    null))
        .orElseGet(() -> Choice.vector(backend, candidate.minimumBatch(), 0));
  }

  /** The share of a device's results that the profile will have checked. */
  static double crossCheck(String label) {
    boolean gpu = OpenClDevices.find(label).filter(OpenClDevice::isGpu).isPresent();
    return gpu ? GPU_CROSS_CHECK : CPU_CROSS_CHECK;
  }

  /** By kind where the machine has one of it; an index may be another one tomorrow. */
  private static DeviceSelector selector(String label) {
    List<OpenClDevice> devices = OpenClDevices.all();
    Optional<OpenClDevice> device = OpenClDevices.find(label);
    if (device.filter(OpenClDevice::isCpu).isPresent()
        && devices.stream().filter(OpenClDevice::isCpu).count() == 1) {
      return new DeviceSelector("cpu");
    }
    if (device.filter(OpenClDevice::isGpu).isPresent()
        && devices.stream().filter(OpenClDevice::isGpu).count() == 1) {
      return new DeviceSelector("gpu");
    }
    return new DeviceSelector(label);
  }
}
