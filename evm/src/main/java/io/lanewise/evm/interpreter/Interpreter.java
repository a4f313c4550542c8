package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.code.Operation;
import io.lanewise.evm.word.Division;
import io.lanewise.evm.word.Multiplication;
import io.lanewise.evm.word.Shifts;
import io.lanewise.evm.word.Words;

/**
 * Runs the translated code of a frame: one loop, one dense switch, small bodies.
 *
 * <p>Fixed gas and stack bounds are paid and checked by the header of each block, see {@code
 * Translator}; the instructions themselves check nothing that a header has. Bodies of more than a
 * few lines are static methods, since C2 compiles the loop worse the more of them it has to hold:
 * with every body spelled out here it was 1.6 times as slow. Every case says {@code continue}:
 * where they all meet behind the switch, before they go back together, C2 sees one edge back
 * instead of many, and the loop is 1.6 times as slow. The method must stay below 8,000 bytecodes,
 * or it would never be compiled at all; a test sees to that.
 */
final class Interpreter {
  private Interpreter() {}

  /** Runs the frame to its end; result, gas left and output are in the frame. */
  static void run(Frame f) {
    final int[] code = f.translation.instructions();
    final long[] pool = f.translation.pool();
    final long[] s = f.stack;
    long gas = f.gas;
    int sp = 0;
    int pc = 0;
    loop:
    for (; ; ) {
      final int w = code[pc++];
      switch (w & 0xff) {
        case Opcode.JUMPDEST -> {
          if ((gas = enter(f, pool[w >>> 8], sp, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.STOP -> {
          f.halt = Halt.SUCCESS;
          f.gas = gas;
          return;
        }
        case Opcode.ADD -> {
          Words.add(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.MUL -> {
          Multiplication.mul(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.SUB -> {
          Words.subtract(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.DIV -> {
          Division.div(s, sp - 4, sp - 8, f.scratch);
          sp -= 4;
          continue;
        }
        case Opcode.SDIV -> {
          Division.sdiv(s, sp - 4, sp - 8, f.scratch);
          sp -= 4;
          continue;
        }
        case Opcode.MOD -> {
          Division.mod(s, sp - 4, sp - 8, f.scratch);
          sp -= 4;
          continue;
        }
        case Opcode.SMOD -> {
          Division.smod(s, sp - 4, sp - 8, f.scratch);
          sp -= 4;
          continue;
        }
        case Opcode.ADDMOD -> {
          Division.addmod(s, sp - 4, sp - 8, sp - 12, f.scratch);
          sp -= 8;
          continue;
        }
        case Opcode.MULMOD -> {
          Division.mulmod(s, sp - 4, sp - 8, sp - 12, f.scratch);
          sp -= 8;
          continue;
        }
        case Opcode.EXP -> {
          gas -= (long) f.evm.rules.expPerByte * Words.byteLength(s, sp - 8);
          if (gas < 0) {
            break loop;
          }
          Multiplication.exp(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.SIGNEXTEND -> {
          Words.signExtend(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.LT -> {
          sp -= 4;
          putBoolean(s, sp - 4, Words.lessThan(s, sp, sp - 4));
          continue;
        }
        case Opcode.GT -> {
          sp -= 4;
          putBoolean(s, sp - 4, Words.lessThan(s, sp - 4, sp));
          continue;
        }
        case Opcode.SLT -> {
          sp -= 4;
          putBoolean(s, sp - 4, Words.signedLessThan(s, sp, sp - 4));
          continue;
        }
        case Opcode.SGT -> {
          sp -= 4;
          putBoolean(s, sp - 4, Words.signedLessThan(s, sp - 4, sp));
          continue;
        }
        case Opcode.EQ -> {
          sp -= 4;
          putBoolean(s, sp - 4, Words.equal(s, sp, sp - 4));
          continue;
        }
        case Opcode.ISZERO -> {
          putBoolean(s, sp - 4, Words.isZero(s, sp - 4));
          continue;
        }
        case Opcode.AND -> {
          sp -= 4;
          s[sp - 4] &= s[sp];
          s[sp - 3] &= s[sp + 1];
          s[sp - 2] &= s[sp + 2];
          s[sp - 1] &= s[sp + 3];
          continue;
        }
        case Opcode.OR -> {
          sp -= 4;
          s[sp - 4] |= s[sp];
          s[sp - 3] |= s[sp + 1];
          s[sp - 2] |= s[sp + 2];
          s[sp - 1] |= s[sp + 3];
          continue;
        }
        case Opcode.XOR -> {
          sp -= 4;
          s[sp - 4] ^= s[sp];
          s[sp - 3] ^= s[sp + 1];
          s[sp - 2] ^= s[sp + 2];
          s[sp - 1] ^= s[sp + 3];
          continue;
        }
        case Opcode.NOT -> {
          s[sp - 4] = ~s[sp - 4];
          s[sp - 3] = ~s[sp - 3];
          s[sp - 2] = ~s[sp - 2];
          s[sp - 1] = ~s[sp - 1];
          continue;
        }
        case Opcode.BYTE -> {
          Words.byteAt(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.SHL -> {
          Shifts.shl(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.SHR -> {
          Shifts.shr(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.SAR -> {
          Shifts.sar(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Opcode.CLZ -> {
          Words.countLeadingZeros(s, sp - 4);
          continue;
        }
        case Opcode.KECCAK256 -> {
          if ((gas = MemoryOps.keccak256(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 4;
          continue;
        }
        case Opcode.ADDRESS,
            Opcode.ORIGIN,
            Opcode.CALLER,
            Opcode.CALLVALUE,
            Opcode.CALLDATASIZE,
            Opcode.CODESIZE,
            Opcode.GASPRICE,
            Opcode.RETURNDATASIZE,
            Opcode.COINBASE,
            Opcode.TIMESTAMP,
            Opcode.NUMBER,
            Opcode.PREVRANDAO,
            Opcode.GASLIMIT,
            Opcode.CHAINID,
            Opcode.SELFBALANCE,
            Opcode.BASEFEE,
            Opcode.BLOBBASEFEE,
            Opcode.MSIZE -> {
          EnvironmentOps.push(f, sp, w & 0xff);
          sp += 4;
          continue;
        }
        case Opcode.BALANCE -> {
          if ((gas = EnvironmentOps.balance(f, sp, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.CALLDATALOAD -> {
          MemoryOps.calldataload(f, sp);
          continue;
        }
        case Opcode.CALLDATACOPY -> {
          if ((gas = MemoryOps.calldatacopy(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 12;
          continue;
        }
        case Opcode.CODECOPY -> {
          if ((gas = MemoryOps.codecopy(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 12;
          continue;
        }
        case Opcode.EXTCODESIZE -> {
          if ((gas = EnvironmentOps.extcodesize(f, sp, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.EXTCODECOPY -> {
          if ((gas = EnvironmentOps.extcodecopy(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 16;
          continue;
        }
        case Opcode.RETURNDATACOPY -> {
          if ((gas = MemoryOps.returndatacopy(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 12;
          continue;
        }
        case Opcode.EXTCODEHASH -> {
          if ((gas = EnvironmentOps.extcodehash(f, sp, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.BLOCKHASH -> {
          EnvironmentOps.blockhash(f, sp);
          continue;
        }
        case Opcode.BLOBHASH -> {
          EnvironmentOps.blobhash(f, sp);
          continue;
        }
        case Opcode.POP -> {
          sp -= 4;
          continue;
        }
        case Opcode.MLOAD -> {
          if ((gas = MemoryOps.mload(f, sp - 4, sp - 4, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.MSTORE -> {
          if ((gas = MemoryOps.mstore(f, sp - 4, sp - 8, gas)) < 0) {
            break loop;
          }
          sp -= 8;
          continue;
        }
        case Opcode.MSTORE8 -> {
          if ((gas = MemoryOps.mstore8(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 8;
          continue;
        }
        case Opcode.SLOAD -> {
          if ((gas = StorageOps.sload(f, sp, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.SSTORE -> {
          if ((gas = StorageOps.sstore(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 8;
          continue;
        }
        case Opcode.JUMP -> {
          sp -= 4;
          if ((pc = target(f, sp)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.JUMPI -> {
          sp -= 8;
          if (!Words.isZero(s, sp) && (pc = target(f, sp + 4)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.GAS -> {
          Words.set(s, sp, gas);
          sp += 4;
          continue;
        }
        case Opcode.TLOAD -> {
          EnvironmentOps.tload(f, sp);
          continue;
        }
        case Opcode.TSTORE -> {
          if ((gas = EnvironmentOps.tstore(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 8;
          continue;
        }
        case Opcode.MCOPY -> {
          if ((gas = MemoryOps.mcopy(f, sp, gas)) < 0) {
            break loop;
          }
          sp -= 12;
          continue;
        }
        case Operation.PUSH_SMALL -> {
          push(s, sp, w >>> 8);
          sp += 4;
          continue;
        }
        case Operation.PUSH_POOL -> {
          int k = w >>> 8;
          s[sp] = pool[k];
          s[sp + 1] = pool[k + 1];
          s[sp + 2] = pool[k + 2];
          s[sp + 3] = pool[k + 3];
          sp += 4;
          continue;
        }
        case Opcode.DUP1 -> {
          dup(s, sp - (w >>> 8 << 2), sp);
          sp += 4;
          continue;
        }
        case Opcode.SWAP1 -> {
          swap(s, sp - 4 - (w >>> 8 << 2), sp - 4);
          continue;
        }
        case Opcode.LOG0 -> {
          int topics = w >>> 8;
          if ((gas = LogOps.log(f, sp, gas, topics)) < 0) {
            break loop;
          }
          sp -= 8 + 4 * topics;
          continue;
        }
        case Opcode.CREATE, Opcode.CREATE2 -> {
          int opcode = w & 0xff;
          if ((gas = CreateOps.create(f, sp, gas, opcode)) < 0) {
            break loop;
          }
          sp -= opcode == Opcode.CREATE ? 8 : 12;
          continue;
        }
        case Opcode.CALL, Opcode.CALLCODE -> {
          if ((gas = CallOps.call(f, sp, gas, w & 0xff)) < 0) {
            break loop;
          }
          sp -= 24;
          continue;
        }
        case Opcode.DELEGATECALL, Opcode.STATICCALL -> {
          if ((gas = CallOps.call(f, sp, gas, w & 0xff)) < 0) {
            break loop;
          }
          sp -= 20;
          continue;
        }
        case Opcode.RETURN, Opcode.REVERT -> {
          if ((gas = MemoryOps.region(f, sp - 4, sp - 8, gas)) < 0) {
            break loop;
          }
          int size = (int) s[sp - 8];
          f.setOutput(f.memory, size == 0 ? 0 : (int) s[sp - 4], size);
          f.halt = (w & 0xff) == Opcode.RETURN ? Halt.SUCCESS : Halt.REVERT;
          f.gas = gas;
          return;
        }
        case Opcode.SELFDESTRUCT -> {
          if ((gas = CallOps.selfdestruct(f, sp, gas)) < 0) {
            break loop;
          }
          f.halt = Halt.SUCCESS;
          f.gas = gas;
          return;
        }

        // Pairs
        case Operation.JUMP_TO -> {
          pc = w >>> 8;
          continue;
        }
        case Operation.POP_JUMP -> {
          sp -= 8;
          if ((pc = target(f, sp)) < 0) {
            break loop;
          }
          continue;
        }
        case Operation.JUMP_TO_IF -> {
          sp -= 4;
          if (!Words.isZero(s, sp)) {
            pc = w >>> 8;
          }
          continue;
        }
        case Operation.JUMP_TO_IF_ZERO -> {
          sp -= 4;
          if (Words.isZero(s, sp)) {
            pc = w >>> 8;
          }
          continue;
        }
        case Operation.ADD_SMALL -> {
          long x = s[sp - 4];
          long sum = x + (w >>> 8);
          s[sp - 4] = sum;
          if (Long.compareUnsigned(sum, x) < 0) {
            carry(s, sp - 4);
          }
          continue;
        }
        case Operation.AND_POOL -> {
          int k = w >>> 8;
          s[sp - 4] &= pool[k];
          s[sp - 3] &= pool[k + 1];
          s[sp - 2] &= pool[k + 2];
          s[sp - 1] &= pool[k + 3];
          continue;
        }
        case Operation.SHL_BY -> {
          Shifts.shlBy(s, sp - 4, w >>> 8);
          continue;
        }
        case Operation.SHR_BY -> {
          Shifts.shrBy(s, sp - 4, w >>> 8);
          continue;
        }
        case Operation.MLOAD_AT -> {
          int offset = w >>> 8;
          if (offset + 32 > f.memorySize && (gas = MemoryOps.expand(f, offset + 32L, gas)) < 0) {
            break loop;
          }
          Words.load(f.memory, offset, s, sp);
          sp += 4;
          continue;
        }
        case Operation.MSTORE_AT -> {
          int offset = w >>> 8;
          if (offset + 32 > f.memorySize && (gas = MemoryOps.expand(f, offset + 32L, gas)) < 0) {
            break loop;
          }
          sp -= 4;
          Words.store(s, sp, f.memory, offset);
          continue;
        }
        case Operation.SWAP_POP -> {
          int k = sp - 4 - (w >>> 8 << 2);
          s[k] = s[sp - 4];
          s[k + 1] = s[sp - 3];
          s[k + 2] = s[sp - 2];
          s[k + 3] = s[sp - 1];
          sp -= 4;
          continue;
        }
        case Operation.DUP_ADD -> {
          Words.add(s, sp - (w >>> 8 << 2), sp - 4);
          continue;
        }
        case Operation.DUP_SUB -> {
          Words.subtract(s, sp - (w >>> 8 << 2), sp - 4);
          continue;
        }
        case Operation.DUP_LT -> {
          putBoolean(s, sp - 4, Words.lessThan(s, sp - (w >>> 8 << 2), sp - 4));
          continue;
        }
        case Operation.DUP_GT -> {
          putBoolean(s, sp - 4, Words.lessThan(s, sp - 4, sp - (w >>> 8 << 2)));
          continue;
        }
        case Operation.DUP_EQ -> {
          putBoolean(s, sp - 4, Words.equal(s, sp - (w >>> 8 << 2), sp - 4));
          continue;
        }
        case Operation.DUP_ISZERO -> {
          putBoolean(s, sp, Words.isZero(s, sp - (w >>> 8 << 2)));
          sp += 4;
          continue;
        }
        case Operation.DUP_MLOAD -> {
          if ((gas = MemoryOps.mload(f, sp - (w >>> 8 << 2), sp, gas)) < 0) {
            break loop;
          }
          sp += 4;
          continue;
        }
        case Operation.DUP_MSTORE -> {
          sp -= 4;
          if ((gas = MemoryOps.mstore(f, sp + 4 - (w >>> 8 << 2), sp, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Operation.ADD_MLOAD -> {
          Words.add(s, sp - 4, sp - 8);
          sp -= 4;
          if ((gas = MemoryOps.mload(f, sp - 4, sp - 4, gas)) < 0) {
            break loop;
          }
          continue;
        }
        case Operation.SUB_REVERSED -> {
          Words.subtractReversed(s, sp - 4, sp - 8);
          sp -= 4;
          continue;
        }
        case Operation.DUP_DUP -> {
          dup(s, sp - ((w >>> 8 & 0xff) << 2), sp);
          dup(s, sp + 4 - (w >>> 16 << 2), sp + 4);
          sp += 8;
          continue;
        }
        case Operation.SWAP_SWAP -> {
          swap(s, sp - 4 - ((w >>> 8 & 0xff) << 2), sp - 4);
          swap(s, sp - 4 - (w >>> 16 << 2), sp - 4);
          continue;
        }
        case Operation.PUSH_DUP -> {
          push(s, sp, w >>> 8 + Operation.COUNT_BITS);
          dup(s, sp + 4 - ((w >>> 8 & 31) << 2), sp + 4);
          sp += 8;
          continue;
        }
        case Operation.DUP_PUSH -> {
          dup(s, sp - ((w >>> 8 & 31) << 2), sp);
          push(s, sp + 4, w >>> 8 + Operation.COUNT_BITS);
          sp += 8;
          continue;
        }
        case Operation.PUSH_PUSH -> {
          push(s, sp, w >>> 8 & 0xfff);
          push(s, sp + 4, w >>> 20);
          sp += 8;
          continue;
        }
        case Operation.DUP_AND -> {
          int k = sp - (w >>> 8 << 2);
          s[sp - 4] &= s[k];
          s[sp - 3] &= s[k + 1];
          s[sp - 2] &= s[k + 2];
          s[sp - 1] &= s[k + 3];
          continue;
        }
        case Operation.DUP_XOR -> {
          int k = sp - (w >>> 8 << 2);
          s[sp - 4] ^= s[k];
          s[sp - 3] ^= s[k + 1];
          s[sp - 2] ^= s[k + 2];
          s[sp - 1] ^= s[k + 3];
          continue;
        }
        case Operation.POP_POP -> {
          sp -= 8;
          continue;
        }
        case Operation.TRACE -> {
          trace(f, w >>> 8, gas, sp);
          continue;
        }
        default -> {
          f.halt = Halt.INVALID_OPCODE;
          break loop;
        }
      }
    }
    f.gas = 0;
  }

  /** Pays for a block and checks its stack bounds: the gas left, negative when that failed. */
  private static long enter(Frame f, long block, int sp, long gas) {
    long left = gas - (block >>> 32);
    if (left < 0
        || sp < (int) (block >>> 16 & 0xffff)
        || sp + (int) (block & 0xffff) > Frame.STACK_LIMBS) {
      return f.fail(reason(block, sp));
    }
    return left;
  }

  private static void push(long[] s, int at, int value) {
    s[at] = value;
    s[at + 1] = 0;
    s[at + 2] = 0;
    s[at + 3] = 0;
  }

  private static void dup(long[] s, int from, int to) {
    s[to] = s[from];
    s[to + 1] = s[from + 1];
    s[to + 2] = s[from + 2];
    s[to + 3] = s[from + 3];
  }

  private static void swap(long[] s, int i, int j) {
    long x0 = s[i];
    long x1 = s[i + 1];
    long x2 = s[i + 2];
    long x3 = s[i + 3];
    s[i] = s[j];
    s[i + 1] = s[j + 1];
    s[i + 2] = s[j + 2];
    s[i + 3] = s[j + 3];
    s[j] = x0;
    s[j + 1] = x1;
    s[j + 2] = x2;
    s[j + 3] = x3;
  }

  private static void putBoolean(long[] s, int at, boolean value) {
    s[at] = value ? 1 : 0;
    s[at + 1] = 0;
    s[at + 2] = 0;
    s[at + 3] = 0;
  }

  private static void carry(long[] s, int at) {
    if (++s[at + 1] == 0 && ++s[at + 2] == 0) {
      ++s[at + 3];
    }
  }

  /** Where to go on after a jump to the position on the stack; negative where that is invalid. */
  private static int target(Frame f, int at) {
    long[] s = f.stack;
    int[] targets = f.translation.jumpTargets();
    long position = s[at];
    if ((s[at + 1] | s[at + 2] | s[at + 3]) != 0 || position < 0 || position >= targets.length) {
      f.halt = Halt.INVALID_JUMP;
      return -1;
    }
    int target = targets[(int) position];
    if (target < 0) {
      f.halt = Halt.INVALID_JUMP;
    }
    return target;
  }

  /** Why a block cannot be entered. */
  private static Halt reason(long block, int sp) {
    if (sp < (int) (block >>> 16 & 0xffff)) {
      return Halt.STACK_UNDERFLOW;
    }
    return sp + (int) (block & 0xffff) > Frame.STACK_LIMBS ? Halt.STACK_OVERFLOW : Halt.OUT_OF_GAS;
  }

  private static void trace(Frame f, int pc, long gas, int sp) {
    byte[] code = f.code.bytes();
    int opcode = pc < code.length ? code[pc] & 0xff : Opcode.STOP;
    f.evm.tracer().step(f, pc, opcode, gas, sp / 4);
  }
}
