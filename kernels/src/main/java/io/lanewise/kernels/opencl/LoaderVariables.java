package io.lanewise.kernels.opencl;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The environment variables in which the Khronos OpenCL loader finds lists of files.
 *
 * <p>It takes such a list apart with {@code strtok} in the environment itself: {@code a.so:b.so}
 * then reads {@code a.so}, and a process started afterwards inherits that and misses the other
 * drivers. Here they are written back as they were.
 */
final class LoaderVariables {
  private static final List<String> LISTS = List.of("OCL_ICD_FILENAMES", "OPENCL_LAYERS");

  private final Map<String, String> values;

  private LoaderVariables(Map<String, String> values) {
    this.values = values;
  }

  /** Their values now; to be called before the loader is. */
  static LoaderVariables read() {
    Map<String, String> environment =
        System.getenv(); // Java's own copy, made at the first question
    return new LoaderVariables(
        LISTS.stream()
            .filter(environment::containsKey)
            .collect(Collectors.toUnmodifiableMap(Function.identity(), environment::get)));
  }

  /** Writes them back, for the processes that this one will start. Windows keeps no such lists. */
  @SuppressWarnings("restricted") // native access is what the launcher grants
  void restore() {
    if (values.isEmpty()) {
      return;
    }
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> function = linker.defaultLookup().find("setenv");
    if (function.isEmpty()) {
      return;
    }
    FunctionDescriptor type =
        FunctionDescriptor.of(
            ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS, ValueLayout.JAVA_INT);
    MethodHandle setenv = linker.downcallHandle(function.get(), type);
    try (Arena arena = Arena.ofConfined()) {
      for (Map.Entry<String, String> variable : values.entrySet()) {
        MemorySegment name = arena.allocateFrom(variable.getKey());
        MemorySegment value = arena.allocateFrom(variable.getValue());
        int overwrite = 1;
        int ignored = (int) setenv.invokeExact(name, value, overwrite);
      }
    } catch (Throwable e) {
      throw new AssertionError("setenv has these arguments", e);
    }
  }
}
