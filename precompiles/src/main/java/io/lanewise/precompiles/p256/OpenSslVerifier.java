package io.lanewise.precompiles.p256;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.lanewise.precompiles.weierstrass.Curve;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/**
 * Verification by the system's OpenSSL 3, whose libcrypto has P-256 in assembly for x86-64 and
 * AArch64. Only the sum u·G + v·Q is computed there; what goes in has been checked in Java.
 *
 * <pre>
 *   native memory of a call:   u (32) | v (32) | x of Q (32) | y of Q (32)     big-endian
 *                              x of the sum
 * </pre>
 *
 * Numbers and points of OpenSSL belong to one call and are freed at its end; the group is never
 * changed and is shared by all threads.
 */
final class OpenSslVerifier implements P256Verifier {
  private static final String LIBRARY = "libcrypto.so.3";

  /** OpenSSL's number of the curve, NID_X9_62_prime256v1. */
  private static final int CURVE = 415;

  /** Returned by functions that succeeded. */
  private static final int OK = 1;

  private static final int SIZE = 32;

  /** The handles must be constants for the JIT compiler, so they are in a class of their own. */
  private static final class Library {
    private static final SymbolLookup SYMBOLS = open();

    static final MethodHandle NEW_GROUP = pointer("EC_GROUP_new_by_curve_name", JAVA_INT);
    static final MethodHandle NEW_POINT = pointer("EC_POINT_new", ADDRESS);
    static final MethodHandle FREE_POINT =
        function("EC_POINT_free", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle SET_POINT =
        number("EC_POINT_set_affine_coordinates", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle SUM =
        number("EC_POINT_mul", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle IS_INFINITY = number("EC_POINT_is_at_infinity", ADDRESS, ADDRESS);
    static final MethodHandle GET_POINT =
        number("EC_POINT_get_affine_coordinates", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    static final MethodHandle NEW_CONTEXT = pointer("BN_CTX_new");
    static final MethodHandle START_CONTEXT =
        function("BN_CTX_start", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle END_CONTEXT =
        function("BN_CTX_end", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle FREE_CONTEXT =
        function("BN_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
    static final MethodHandle NEW_NUMBER = pointer("BN_CTX_get", ADDRESS);
    static final MethodHandle READ_NUMBER = pointer("BN_bin2bn", ADDRESS, JAVA_INT, ADDRESS);
    static final MethodHandle WRITE_NUMBER = number("BN_bn2binpad", ADDRESS, ADDRESS, JAVA_INT);

    @SuppressWarnings("restricted") // a library of this name has this interface
    private static SymbolLookup open() {
      return SymbolLookup.libraryLookup(LIBRARY, Arena.global());
    }

    private static MethodHandle pointer(String name, MemoryLayout... arguments) {
      return function(name, FunctionDescriptor.of(ADDRESS, arguments));
    }

    private static MethodHandle number(String name, MemoryLayout... arguments) {
      return function(name, FunctionDescriptor.of(JAVA_INT, arguments));
    }

    @SuppressWarnings("restricted") // the signatures are those of ec.h and bn.h
    private static MethodHandle function(String name, FunctionDescriptor descriptor) {
      MemorySegment address =
          SYMBOLS
              .find(name)
              .orElseThrow(() -> new IllegalStateException(LIBRARY + " exports no " + name));
      return Linker.nativeLinker().downcallHandle(address, descriptor);
    }
  }

  private final MemorySegment group;

  /**
   * Loads the library.
   *
   * @throws IllegalStateException when there is none, or no fast one, on this machine
   */
  OpenSslVerifier() {
    this(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  OpenSslVerifier(String platform) {
    if (!Set.of("Linux amd64", "Linux aarch64").contains(platform)) {
      throw new IllegalStateException("OpenSSL has no assembly for " + platform);
    }
    try {
      group = present((MemorySegment) Library.NEW_GROUP.invokeExact(CURVE));
    } catch (Throwable failure) {
      Throwable cause =
          failure instanceof ExceptionInInitializerError ? failure.getCause() : failure;
      throw new IllegalStateException(LIBRARY + " of OpenSSL cannot be used", cause);
    }
  }

  @Override
  public String name() {
    return "openssl";
  }

  @Override
  public boolean holds(P256Claim claim) {
    byte[] x = new byte[SIZE];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment bytes = arena.allocate(4 * SIZE);
      MemorySegment.copy(Curve.toBytes(claim.u()), 0, bytes, JAVA_BYTE, 0, SIZE);
      MemorySegment.copy(Curve.toBytes(claim.v()), 0, bytes, JAVA_BYTE, SIZE, SIZE);
      MemorySegment.copy(claim.input(), P256Claim.KEY, bytes, JAVA_BYTE, 2 * SIZE, 2 * SIZE);
      if (!sum(bytes)) {
        return false;
      }
      MemorySegment.copy(bytes, JAVA_BYTE, 0, x, 0, SIZE);
    } catch (Throwable cause) {
      throw new IllegalStateException("OpenSSL failed on a valid point of P-256", cause);
    }
    return Curve.scalar(x, 0).mod(Curve.P256.order()).equals(claim.r());
  }

  /** Replaces the first 32 bytes by the x-coordinate of the sum; false when it has none. */
  private boolean sum(MemorySegment bytes) throws Throwable {
    MemorySegment context = present((MemorySegment) Library.NEW_CONTEXT.invokeExact());
    MemorySegment key = (MemorySegment) Library.NEW_POINT.invokeExact(group);
    MemorySegment sum = (MemorySegment) Library.NEW_POINT.invokeExact(group);
    try {
      present(key);
      present(sum);
      Library.START_CONTEXT.invokeExact(context);
      MemorySegment u = number(bytes, 0, context);
      MemorySegment v = number(bytes, SIZE, context);
      MemorySegment x = number(bytes, 2 * SIZE, context);
      MemorySegment y = number(bytes, 3 * SIZE, context);
      check((int) Library.SET_POINT.invokeExact(group, key, x, y, context), OK);
      check((int) Library.SUM.invokeExact(group, sum, u, key, v, context), OK);
      boolean finite = (int) Library.IS_INFINITY.invokeExact(group, sum) == 0;
      if (finite) {
        check((int) Library.GET_POINT.invokeExact(group, sum, x, y, context), OK);
        check((int) Library.WRITE_NUMBER.invokeExact(x, bytes, SIZE), SIZE);
      }
      Library.END_CONTEXT.invokeExact(context);
      return finite;
    } finally {
      Library.FREE_POINT.invokeExact(key);
      Library.FREE_POINT.invokeExact(sum);
      Library.FREE_CONTEXT.invokeExact(context);
    }
  }

  private static MemorySegment number(MemorySegment bytes, long offset, MemorySegment context)
      throws Throwable {
    MemorySegment number = present((MemorySegment) Library.NEW_NUMBER.invokeExact(context));
    return present(
        (MemorySegment) Library.READ_NUMBER.invokeExact(bytes.asSlice(offset, SIZE), SIZE, number));
  }

  private static MemorySegment present(MemorySegment pointer) {
    if (pointer.address() == 0) {
      throw new IllegalStateException("OpenSSL returned no object; is memory exhausted?");
    }
    return pointer;
  }

  private static void check(int result, int expected) {
    if (result != expected) {
      throw new IllegalStateException("OpenSSL returned " + result + ", expected " + expected);
    }
  }
}
