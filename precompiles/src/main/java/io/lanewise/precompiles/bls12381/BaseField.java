package io.lanewise.precompiles.bls12381;

import io.lanewise.hashing.BigEndian;
import java.lang.foreign.MemorySegment;

/**
 * Elements of the base field as EIP-2537 encodes them and as blst keeps them.
 *
 * <pre>
 *   encoded   16 zero bytes | 48 bytes, big-endian, below p
 *   native    48 bytes: six limbs in Montgomery form
 * </pre>
 */
final class BaseField {
  static final int ENCODED_SIZE = 64;
  static final int NATIVE_SIZE = 48;
  private static final int PADDING = ENCODED_SIZE - NATIVE_SIZE;

  /** p, most significant limb first. */
  private static final long[] MODULUS = {
    0x1a0111ea397fe69aL,
    0x4b1ba7b6434bacd7L,
    0x64774b84f38512bfL,
    0x6730d2a0f6b0f624L,
    0x1eabfffeb153ffffL,
    0xb9feffffffffaaabL
  };

  private static final NativeFunction FROM_BYTES =
      NativeFunction.ofAddresses("blst_fp_from_bendian", 2);
  private static final NativeFunction TO_BYTES =
      NativeFunction.ofAddresses("blst_bendian_from_fp", 2);

  private BaseField() {}

  /**
   * Decodes {@code count} elements that lie one after the other.
   *
   * @param input the encoded bytes, and {@code nativeInput} the same bytes in native memory
   * @param target receives count × 48 bytes
   * @return false when one of them is not canonical
   */
  static boolean decode(
      byte[] input, MemorySegment nativeInput, int offset, int count, MemorySegment target) {
    for (int i = 0; i < count; i++) {
      int at = offset + i * ENCODED_SIZE;
      if (!isCanonical(input, at)) {
        return false;
      }
      FROM_BYTES.call(
          target.asSlice((long) i * NATIVE_SIZE, NATIVE_SIZE),
          nativeInput.asSlice(at + PADDING, NATIVE_SIZE));
    }
    return true;
  }

  /** Encodes {@code count} elements into native memory that holds zeros. */
  static void encode(MemorySegment elements, int count, MemorySegment target) {
    for (int i = 0; i < count; i++) {
      TO_BYTES.call(
          target.asSlice((long) i * ENCODED_SIZE + PADDING, NATIVE_SIZE),
          elements.asSlice((long) i * NATIVE_SIZE, NATIVE_SIZE));
    }
  }

  private static boolean isCanonical(byte[] input, int offset) {
    if ((BigEndian.getLong(input, offset) | BigEndian.getLong(input, offset + 8)) != 0) {
      return false;
    }
    for (int i = 0; i < MODULUS.length; i++) {
      int order =
          Long.compareUnsigned(BigEndian.getLong(input, offset + PADDING + 8 * i), MODULUS[i]);
      if (order != 0) {
        return order < 0;
      }
    }
    return false;
  }
}
