package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jocl.CL;
import org.jocl.cl_device_id;
import org.jocl.cl_device_partition_property;
import org.jocl.cl_platform_id;

/** A device as its platform describes it. Safe for use by many threads. */
public final class OpenClDevice {
  private final int index;
  private final cl_platform_id platformId;
  private final cl_device_id id;
  private final String platform;
  private final String name;
  private final String vendor;
  private final String driverVersion;
  private final String version;
  private final Set<String> extensions;
  private final long type;
  private final int computeUnits;
  private final long memoryBytes;
  private final long maxAllocationBytes;
  private final long localMemoryBytes;
  private final int maxWorkGroup;
  private final boolean usable;
  private final Map<Integer, cl_device_id> parts = new HashMap<>();

  private OpenClDevice(
      int index, cl_platform_id platformId, String platform, cl_device_id id, ClInfo info) {
    this.index = index;
    this.platformId = platformId;
    this.platform = platform;
    this.id = id;
    this.name = info.text(CL.CL_DEVICE_NAME);
    this.vendor = info.text(CL.CL_DEVICE_VENDOR);
    this.driverVersion = info.text(CL.CL_DRIVER_VERSION);
    this.version = info.text(CL.CL_DEVICE_VERSION);
    this.extensions = Set.of(info.text(CL.CL_DEVICE_EXTENSIONS).split("\\s+"));
    this.type = info.int64(CL.CL_DEVICE_TYPE);
    this.computeUnits = info.int32(CL.CL_DEVICE_MAX_COMPUTE_UNITS);
    this.memoryBytes = info.int64(CL.CL_DEVICE_GLOBAL_MEM_SIZE);
    this.maxAllocationBytes = info.int64(CL.CL_DEVICE_MAX_MEM_ALLOC_SIZE);
    this.localMemoryBytes = info.int64(CL.CL_DEVICE_LOCAL_MEM_SIZE);
    this.maxWorkGroup = (int) info.int64(CL.CL_DEVICE_MAX_WORK_GROUP_SIZE);
    this.usable =
        info.int32(CL.CL_DEVICE_AVAILABLE) != 0 && info.int32(CL.CL_DEVICE_COMPILER_AVAILABLE) != 0;
  }

  /** Asks the device for its description. Throws what JOCL throws. */
  static OpenClDevice read(int index, cl_platform_id platformId, String platform, cl_device_id id) {
    ClInfo info = (what, size, value, needed) -> CL.clGetDeviceInfo(id, what, size, value, needed);
    return new OpenClDevice(index, platformId, platform, id, info);
  }

  /** Available, and with a compiler for kernel sources. */
  boolean usable() {
    return usable;
  }

  /** Position among all devices of this machine, from 0. */
  public int index() {
    return index;
  }

  /** As profiles and reports call it: {@code opencl-0}. */
  public String label() {
    return "opencl-" + index;
  }

  public String name() {
    return name;
  }

  public String vendor() {
    return vendor;
  }

  /** Name of the platform that the device belongs to. */
  public String platform() {
    return platform;
  }

  public String driverVersion() {
    return driverVersion;
  }

  /** As {@code OpenCL 3.0 …}. */
  public String version() {
    return version;
  }

  public Set<String> extensions() {
    return extensions;
  }

  /** True for a device that is this machine's CPU: kernels then work on host memory in place. */
  public boolean isCpu() {
    return (type & CL.CL_DEVICE_TYPE_CPU) != 0;
  }

  public boolean isGpu() {
    return (type & CL.CL_DEVICE_TYPE_GPU) != 0;
  }

  /** Cores of a CPU, multiprocessors of a GPU. */
  public int computeUnits() {
    return computeUnits;
  }

  /** Global memory. */
  public long memoryBytes() {
    return memoryBytes;
  }

  /** The largest buffer that the device grants. */
  public long maxAllocationBytes() {
    return maxAllocationBytes;
  }

  /** Local memory of a work-group. */
  public long localMemoryBytes() {
    return localMemoryBytes;
  }

  /** The most work-items of a work-group. */
  public int maxWorkGroup() {
    return maxWorkGroup;
  }

  /**
   * A context on the whole device.
   *
   * @throws DeviceException when the device refuses
   */
  public OpenClContext open() {
    return OpenClContext.open(this, platformId, id);
  }

  /**
   * A context on part of the device, as to measure one core of a CPU.
   *
   * @param units how many compute units, from 1 to {@link #computeUnits()}
   * @throws DeviceException when the device cannot be divided (GPUs mostly cannot)
   */
  public OpenClContext open(int units) {
    if (units < 1 || units > computeUnits) {
      throw new IllegalArgumentException(
          label() + " has " + computeUnits + " compute units, asked for " + units);
    }
    if (units == computeUnits) {
      return open();
    }
    return OpenClContext.open(this, platformId, part(units));
  }

  /**
   * Part of the device. It is made once and never given back: PoCL 3.1 frees it while events of its
   * queues are still being released by other threads, which then crash.
   */
  private synchronized cl_device_id part(int units) {
    return parts.computeIfAbsent(
        units,
        _ -> {
          // CL_DEVICE_PARTITION_BY_COUNTS, units, CL_DEVICE_PARTITION_BY_COUNTS_LIST_END, 0
          cl_device_partition_property counts = new cl_device_partition_property();
          counts.addProperty(CL.CL_DEVICE_PARTITION_BY_COUNTS, units);
          counts.addProperty(CL.CL_DEVICE_PARTITION_BY_COUNTS_LIST_END, 0);
          cl_device_id[] part = new cl_device_id[1];
          ClCalls.run(
              toString(),
              "dividing off",
              units + " of " + computeUnits + " compute units",
              () -> CL.clCreateSubDevices(id, counts, 1, part, null));
          return part[0];
        });
  }

  /** Label and name, as errors show them. */
  @Override
  public String toString() {
    return label() + " (" + name + ")";
  }
}
