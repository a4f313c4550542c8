package io.lanewise.evm.code;

import static io.lanewise.evm.code.Operation.distance;
import static io.lanewise.evm.code.Operation.operands;

/** What {@link Translator} has to know of opcodes: which make pairs, and which end a block. */
final class Traits {
  private Traits() {}

  /** The immediate of an opcode that stands for itself alone. */
  static int immediate(int op) {
    if (takesCopy(op)) {
      return switch (op) {
        case Opcode.ISZERO, Opcode.MLOAD -> operands(distance(1), 0);
        case Opcode.MSTORE -> operands(distance(1), distance(2));
        default -> operands(distance(1), distance(1));
      };
    }
    return op == Opcode.JUMP ? distance(1) : op;
  }

  /** True of the instructions that can draw in a DUP before them, see {@link Operation}. */
  static boolean takesCopy(int op) {
    return switch (op) {
      case Opcode.ADD,
          Opcode.MUL,
          Opcode.SUB,
          Opcode.LT,
          Opcode.GT,
          Opcode.SLT,
          Opcode.SGT,
          Opcode.EQ,
          Opcode.ISZERO,
          Opcode.AND,
          Opcode.OR,
          Opcode.XOR,
          Opcode.SHL,
          Opcode.SHR,
          Opcode.SAR,
          Opcode.SIGNEXTEND,
          Opcode.MLOAD,
          Opcode.MSTORE ->
          true;
      default -> false;
    };
  }

  /** True when a PUSH had better wait for this opcode, with which it is one instruction. */
  static boolean takesConstant(int op) {
    return switch (op) {
      case Opcode.JUMP,
          Opcode.JUMPI,
          Opcode.ADD,
          Opcode.AND,
          Opcode.SHL,
          Opcode.SHR,
          Opcode.SAR,
          Opcode.MLOAD,
          Opcode.MSTORE ->
          true;
      default -> false;
    };
  }

  static boolean isDup(int op) {
    return op >= Opcode.DUP1 && op <= Opcode.DUP16;
  }

  static boolean isSwap(int op) {
    return op >= Opcode.SWAP1 && op <= Opcode.SWAP16;
  }

  /** The opcode that does without a SWAP1 before it what this one does with it, or 0. */
  static int exchanged(int op) {
    return switch (op) {
      case Opcode.ADD,
          Opcode.MUL,
          Opcode.AND,
          Opcode.OR,
          Opcode.XOR,
          Opcode.EQ,
          Opcode.ADDMOD,
          Opcode.MULMOD ->
          op;
      case Opcode.LT -> Opcode.GT;
      case Opcode.GT -> Opcode.LT;
      case Opcode.SLT -> Opcode.SGT;
      case Opcode.SGT -> Opcode.SLT;
      default -> 0;
    };
  }

  /** True of what jumps, halts, calls, or must know the exact gas left. */
  static boolean endsBlock(int op) {
    return switch (op) {
      case Opcode.JUMP,
          Opcode.JUMPI,
          Opcode.SSTORE,
          Opcode.GAS,
          Opcode.CREATE,
          Opcode.CREATE2,
          Opcode.CALL,
          Opcode.CALLCODE,
          Opcode.DELEGATECALL,
          Opcode.STATICCALL ->
          true;
      default -> halts(op);
    };
  }

  /** True of what ends the frame. */
  static boolean halts(int op) {
    return switch (op) {
      case Opcode.STOP, Opcode.RETURN, Opcode.REVERT, Opcode.INVALID, Opcode.SELFDESTRUCT -> true;
      default -> false;
    };
  }
}
