package io.lanewise.kernels.profile;

import io.lanewise.kernels.batch.Backend;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Finds the backend that a {@link Choice} means, or says why there is none. */
final class BackendFinder {
  private final OperationKind kind;
  private final List<Backend> backends;
  private final Supplier<DeviceCatalog> devices;

  /**
   * Of both fields one is null.
   *
   * @param refusal why there is no backend, and what to do about it
   */
  record Found(Backend backend, String refusal) {}

  BackendFinder(OperationKind kind, List<Backend> backends, Supplier<DeviceCatalog> devices) {
    this.kind = kind;
    this.backends = backends;
    this.devices = devices;
  }

  /** The CPU code that is trusted: the first of the operation's that can run. */
  Backend reference() {
    return kind.backends().stream()
        .filter(name -> name.equals("native") || name.equals("scalar"))
        .flatMap(name -> named(name).stream())
        .filter(backend -> backend.obstacle().isEmpty())
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(kind.label() + " has no backend that can run"));
  }

  Found find(Choice choice) {
    List<Backend> named = named(choice.backend());
    return choice.isDevice() ? onDevice(choice.device(), named) : onCpu(choice.backend(), named);
  }

  private List<Backend> named(String name) {
    return backends.stream().filter(backend -> backend.name().equals(name)).toList();
  }

  private Found onCpu(String name, List<Backend> named) {
    return named.isEmpty()
        ? refused("there is no " + name + " variant of " + kind.label() + " in this build")
        : firstWithoutObstacle(named);
  }

  private Found onDevice(DeviceSelector selector, List<Backend> named) {
    DeviceCatalog catalog = devices.get();
    if (catalog.devices().isEmpty()) {
      return refused(catalog.obstacle().orElse("there is no OpenCL device"));
    }
    List<KnownDevice> meant = catalog.devices().stream().filter(selector::matches).toList();
    if (meant.isEmpty()) {
      return refused(
          "there is no such OpenCL device, but "
              + names(catalog.devices())
              + "; name one of these in the profile");
    }
    List<Backend> able =
        meant.stream()
            .flatMap(d -> named.stream().filter(b -> b.device().equals(label(d))))
            .toList();
    return able.isEmpty()
        ? refused("there is no kernel for " + kind.label() + " on " + names(meant))
        : firstWithoutObstacle(able);
  }

  private static Optional<String> label(KnownDevice device) {
    return Optional.of(device.label());
  }

  private static String names(List<KnownDevice> devices) {
    return devices.stream().map(KnownDevice::toString).collect(Collectors.joining(", "));
  }

  private static Found firstWithoutObstacle(List<Backend> able) {
    return able.stream()
        .filter(backend -> backend.obstacle().isEmpty())
        .findFirst()
        .map(backend -> new Found(backend, null))
        .orElseGet(() -> refused(able.getFirst().obstacle().orElseThrow()));
  }

  private static Found refused(String reason) {
    return new Found(null, reason);
  }
}
