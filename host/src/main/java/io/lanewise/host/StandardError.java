package io.lanewise.host;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Takes back the standard error stream that the launcher has put aside.
 *
 * <p>The JVM says of an incubator module, as the Vector API's is, that it uses one, before any code
 * of ours runs, and nothing turns that off. So the launcher starts it with a standard error that
 * drops this one line, and the real one as another file descriptor. From here on all that is
 * written, by native code too, goes straight to the real one.
 */
final class StandardError {
  /** Number of the file descriptor where the real one is. */
  private static final String PROPERTY = "lanewise.stderr";

  private static final int STDERR = 2;

  private StandardError() {}

  /** Does nothing when the launcher has not put it aside. */
  static void takeBack() {
    Integer real = Integer.getInteger(PROPERTY);
    if (real != null) {
      duplicate(real);
    }
  }

  @SuppressWarnings("restricted") // the launcher allows native access
  private static void duplicate(int real) {
    Linker linker = Linker.nativeLinker();
    MethodHandle dup2 =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("dup2"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      int _ = (int) dup2.invokeExact(real, STDERR);
    } catch (Throwable e) {
      throw new IllegalStateException("cannot write to file descriptor " + real, e);
    }
  }
}
