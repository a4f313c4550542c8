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

  /** PUSH JUMP; immediate: the instruction to go on at. */
  public static final int JUMP_TO = 0xb0;

  /** PUSH JUMPI. */
  public static final int JUMP_TO_IF = 0xb1;

  /** ISZERO PUSH JUMPI. */
  public static final int JUMP_TO_IF_ZERO = 0xb2;

  /** PUSH ADD; the immediate is the constant. */
  public static final int ADD_SMALL = 0xb3;

  /** PUSH AND; the constant is in the pool. */
  public static final int AND_POOL = 0xb4;

  /** PUSH SHL; the immediate, below 256, is the shift. */
  public static final int SHL_BY = 0xb5;

  /** PUSH SHR. */
  public static final int SHR_BY = 0xb6;

  /** PUSH MLOAD; the immediate is the offset. */
  public static final int MLOAD_AT = 0xb7;

  /** PUSH MSTORE. */
  public static final int MSTORE_AT = 0xb8;

  /** SWAPn POP; immediate: n. */
  public static final int SWAP_POP = 0xb9;

  /** DUPn ADD; immediate: n. */
  public static final int DUP_ADD = 0xba;

  /** DUPn AND. */
  public static final int DUP_AND = 0xbb;

  /** DUPn XOR. */
  public static final int DUP_XOR = 0xbc;

  /** POP POP. */
  public static final int POP_POP = 0xbd;

  /** Tells the tracer of the instruction at the immediate; only in traced translations. */
  public static final int TRACE = 0xbe;

  private Operation() {}
}
