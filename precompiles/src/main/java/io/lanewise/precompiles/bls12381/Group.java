package io.lanewise.precompiles.bls12381;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;

/**
 * G1 or G2: the same operations on points over the base field or over its quadratic extension.
 *
 * <pre>
 *             encoded (EIP-2537)   affine (x, y)   Jacobian (x, y, z)
 *   G1        128 bytes             96             144
 *   G2        256                  192             288
 * </pre>
 *
 * An extension element is encoded c0, c1, each 64 bytes. Infinity is all zeros in the first two
 * forms. Immutable and thread-safe; the native memory belongs to the callers.
 */
final class Group {
  static final Group G1 = new Group("p1", "g1", 1);
  static final Group G2 = new Group("p2", "g2", 2);

  /** Base-field elements in a coordinate. */
  final int degree;

  final int encodedSize;
  final int affineSize;
  final int jacobianSize;

  private final NativeFunction onCurve;
  private final NativeFunction inGroup;
  private final NativeFunction affineIsInfinity;
  private final NativeFunction isInfinity;
  private final NativeFunction fromAffine;
  private final NativeFunction toAffine;
  private final NativeFunction allToAffine;
  private final NativeFunction addAffine;
  private final NativeFunction multiply;
  private final NativeFunction multiplyMany;
  private final NativeFunction scratchSize;
  private final NativeFunction map;

  private Group(String point, String group, int degree) {
    this.degree = degree;
    this.encodedSize = 2 * degree * BaseField.ENCODED_SIZE;
    this.affineSize = 2 * degree * BaseField.NATIVE_SIZE;
    this.jacobianSize = 3 * degree * BaseField.NATIVE_SIZE;
    String prefix = "blst_" + point;
    onCurve = NativeFunction.test(prefix + "_affine_on_curve", 1);
    inGroup = NativeFunction.test(prefix + "_affine_in_" + group, 1);
    affineIsInfinity = NativeFunction.test(prefix + "_affine_is_inf", 1);
    isInfinity = NativeFunction.test(prefix + "_is_inf", 1);
    fromAffine = NativeFunction.ofAddresses(prefix + "_from_affine", 2);
    toAffine = NativeFunction.ofAddresses(prefix + "_to_affine", 2);
    allToAffine = NativeFunction.ofAddressesAndSize(prefix + "s_to_affine", 2);
    addAffine = NativeFunction.ofAddresses(prefix + "_add_or_double_affine", 3);
    multiply = NativeFunction.ofAddressesAndSize(prefix + "_mult", 3);
    multiplyMany =
        NativeFunction.of(
            prefix + "s_mult_pippenger",
            FunctionDescriptor.ofVoid(
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.ADDRESS));
    scratchSize =
        NativeFunction.of(
            prefix + "s_mult_pippenger_scratch_sizeof",
            FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    map = NativeFunction.ofAddresses("blst_map_to_" + group, 3);
  }

  /**
   * Decodes a point.
   *
   * @param input the encoded bytes, and {@code nativeInput} the same bytes in native memory
   * @param affine receives the point
   * @return false when a coordinate is not canonical or the point is not on the curve
   */
  boolean decode(byte[] input, MemorySegment nativeInput, int offset, MemorySegment affine) {
    return BaseField.decode(input, nativeInput, offset, 2 * degree, affine)
        && (isInfinity(affine) || onCurve.isTrue(affine));
  }

  boolean isInfinity(MemorySegment affine) {
    return affineIsInfinity.isTrue(affine);
  }

  /** Whether a point of the curve lies in the subgroup of order r. */
  boolean contains(MemorySegment affine) {
    return isInfinity(affine) || inGroup.isTrue(affine);
  }

  /** The encoded form of a Jacobian point: a fresh array. */
  byte[] encode(MemorySegment jacobian, Arena arena) {
    if (isInfinity.isTrue(jacobian)) {
      return new byte[encodedSize];
    }
    MemorySegment affine = allocate(arena, affineSize);
    toAffine.call(affine, jacobian);
    MemorySegment encoded = allocate(arena, encodedSize);
    BaseField.encode(affine, 2 * degree, encoded);
    return encoded.toArray(ValueLayout.JAVA_BYTE);
  }

  void toJacobian(MemorySegment jacobian, MemorySegment affine) {
    fromAffine.call(jacobian, affine);
  }

  void toAffine(MemorySegment affine, MemorySegment jacobian) {
    toAffine.call(affine, jacobian);
  }

  /** The affine forms of {@code count} points, none at infinity, one after the other in both. */
  void toAffine(MemorySegment affines, MemorySegment jacobians, int count, Arena arena) {
    allToAffine.call(affines, array(jacobians, arena), count);
  }

  /** jacobian = jacobian + affine, in every case. */
  void add(MemorySegment jacobian, MemorySegment affine) {
    addAffine.call(jacobian, jacobian, affine);
  }

  /** product = scalar · jacobian, for a point of the subgroup and a scalar below r. */
  void multiply(MemorySegment product, MemorySegment jacobian, MemorySegment scalar) {
    multiply.call(product, jacobian, scalar, ScalarField.BITS);
  }

  /** mapped = the point of the subgroup that a coordinate maps to (RFC 9380, cofactor cleared). */
  void map(MemorySegment mapped, MemorySegment coordinate) {
    map.call(mapped, coordinate, MemorySegment.NULL);
  }

  /**
   * sum = Σ scalarᵢ · pointᵢ.
   *
   * @param affines {@code count} points of the subgroup, none at infinity, one after the other
   * @param scalars {@code count} scalars below r, likewise
   */
  void multiplyMany(
      MemorySegment sum, MemorySegment affines, MemorySegment scalars, int count, Arena arena) {
    if (count == 1) {
      MemorySegment point = allocate(arena, jacobianSize);
      toJacobian(point, affines);
      multiply(sum, point, scalars);
      return;
    }
    try {
      long size = (long) scratchSize.handle().invokeExact((long) count);
      MemorySegment scratch = allocate(arena, size);
      multiplyMany
          .handle()
          .invokeExact(
              sum,
              array(affines, arena),
              (long) count,
              array(scalars, arena),
              (long) ScalarField.BITS,
              scratch);
    } catch (Throwable e) {
      throw multiplyMany.failed(e);
    }
  }

  /** Checked sum of two encoded points; null when one of them is not a point of the curve. */
  byte[] add(byte[] input) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeInput = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
      MemorySegment a = allocate(arena, affineSize);
      MemorySegment b = allocate(arena, affineSize);
      if (!decode(input, nativeInput, 0, a) || !decode(input, nativeInput, encodedSize, b)) {
        return null;
      }
      MemorySegment sum = allocate(arena, jacobianSize);
      toJacobian(sum, a);
      add(sum, b);
      return encode(sum, arena);
    }
  }

  /** Checked Σ scalarᵢ · pointᵢ of encoded pairs; null when a point is not in the subgroup. */
  byte[] multiplyMany(byte[] input) {
    int pairSize = encodedSize + ScalarField.SIZE;
    int pairs = input.length / pairSize;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeInput = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
      MemorySegment points = allocate(arena, (long) pairs * affineSize);
      MemorySegment scalars = allocate(arena, (long) pairs * ScalarField.SIZE);
      int count = 0;
      for (int i = 0; i < pairs; i++) {
        int at = i * pairSize;
        MemorySegment point = points.asSlice((long) count * affineSize, affineSize);
        if (!decode(input, nativeInput, at, point) || !contains(point)) {
          return null;
        }
        BigInteger scalar = ScalarField.decode(input, at + encodedSize).mod(ScalarField.MODULUS);
        // A pair that adds nothing is dropped: the next one takes its place.
        if (scalar.signum() != 0 && !isInfinity(point)) {
          ScalarField.put(scalar, scalars.asSlice((long) count * ScalarField.SIZE));
          count++;
        }
      }
      if (count == 0) {
        return new byte[encodedSize];
      }
      MemorySegment sum = allocate(arena, jacobianSize);
      multiplyMany(sum, points, scalars, count, arena);
      return encode(sum, arena);
    }
  }

  /** The encoded point that an encoded coordinate maps to; null when that is not canonical. */
  byte[] map(byte[] input) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment nativeInput = arena.allocateFrom(ValueLayout.JAVA_BYTE, input);
      MemorySegment coordinate = allocate(arena, degree * BaseField.NATIVE_SIZE);
      if (!BaseField.decode(input, nativeInput, 0, degree, coordinate)) {
        return null;
      }
      MemorySegment mapped = allocate(arena, jacobianSize);
      map(mapped, coordinate);
      return encode(mapped, arena);
    }
  }

  /** blst takes an array of addresses; a null after the first says that the rest is contiguous. */
  static MemorySegment array(MemorySegment first, Arena arena) {
    MemorySegment addresses = arena.allocate(ValueLayout.ADDRESS, 2);
    addresses.setAtIndex(ValueLayout.ADDRESS, 0, first);
    return addresses;
  }

  static MemorySegment allocate(Arena arena, long size) {
    return arena.allocate(size, Long.BYTES);
  }
}
