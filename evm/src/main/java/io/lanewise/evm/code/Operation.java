package io.lanewise.evm.code;

/**
 * The operations of a translated instruction stream: the EVM's own, by their opcode, and these,
 * which take numbers that no fork gives to an opcode.
 *
 * <p>Three EVM opcodes mean something wider here: {@link Opcode#JUMPDEST} begins every basic block
 * (immediate: its place in the pool), {@link Opcode#DUP1} stands for every DUP and {@link
 * Opcode#SWAP1} for every SWAP (immediate: n), {@link Opcode#LOG0} for every LOG (immediate: the
 * number of topics).
 */
public final class Operation {
  /** Pushes the immediate. */
  public static final int PUSH_SMALL = 0x60;

  /** Pushes the constant in the pool. */
  public static final int PUSH_POOL = 0x61;

  // Jumps whose target is known; the immediate is its instruction, the header of a block.

  /** PUSH JUMP. */
  public static final int JUMP_TO = 0xb0;

  /** PUSH JUMPI. */
  public static final int JUMP_TO_IF = 0xb1;

  /** ISZERO PUSH JUMPI. */
  public static final int JUMP_TO_IF_ZERO = 0xb2;

  // A constant and an operation on it.

  /** PUSH ADD; the immediate is the constant. */
  public static final int ADD_SMALL = 0xb8;

  /** PUSH AND; the constant is in the pool. */
  public static final int AND_POOL = 0xb9;

  /** PUSH SHL; the immediate, below 256, is the shift. */
  public static final int SHL_BY = 0xba;

  /** PUSH SHR. */
  public static final int SHR_BY = 0xbb;

  /** PUSH MLOAD; the immediate is the offset. */
  public static final int MLOAD_AT = 0xbc;

  /** PUSH MSTORE. */
  public static final int MSTORE_AT = 0xbd;

  // DUPn and an operation with the copy as its first operand; the immediate is n.

  public static final int DUP_ADD = 0xc0;
  public static final int DUP_SUB = 0xc1;
  public static final int DUP_AND = 0xc2;
  public static final int DUP_XOR = 0xc3;
  public static final int DUP_LT = 0xc4;
  public static final int DUP_GT = 0xc5;
  public static final int DUP_EQ = 0xc6;
  public static final int DUP_ISZERO = 0xc7;
  public static final int DUP_MLOAD = 0xc8;
  public static final int DUP_MSTORE = 0xc9;

  // Two moves on the stack.

  /** DUPn DUPm; immediate: n and, 8 bits up, m. */
  public static final int DUP_DUP = 0xd0;

  /** SWAPn SWAPm; immediate: n and, 8 bits up, m. */
  public static final int SWAP_SWAP = 0xd1;

  /** SWAPn POP; immediate: n. */
  public static final int SWAP_POP = 0xd2;

  /** POP POP. */
  public static final int POP_POP = 0xd3;

  /** PUSH DUPn; immediate: n in {@link #COUNT_BITS} bits and above them the constant. */
  public static final int PUSH_DUP = 0xd4;

  /** DUPn PUSH; immediate as in PUSH_DUP. */
  public static final int DUP_PUSH = 0xd5;

  /** PUSH PUSH; immediate: two constants of 12 bits, the first in the lower ones. */
  public static final int PUSH_PUSH = 0xd6;

  /** SWAP1 SUB. */
  public static final int SUB_REVERSED = 0xd7;

  /** ADD MLOAD. */
  public static final int ADD_MLOAD = 0xd8;

  /** POP JUMP. */
  public static final int POP_JUMP = 0xd9;

  /** Tells the tracer of the instruction at the immediate; only in traced translations. */
  public static final int TRACE = 0xdf;

  /** Bits for the n of a DUPn where it shares the immediate. */
  public static final int COUNT_BITS = 5;

  private Operation() {}
}
