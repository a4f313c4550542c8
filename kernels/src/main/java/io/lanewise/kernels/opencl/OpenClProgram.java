package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import java.util.Optional;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.Pointer;
import org.jocl.Sizeof;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** Kernels built from one source for one device. Safe for use by many threads. */
public final class OpenClProgram extends OpenClResource {
  private final String name;
  private final cl_program handle;
  private final boolean fromCache;

  private OpenClProgram(OpenClContext context, String name, cl_program handle, boolean fromCache) {
    super(context);
    this.name = name;
    this.handle = handle;
    this.fromCache = fromCache;
  }

  static OpenClProgram build(
      OpenClContext context, KernelSource source, String options, ProgramCache cache) {
    String key = ProgramCache.key(context.device(), source, options);
    Optional<cl_program> kept =
        cache.get(key).flatMap(binary -> fromBinary(context, binary, options));
    if (kept.isPresent()) {
      return new OpenClProgram(context, source.name(), kept.get(), true);
    }
    cl_program program = fromSource(context, source, options);
    if (cache.keeps()) {
      binary(program).ifPresent(binary -> cache.put(key, binary));
    }
    return new OpenClProgram(context, source.name(), program, false);
  }

  /** Empty when the driver refuses the binary, as one of an older driver. */
  private static Optional<cl_program> fromBinary(
      OpenClContext context, byte[] binary, String options) {
    cl_device_id[] device = {context.target()};
    cl_program program = null;
    try {
      program =
          CL.clCreateProgramWithBinary(
              context.handle(),
              1,
              device,
              new long[] {binary.length},
              new byte[][] {binary},
              null,
              null);
      CL.clBuildProgram(program, 1, device, options, null, null);
      return Optional.of(program);
    } catch (CLException e) {
      if (program != null) {
        CL.clReleaseProgram(program);
      }
      return Optional.empty();
    }
  }

  private static cl_program fromSource(OpenClContext context, KernelSource source, String options) {
    String device = context.device().toString();
    cl_program program =
        ClCalls.get(
            device,
            "reading",
            source.name(),
            () ->
                CL.clCreateProgramWithSource(
                    context.handle(), 1, new String[] {source.text()}, null, null));
    try {
      CL.clBuildProgram(program, 1, new cl_device_id[] {context.target()}, options, null, null);
      return program;
    } catch (CLException e) {
      DeviceException failure =
          ClCalls.failure(
              device,
              "building",
              source.name() + (options.isBlank() ? "" : " with " + options),
              ClCalls.nameOf(e) + "\n" + log(program, context.target()),
              e);
      CL.clReleaseProgram(program);
      throw failure;
    }
  }

  private static Optional<byte[]> binary(cl_program program) {
    try {
      long[] size = new long[1];
      CL.clGetProgramInfo(
          program, CL.CL_PROGRAM_BINARY_SIZES, Sizeof.size_t, Pointer.to(size), null);
      byte[] binary = new byte[Math.toIntExact(size[0])];
      Pointer target = Pointer.to(Pointer.to(binary));
      CL.clGetProgramInfo(program, CL.CL_PROGRAM_BINARIES, Sizeof.POINTER, target, null);
      return binary.length == 0 ? Optional.empty() : Optional.of(binary);
    } catch (CLException e) {
      return Optional.empty(); // a driver without binaries
    }
  }

  private static String log(cl_program program, cl_device_id device) {
    ClInfo info =
        (name, size, value, needed) ->
            CL.clGetProgramBuildInfo(program, device, name, size, value, needed);
    try {
      return info.text(CL.CL_PROGRAM_BUILD_LOG);
    } catch (CLException e) {
      return "(no build log: " + ClCalls.nameOf(e) + ")";
    }
  }

  /** What the compiler said: warnings, and what options such as {@code -cl-nv-verbose} ask for. */
  public String buildLog() {
    checkOpen();
    return log(handle, context().target());
  }

  /** True when a binary was found on disk and the source was not compiled. */
  boolean fromCache() {
    return fromCache;
  }

  /**
   * A kernel of its own for the caller.
   *
   * @throws DeviceException when the program has none of that name
   */
  public OpenClKernel kernel(String kernelName) {
    checkOpen();
    cl_kernel kernel =
        ClCalls.get(
            device(),
            "finding kernel",
            kernelName + " in " + name,
            () -> CL.clCreateKernel(handle, kernelName, null));
    return context().add(new OpenClKernel(context(), kernelName, kernel));
  }

  @Override
  void release() {
    CL.clReleaseProgram(handle);
  }

  @Override
  public String toString() {
    return "program " + name;
  }
}
