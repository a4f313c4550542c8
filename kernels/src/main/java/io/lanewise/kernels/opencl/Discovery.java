package io.lanewise.kernels.opencl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_device_id;
import org.jocl.cl_platform_id;

/** What a look at this machine found. */
record Discovery(List<OpenClDevice> devices, Optional<String> obstacle, List<String> problems) {
  private static final String INSTALL =
      "; on Debian or Ubuntu: apt-get install pocl-opencl-icd ocl-icd-libopencl1"
          + " (OpenCL on the CPU), or the driver of the GPU's vendor";

  static Discovery run() {
    LoaderVariables variables = LoaderVariables.read();
    try {
      return withLoader();
    } finally {
      variables.restore();
    }
  }

  private static Discovery withLoader() {
    try {
      loadLibrary();
      return lookAround();
    } catch (LinkageError e) {
      // JOCL's own library cannot be unpacked or loaded, or it found no libOpenCL.
      return nothing(missing(e), List.of());
    } catch (RuntimeException e) {
      return nothing("OpenCL cannot be used: " + e + INSTALL, List.of());
    }
  }

  private static Discovery nothing(String obstacle, List<String> problems) {
    return new Discovery(List.of(), Optional.of(obstacle), problems);
  }

  /**
   * Loads JOCL. By default it unpacks its native library to one fixed file for all processes and
   * users, and takes what it finds there: half a file when another process is just writing it.
   */
  private static void loadLibrary() {
    String property = "uniqueLibraryNames";
    String before = System.getProperty(property);
    try {
      System.setProperty(property, "true");
      CL.setExceptionsEnabled(true);
    } finally {
      if (before == null) {
        System.clearProperty(property);
      } else {
        System.setProperty(property, before);
      }
    }
  }

  private static String missing(LinkageError e) {
    String text = String.valueOf(e.getMessage());
    if (text.contains("Implementation library could not be loaded")) {
      return "no OpenCL loader (libOpenCL) on this system" + INSTALL;
    }
    // JOCL packs stack traces into the message; the last one is of unpacking its library.
    String reason =
        text.lines().filter(line -> line.startsWith("java.")).reduce(text, (a, b) -> b).strip();
    return "the native library of JOCL cannot be loaded ("
        + reason
        + "); it is unpacked to the folder of the system property java.io.tmpdir, now "
        + System.getProperty("java.io.tmpdir")
        + ", which must allow writing and executing files";
  }

  private static Discovery lookAround() {
    List<OpenClDevice> devices = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    cl_platform_id[] platforms;
    try {
      platforms = platforms();
    } catch (CLException e) {
      return e.getStatus() == CL.CL_PLATFORM_NOT_FOUND_KHR
          ? nothing("no OpenCL platform is installed" + INSTALL, problems)
          : nothing("OpenCL does not list its platforms: " + ClCalls.nameOf(e), problems);
    }
    for (int i = 0; i < platforms.length; i++) {
      try {
        addDevices(platforms[i], devices, problems);
      } catch (RuntimeException e) {
        problems.add("platform " + i + " left out: " + reason(e));
      }
    }
    if (devices.isEmpty()) {
      String why = problems.isEmpty() ? "" : " (" + String.join("; ", problems) + ")";
      return nothing("no OpenCL platform has a usable device" + why + INSTALL, problems);
    }
    return new Discovery(List.copyOf(devices), Optional.empty(), List.copyOf(problems));
  }

  private static cl_platform_id[] platforms() {
    int[] count = new int[1];
    CL.clGetPlatformIDs(0, null, count);
    cl_platform_id[] platforms = new cl_platform_id[count[0]];
    if (platforms.length > 0) {
      CL.clGetPlatformIDs(platforms.length, platforms, null);
    }
    return platforms;
  }

  private static void addDevices(
      cl_platform_id platform, List<OpenClDevice> devices, List<String> problems) {
    ClInfo info =
        (name, size, value, needed) -> CL.clGetPlatformInfo(platform, name, size, value, needed);
    String platformName = info.text(CL.CL_PLATFORM_NAME);
    for (cl_device_id id : devicesOf(platform)) {
      try {
        OpenClDevice device = OpenClDevice.read(devices.size(), platform, platformName, id);
        if (device.usable()) {
          devices.add(device);
        } else {
          problems.add(
              device.name() + " of " + platformName + " left out: no compiler, or not available");
        }
      } catch (RuntimeException e) {
        problems.add("a device of " + platformName + " left out: " + reason(e));
      }
    }
  }

  private static cl_device_id[] devicesOf(cl_platform_id platform) {
    int[] count = new int[1];
    try {
      CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, 0, null, count);
    } catch (CLException e) {
      if (e.getStatus() == CL.CL_DEVICE_NOT_FOUND) {
        return new cl_device_id[0];
      }
      throw e;
    }
    cl_device_id[] ids = new cl_device_id[count[0]];
    if (ids.length > 0) {
      CL.clGetDeviceIDs(platform, CL.CL_DEVICE_TYPE_ALL, ids.length, ids, null);
    }
    return ids;
  }

  private static String reason(RuntimeException e) {
    return e instanceof CLException error ? ClCalls.nameOf(error) : e.toString();
  }
}
