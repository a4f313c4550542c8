package io.lanewise.evm.interpreter;

import io.lanewise.evm.word.Words;
import io.lanewise.hashing.Keccak256;
import java.util.Arrays;

/**
 * Instructions on memory. Each takes the frame, sp and the gas left, and gives the gas that is left
 * afterwards, negative when the frame has failed; operands and results stay where the stack has
 * them, the interpreter moves sp.
 */
final class MemoryOps {
  /**
   * Memory never has this many bytes: it would cost over 2^41 gas, so "out of gas" is what every
   * gas limit in use would say as well.
   */
  static final int MAX_MEMORY = 1 << 30;

  private MemoryOps() {}

  /** The word as an offset in memory; one that is too large for any is {@link #MAX_MEMORY}. */
  static int index(long[] s, int at) {
    long offset = s[at];
    boolean possible =
        (s[at + 1] | s[at + 2] | s[at + 3]) == 0 && offset >= 0 && offset < MAX_MEMORY;
    return possible ? (int) offset : MAX_MEMORY;
  }

  /** Pays for memory that ends beyond what exists, and adds it. */
  static long expand(Frame f, int offset, int size, long gas) {
    long end = (long) offset + size;
    if (end >= MAX_MEMORY) {
      return f.fail(Halt.OUT_OF_GAS);
    }
    long oldWords = f.memorySize >>> 5;
    long newWords = words(end);
    gas -= cost(newWords) - cost(oldWords);
    if (gas < 0) {
      return gas;
    }
    int newSize = (int) newWords << 5;
    if (newSize > f.memory.length) {
      f.memory = Arrays.copyOf(f.memory, Math.max(newSize, 2 * f.memory.length));
    }
    f.memorySize = newSize;
    return gas;
  }

  /** Yellow Paper (326): what memory of this many words costs from the first on. */
  private static long cost(long words) {
    return Rules.MEMORY_PER_WORD * words + (words * words >>> 9);
  }

  static long words(long bytes) {
    return bytes + 31 >>> 5;
  }

  /**
   * Makes sure that the memory at the offset and of the size that stand on the stack exists. After
   * it both are ints, the offset only where the size is not zero.
   */
  static long region(Frame f, int offsetAt, int sizeAt, long gas) {
    if (Words.isZero(f.stack, sizeAt)) {
      return gas;
    }
    int offset = index(f.stack, offsetAt);
    int size = index(f.stack, sizeAt);
    return offset > f.memorySize - size ? expand(f, offset, size, gas) : gas;
  }

  static long mstore8(Frame f, int sp, long gas) {
    int offset = index(f.stack, sp - 4);
    if (offset >= f.memorySize && (gas = expand(f, offset, 1, gas)) < 0) {
      return gas;
    }
    f.memory[offset] = (byte) f.stack[sp - 8];
    return gas;
  }

  /** MCOPY (EIP-5656): destination, source, size. */
  static long mcopy(Frame f, int sp, long gas) {
    gas = region(f, sp - 4, sp - 12, gas);
    if (gas >= 0) {
      gas = region(f, sp - 8, sp - 12, gas);
    }
    if (gas < 0) {
      return gas;
    }
    long[] s = f.stack;
    int size = (int) s[sp - 12];
    gas -= Rules.COPY_PER_WORD * words(size);
    if (gas >= 0 && size != 0) {
      System.arraycopy(f.memory, (int) s[sp - 8], f.memory, (int) s[sp - 4], size);
    }
    return gas;
  }

  /** KECCAK256: offset, size. */
  static long keccak256(Frame f, int sp, long gas) {
    gas = region(f, sp - 4, sp - 8, gas);
    if (gas < 0) {
      return gas;
    }
    long[] s = f.stack;
    int size = (int) s[sp - 8];
    gas -= Rules.KECCAK_PER_WORD * words(size);
    if (gas < 0) {
      return gas;
    }
    int offset = size == 0 ? 0 : (int) s[sp - 4];
    Keccak256.hash(f.memory, offset, size, s, sp - 8);
    return gas;
  }

  static void calldataload(Frame f, int sp) {
    long[] s = f.stack;
    long offset = s[sp - 4];
    if (!Words.fitsLong(s, sp - 4) || Long.compareUnsigned(offset, f.inputSize) >= 0) {
      Words.set(s, sp - 4, 0);
    } else if (offset + 32 <= f.inputSize) {
      Words.load(f.input, f.inputOffset + (int) offset, s, sp - 4);
    } else {
      loadPadded(f.input, f.inputOffset + (int) offset, f.inputSize - (int) offset, s, sp - 4);
    }
  }

  /** Reads fewer than 32 bytes as the upper end of a word. */
  private static void loadPadded(byte[] bytes, int from, int size, long[] s, int at) {
    Words.set(s, at, 0);
    for (int i = 0; i < size; i++) {
      s[at + 3 - (i >>> 3)] |= (bytes[from + i] & 0xffL) << 56 - 8 * (i & 7);
    }
  }

  static long calldatacopy(Frame f, int sp, long gas) {
    return copy(f, sp, gas, f.input, f.inputOffset, f.inputSize);
  }

  static long codecopy(Frame f, int sp, long gas) {
    byte[] code = f.code.bytes();
    return copy(f, sp, gas, code, 0, code.length);
  }

  /** RETURNDATACOPY (EIP-211): unlike the others it fails where it would read past the end. */
  static long returndatacopy(Frame f, int sp, long gas) {
    long[] s = f.stack;
    boolean inside =
        Words.fitsLong(s, sp - 8)
            && Words.fitsLong(s, sp - 12)
            && s[sp - 8] >= 0
            && s[sp - 12] >= 0
            && s[sp - 8] <= f.returnSize
            && s[sp - 12] <= f.returnSize - s[sp - 8];
    if (!inside) {
      return f.fail(Halt.RETURN_DATA_OUT_OF_BOUNDS);
    }
    return copy(f, sp, gas, f.returnData, f.returnOffset, f.returnSize);
  }

  /**
   * Copies to memory, zeros where the source has ended. Stack: offset in memory, offset in the
   * source, size.
   */
  static long copy(Frame f, int sp, long gas, byte[] source, int start, int length) {
    gas = region(f, sp - 4, sp - 12, gas);
    if (gas < 0) {
      return gas;
    }
    long[] s = f.stack;
    int size = (int) s[sp - 12];
    gas -= Rules.COPY_PER_WORD * words(size);
    if (gas < 0 || size == 0) {
      return gas;
    }
    int target = (int) s[sp - 4];
    boolean beyond = !Words.fitsLong(s, sp - 8) || Long.compareUnsigned(s[sp - 8], length) >= 0;
    int from = beyond ? length : (int) s[sp - 8];
    int available = Math.min(size, length - from);
    System.arraycopy(source, start + from, f.memory, target, available);
    Arrays.fill(f.memory, target + available, target + size, (byte) 0);
    return gas;
  }
}
