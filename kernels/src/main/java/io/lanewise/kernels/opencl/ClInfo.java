package io.lanewise.kernels.opencl;

import java.nio.charset.StandardCharsets;
import org.jocl.Pointer;
import org.jocl.Sizeof;

/** Reads values through one of OpenCL's clGet…Info functions. */
@FunctionalInterface
interface ClInfo {
  /** The function with its object bound: name, size of the value, value, size returned. */
  int read(int name, long size, Pointer value, long[] needed);

  default String text(int name) {
    long[] size = new long[1];
    read(name, 0, null, size);
    byte[] text = new byte[(int) size[0]];
    if (text.length > 0) {
      read(name, text.length, Pointer.to(text), null);
    }
    return new String(text, StandardCharsets.UTF_8).replace("\0", "").strip();
  }

  default int int32(int name) {
    int[] value = new int[1];
    read(name, Sizeof.cl_int, Pointer.to(value), null);
    return value[0];
  }

  /** A {@code cl_ulong}, a {@code cl_bitfield} or a {@code size_t} (of 64-bit systems). */
  default long int64(int name) {
    long[] value = new long[1];
    read(name, Sizeof.cl_long, Pointer.to(value), null);
    return value[0];
  }
}
