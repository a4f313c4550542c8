package io.lanewise.kernels.profile;

import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.List;
import java.util.Optional;

/**
 * The OpenCL devices that a profile can name.
 *
 * @param obstacle why there is none, and what to do about it; empty when there is one
 */
public record DeviceCatalog(List<KnownDevice> devices, Optional<String> obstacle) {
  public DeviceCatalog {
    devices = List.copyOf(devices);
  }

  /** The devices of this machine. Takes a moment the first time. */
  public static DeviceCatalog ofMachine() {
    List<KnownDevice> devices =
        OpenClDevices.all().stream()
            .map(d -> new KnownDevice(d.index(), d.label(), d.name(), d.isCpu(), d.isGpu()))
            .toList();
    return new DeviceCatalog(devices, OpenClDevices.obstacle());
  }
}
