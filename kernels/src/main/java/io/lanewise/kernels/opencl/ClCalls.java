package io.lanewise.kernels.opencl;

import io.lanewise.kernels.batch.DeviceException;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jocl.CL;
import org.jocl.CLException;

/** Calls OpenCL, and says of an error which device it was and what was attempted. */
final class ClCalls {
  private ClCalls() {}

  /** Calls, and hands on what the call returns. The attempt is {@code verb} and {@code object}. */
  static <T> T get(String device, String verb, Object object, Supplier<T> call) {
    try {
      return call.get();
    } catch (CLException e) {
      throw failure(device, verb, object, nameOf(e), e);
    } catch (UnsupportedOperationException e) {
      // JOCL's answer when the driver lacks a function.
      throw failure(device, verb, object, "the driver has no such function", e);
    }
  }

  /** Calls something that returns a status; an error is thrown by JOCL already. */
  static void run(String device, String verb, Object object, IntSupplier call) {
    get(device, verb, object, call::getAsInt);
  }

  static DeviceException failure(
      String device, String verb, Object object, String reason, Throwable cause) {
    return new DeviceException(device + ": " + verb + " " + object + ": " + reason, cause);
  }

  static String nameOf(CLException e) {
    return CL.stringFor_errorCode(e.getStatus());
  }
}
