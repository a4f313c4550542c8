package io.lanewise.precompiles.bls12381;

import ethereum.ckzg4844.CKZG4844JNI;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * A C function of blst, found by name in the native library of jc-kzg-4844.
 *
 * <p>A call passes addresses of native memory; the caller answers for their sizes. C reads a
 * segment of a heap array as an error here, never as an address.
 */
record NativeFunction(String name, MethodHandle handle) {
  private static final SymbolLookup LIBRARY = load();

  /** A function that returns nothing and takes so many addresses. */
  static NativeFunction ofAddresses(String name, int count) {
    return of(name, FunctionDescriptor.ofVoid(addresses(count)));
  }

  /** A function that takes so many addresses, then a {@code size_t}, and returns nothing. */
  static NativeFunction ofAddressesAndSize(String name, int count) {
    return of(
        name,
        FunctionDescriptor.ofVoid(addresses(count)).appendArgumentLayouts(ValueLayout.JAVA_LONG));
  }

  /** A function that takes so many addresses and returns {@code bool} or an error code. */
  static NativeFunction test(String name, int count) {
    // Only the lowest byte of a C bool is defined; the error codes fit in a byte too.
    return of(name, FunctionDescriptor.of(ValueLayout.JAVA_BYTE, addresses(count)));
  }

  static NativeFunction of(String name, FunctionDescriptor descriptor) {
    return new NativeFunction(name, link(name, descriptor));
  }

  @SuppressWarnings("restricted") // the signatures are those of blst.h
  private static MethodHandle link(String name, FunctionDescriptor descriptor) {
    MemorySegment address =
        LIBRARY
            .find(name)
            .orElseThrow(
                () -> new IllegalStateException("the jc-kzg-4844 library exports no " + name));
    return Linker.nativeLinker().downcallHandle(address, descriptor);
  }

  void call(MemorySegment a) {
    try {
      handle.invokeExact(a);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void call(MemorySegment a, MemorySegment b) {
    try {
      handle.invokeExact(a, b);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void call(MemorySegment a, MemorySegment b, MemorySegment c) {
    try {
      handle.invokeExact(a, b, c);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void call(MemorySegment a, MemorySegment b, long size) {
    try {
      handle.invokeExact(a, b, size);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  void call(MemorySegment a, MemorySegment b, MemorySegment c, long size) {
    try {
      handle.invokeExact(a, b, c, size);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** The result of a function of one address is not 0. */
  boolean isTrue(MemorySegment a) {
    try {
      return (byte) handle.invokeExact(a) != 0;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** The result of a function of two addresses is not 0. */
  boolean isTrue(MemorySegment a, MemorySegment b) {
    try {
      return (byte) handle.invokeExact(a, b) != 0;
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  IllegalStateException failed(Throwable cause) {
    return new IllegalStateException("calling " + name + " failed", cause);
  }

  private static MemoryLayout[] addresses(int count) {
    MemoryLayout[] layouts = new MemoryLayout[count];
    Arrays.fill(layouts, ValueLayout.ADDRESS);
    return layouts;
  }

  private static SymbolLookup load() {
    try {
      CKZG4844JNI.loadNativeLibrary();
    } catch (RuntimeException | LinkageError cause) {
      throw new IllegalStateException(
          "BLS12-381 and KZG need the native library of jc-kzg-4844, which cannot be loaded on "
              + System.getProperty("os.name")
              + " "
              + System.getProperty("os.arch"),
          cause);
    }
    // Sees what System.load loaded for this class loader, so both jars must share one.
    return SymbolLookup.loaderLookup();
  }
}
