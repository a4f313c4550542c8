package io.lanewise.host.devices;

import io.lanewise.kernels.opencl.OpenClDevice;
import io.lanewise.kernels.opencl.OpenClDevices;
import java.util.List;
import java.util.Optional;

/**
 * All that can be said of this machine.
 *
 * @param preferred the OpenCL device taken when none is named
 * @param openClObstacle why there is no OpenCL device
 * @param openClProblems platforms and devices that were left out
 */
record Machine(
    Cpu cpu,
    VectorApi vectorApi,
    List<OpenClDevice> openCl,
    Optional<OpenClDevice> preferred,
    Optional<String> openClObstacle,
    List<String> openClProblems,
    TornadoVm tornadoVm,
    List<OperationBackends> operations) {

  static Machine look() {
    return new Machine(
        CpuInfo.ofMachine(),
        VectorApi.ofJvm(),
        OpenClDevices.all(),
        OpenClDevices.preferred(),
        OpenClDevices.obstacle(),
        OpenClDevices.problems(),
        TornadoVm.ofMachine(),
        OperationBackends.all());
  }

  boolean prefers(OpenClDevice device) {
    return preferred.filter(device::equals).isPresent();
  }
}
