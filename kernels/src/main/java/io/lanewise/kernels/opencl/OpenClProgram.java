package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import org.jocl.CL;
import org.jocl.CLException;
import org.jocl.cl_device_id;
import org.jocl.cl_kernel;
import org.jocl.cl_program;

/** Kernels built from one source for one device. Safe for use by many threads. */
public final class OpenClProgram extends OpenClResource {
  private final String name;
  private final cl_program handle;

  private OpenClProgram(OpenClContext context, String name, cl_program handle) {
    super(context);
    this.name = name;
    this.handle = handle;
  }

  static OpenClProgram build(OpenClContext context, KernelSource source, String options) {
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
      return new OpenClProgram(context, source.name(), program);
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
