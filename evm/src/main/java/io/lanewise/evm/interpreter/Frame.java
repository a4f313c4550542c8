package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.code.Translation;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.word.Division;
import io.lanewise.evm.world.Account;
import java.util.Arrays;

/**
 * One message call (or contract creation) being executed: its stack, memory and environment. Frames
 * are pooled, one for each call depth of an {@link Evm}, and used again and again; whatever a frame
 * hands out is valid until the next call at its depth.
 *
 * <pre>
 *   stack    long[], 1024 words of four limbs, least significant first; the bottom word at 0.
 *            "sp" is the offset one past the top word, so the top word is at sp − 4.
 *   memory   byte[], of which size bytes (a multiple of 32) exist; the rest is zero.
 * </pre>
 */
public final class Frame {
  static final int STACK_LIMBS = 4 * 1024;
  private static final int FIRST_MEMORY = 4096;

  /**
   * A larger memory than this is not kept for the next call: of the first frames, of the others.
   */
  private static final int KEPT_MEMORY = 16 << 20;

  private static final int KEPT_MEMORY_DEEPER = 256 << 10;
  private static final int FIRST_FRAMES = 4;

  static final byte[] NO_BYTES = new byte[0];

  final Evm evm;
  final int depth;
  final long[] stack = new long[STACK_LIMBS];

  /** For the slow arithmetic. */
  final long[] scratch = new long[Division.SCRATCH];

  byte[] memory = new byte[FIRST_MEMORY];
  int memorySize;

  Code code;
  Translation translation;
  Account self;
  Address caller;
  UInt256 value;
  boolean isStatic;

  /** The call data: a part of the caller's memory. */
  byte[] input = NO_BYTES;

  int inputOffset;
  int inputSize;

  /** The output of the last call made from here: a part of the callee's memory. */
  byte[] returnData = NO_BYTES;

  int returnOffset;
  int returnSize;

  // The result

  Halt halt;
  long gas;

  /** Mostly a part of {@link #memory}. */
  byte[] output = NO_BYTES;

  int outputOffset;
  int outputSize;

  Frame(Evm evm, int depth) {
    this.evm = evm;
    this.depth = depth;
  }

  /** Readies the frame for a call; code, account and call data are set by the caller. */
  void reset(long gasLimit) {
    if (memory.length > (depth < FIRST_FRAMES ? KEPT_MEMORY : KEPT_MEMORY_DEEPER)) {
      memory = new byte[FIRST_MEMORY];
    } else {
      Arrays.fill(memory, 0, memorySize, (byte) 0);
    }
    memorySize = 0;
    returnSize = 0;
    returnData = NO_BYTES;
    outputSize = 0;
    gas = gasLimit;
    halt = Halt.OUT_OF_GAS;
  }

  void setInput(byte[] data, int offset, int size) {
    input = data;
    inputOffset = offset;
    inputSize = size;
  }

  void clearReturnData() {
    returnSize = 0;
  }

  void setReturnData(byte[] data, int offset, int size) {
    returnData = data;
    returnOffset = offset;
    returnSize = size;
  }

  void setOutput(byte[] bytes, int offset, int size) {
    output = bytes;
    outputOffset = offset;
    outputSize = size;
  }

  /** Ends the frame exceptionally; gives the value that tells the interpreter so. */
  long fail(Halt reason) {
    halt = reason;
    return -1;
  }

  /** The limbs of the stack, see the class comment; not a copy. */
  public long[] stack() {
    return stack;
  }

  /** The memory, of which {@link #memorySize} bytes exist; not a copy. */
  public byte[] memory() {
    return memory;
  }

  public int memorySize() {
    return memorySize;
  }

  /** 1 for the frame of the transaction itself. */
  public int depth() {
    return depth + 1;
  }

  public Code code() {
    return code;
  }

  /** The output of the last call made from here; a copy. */
  public byte[] returnData() {
    return Arrays.copyOfRange(returnData, returnOffset, returnOffset + returnSize);
  }

  /** The transaction's refund counter as it stands. */
  public long refund() {
    return evm.journal.refund();
  }

  /** The account whose storage is used. */
  public Address address() {
    return self.address();
  }
}
