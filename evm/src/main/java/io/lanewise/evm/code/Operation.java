package io.lanewise.evm.code;

/**
 * The operations of a translated instruction stream, and what their immediates say.
 *
 * <p>Most are an opcode of the EVM, by its number. Some stand for more than their opcode, because
 * what comes before or after it has been drawn into them; others, with numbers that no fork gives
 * to an opcode, are pairs of their own. Distances on the stack are in limbs, four a word, down from
 * one past the top.
 *
 * <pre>
 *   operation               stands for              immediate, bits 8 … 30 of the instruction
 *   JUMPDEST                begin of a block        its place in the pool
 *   ADD, SUB, LT, AND …     itself, or DUPn and it  {@link #operands}(first operand, words dropped)
 *   ISZERO, MLOAD           itself, or DUPn and it  operands(operand, words added)
 *   MSTORE                  itself, or DUPn and it  operands(offset, words dropped)
 *   POP                     a run of POPs           limbs dropped
 *   JUMP                    itself, or POP and it   limbs dropped
 *   DUP1                    DUP1 … DUP16            distance
 *   SWAP1                   SWAP1 … SWAP16          distance from the top word
 *   all others              themselves              the opcode
 * </pre>
 */
public final class Operation {
  /** Pushes the immediate. */
  public static final int PUSH_SMALL = 0x60;

  /** Pushes the constant in the pool. */
  public static final int PUSH_POOL = 0x61;

  // Jumps whose target is known; the immediate is its instruction.

  /** PUSH JUMP. */
  public static final int JUMP_TO = 0xb0;

  /** PUSH JUMPI. */
  public static final int JUMP_TO_IF = 0xb1;

  /** ISZERO PUSH JUMPI. */
  public static final int JUMP_TO_IF_ZERO = 0xb2;

  // A constant and an operation on it.

  /** PUSH ADD; the immediate is the constant. */
  public static final int ADD_SMALL = 0xb3;

  /** PUSH AND; the constant is in the pool. */
  public static final int AND_POOL = 0xb4;

  /** PUSH SHL; the immediate, below 256, is the shift. */
  public static final int SHL_BY = 0xb5;

  /** PUSH SHR. */
  public static final int SHR_BY = 0xb6;

  /** PUSH SAR. */
  public static final int SAR_BY = 0xb7;

  /** PUSH MLOAD; the immediate is the offset. */
  public static final int MLOAD_AT = 0xb8;

  /** PUSH MSTORE. */
  public static final int MSTORE_AT = 0xb9;

  // Two moves on the stack.

  /** DUPn DUPm; immediate: two distances. */
  public static final int DUP_DUP = 0xba;

  /** SWAPn SWAPm; immediate: two distances. */
  public static final int SWAP_SWAP = 0xbb;

  /** SWAPn POP; immediate: the distance. */
  public static final int SWAP_POP = 0xbc;

  /** PUSH DUPn; immediate: the distance and above it a constant of 15 bits. */
  public static final int PUSH_DUP = 0xbd;

  /** DUPn PUSH; immediate as in PUSH_DUP. */
  public static final int DUP_PUSH = 0xbe;

  /** PUSH PUSH; immediate: two constants, of 12 bits and above it of 11. */
  public static final int PUSH_PUSH = 0xbf;

  /** Tells the tracer of the instruction at the immediate; only in traced translations. */
  public static final int TRACE = 0xc0;

  private Operation() {}

  /** An immediate of two numbers of 8 and 15 bits. */
  static int operands(int first, int second) {
    return first | second << 8;
  }

  /** Limbs to the word that DUPn copies. */
  static int distance(int words) {
    return 4 * words;
  }
}
