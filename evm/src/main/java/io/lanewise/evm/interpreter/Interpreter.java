package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.code.Operation;
import io.lanewise.evm.word.Multiplication;
import io.lanewise.evm.word.Shifts;
import io.lanewise.evm.word.Words;
import java.util.Objects;

/**
 * Runs the translated code of a frame: one loop, one dense switch, small bodies.
 *
 * <p>Fixed gas and stack bounds are paid and checked by the header of each block, see {@code
 * Translator}; the instructions themselves check nothing that a header has. The loop has a place
 * for what is frequent and short; everything else is one case, a call through {@link
 * SlowInstructions}. Its shape is C2's, which compiles it as a whole:
 *
 * <ul>
 *   <li>Every case says {@code continue}. Where they all meet behind the switch before they go back
 *       together, C2 sees one edge back instead of many, and the loop is 1.6 times as slow.
 *   <li>Every case ties what it computes to itself, see {@link #here}.
 *   <li>C2 stops inlining at 8,000 bytecodes in all, of which each access to a byte array as longs
 *       takes 1,000: so there is one case that reads memory, and one that writes it.
 *   <li>It must stay below 8,000 bytecodes itself, or it would never be compiled; a test sees to
 *       that.
 * </ul>
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
      // v below is w once more, tied to the case.
      final int w = code[pc++];
      switch (w & 0xff) {
        case Opcode.JUMPDEST -> {
          int v = here(w);
          if ((gas = enter(f, pool[v >>> 8], sp, gas)) < 0) {
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
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Words.add(s, a, sp - 4);
          continue;
        }
        case Opcode.MUL -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Multiplication.mul(s, a, sp - 4);
          continue;
        }
        case Opcode.SUB -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Words.subtract(s, a, sp - 4);
          continue;
        }
        case Opcode.LT -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          putBoolean(s, sp - 4, Words.lessThan(s, a, sp - 4));
          continue;
        }
        case Opcode.GT -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          putBoolean(s, sp - 4, Words.lessThan(s, sp - 4, a));
          continue;
        }
        case Opcode.SLT -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          putBoolean(s, sp - 4, Words.signedLessThan(s, a, sp - 4));
          continue;
        }
        case Opcode.SGT -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          putBoolean(s, sp - 4, Words.signedLessThan(s, sp - 4, a));
          continue;
        }
        case Opcode.EQ -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          putBoolean(s, sp - 4, Words.equal(s, a, sp - 4));
          continue;
        }
        case Opcode.ISZERO -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp + (v >>> 16));
          putBoolean(s, sp - 4, Words.isZero(s, a));
          continue;
        }
        case Opcode.AND -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Words.and(s, a, sp - 4);
          continue;
        }
        case Opcode.OR -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Words.or(s, a, sp - 4);
          continue;
        }
        case Opcode.XOR -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Words.xor(s, a, sp - 4);
          continue;
        }
        case Opcode.NOT -> {
          sp = onStack(sp);
          s[sp - 4] = ~s[sp - 4];
          s[sp - 3] = ~s[sp - 3];
          s[sp - 2] = ~s[sp - 2];
          s[sp - 1] = ~s[sp - 1];
          continue;
        }
        case Opcode.SIGNEXTEND -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Words.signExtend(s, a, sp - 4);
          continue;
        }
        case Opcode.SHL -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Shifts.shl(s, a, sp - 4);
          continue;
        }
        case Opcode.SHR -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Shifts.shr(s, a, sp - 4);
          continue;
        }
        case Opcode.SAR -> {
          int v = here(w);
          int a = onStack(sp - (v >>> 8 & 0xff));
          sp = onStack(sp - (v >>> 16));
          Shifts.sar(s, a, sp - 4);
          continue;
        }
        case Opcode.POP -> {
          int v = here(w);
          sp -= v >>> 8;
          continue;
        }
        case Opcode.MLOAD, Operation.MLOAD_AT -> {
          sp = onStack(sp);
          int v = here(w);
          int offset;
          if ((w & 0xff) == Operation.MLOAD_AT) {
            offset = v >>> 8;
            sp += 4;
          } else {
            offset = MemoryOps.index(s, sp - (v >>> 8 & 0xff));
            sp += v >>> 16;
          }
          if (offset > f.memorySize - 32 && (gas = MemoryOps.expand(f, offset, 32, gas)) < 0) {
            break loop;
          }
          Words.load(f.memory, offset, s, sp - 4);
          continue;
        }
        case Opcode.MSTORE, Operation.MSTORE_AT -> {
          sp = onStack(sp);
          int v = here(w);
          int offset;
          if ((w & 0xff) == Operation.MSTORE_AT) {
            offset = v >>> 8;
            sp -= 4;
          } else {
            offset = MemoryOps.index(s, sp - (v >>> 8 & 0xff));
            sp -= v >>> 16;
          }
          if (offset > f.memorySize - 32 && (gas = MemoryOps.expand(f, offset, 32, gas)) < 0) {
            break loop;
          }
          Words.store(s, sp, f.memory, offset);
          continue;
        }
        case Opcode.JUMP -> {
          int v = here(w);
          sp -= v >>> 8;
          if ((pc = target(f, sp)) < 0) {
            break loop;
          }
          continue;
        }
        case Opcode.JUMPI -> {
          sp = onStack(sp);
          sp -= 8;
          if (!Words.isZero(s, sp) && (pc = target(f, sp + 4)) < 0) {
            break loop;
          }
          continue;
        }
        case Operation.PUSH_SMALL -> {
          sp = onStack(sp);
          int v = here(w);
          push(s, sp, v >>> 8);
          sp += 4;
          continue;
        }
        case Operation.PUSH_POOL -> {
          sp = onStack(sp);
          int v = here(w);
          copy(pool, v >>> 8, s, sp);
          sp += 4;
          continue;
        }
        case Opcode.DUP1 -> {
          sp = onStack(sp);
          int v = here(w);
          copy(s, sp - (v >>> 8), s, sp);
          sp += 4;
          continue;
        }
        case Opcode.SWAP1 -> {
          sp = onStack(sp);
          int v = here(w);
          swap(s, sp - 4 - (v >>> 8), sp - 4);
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
          int v = here(w);
          pc = v >>> 8;
          continue;
        }
        case Operation.JUMP_TO_IF -> {
          sp = onStack(sp);
          int v = here(w);
          sp -= 4;
          if (!Words.isZero(s, sp)) {
            pc = v >>> 8;
          }
          continue;
        }
        case Operation.JUMP_TO_IF_ZERO -> {
          sp = onStack(sp);
          int v = here(w);
          sp -= 4;
          if (Words.isZero(s, sp)) {
            pc = v >>> 8;
          }
          continue;
        }
        case Operation.ADD_SMALL -> {
          sp = onStack(sp);
          int v = here(w);
          long x = s[sp - 4];
          long sum = x + (v >>> 8);
          s[sp - 4] = sum;
          if (Long.compareUnsigned(sum, x) < 0) {
            carry(s, sp - 4);
          }
          continue;
        }
        case Operation.AND_POOL -> {
          sp = onStack(sp);
          int v = here(w);
          int k = v >>> 8;
          s[sp - 4] &= pool[k];
          s[sp - 3] &= pool[k + 1];
          s[sp - 2] &= pool[k + 2];
          s[sp - 1] &= pool[k + 3];
          continue;
        }
        case Operation.SHL_BY -> {
          sp = onStack(sp);
          int v = here(w);
          Shifts.shlBy(s, sp - 4, v >>> 8);
          continue;
        }
        case Operation.SHR_BY -> {
          sp = onStack(sp);
          int v = here(w);
          Shifts.shrBy(s, sp - 4, v >>> 8);
          continue;
        }
        case Operation.SAR_BY -> {
          sp = onStack(sp);
          int v = here(w);
          Shifts.sarBy(s, sp - 4, v >>> 8);
          continue;
        }
        case Operation.DUP_DUP -> {
          sp = onStack(sp);
          int v = here(w);
          copy(s, sp - (v >>> 8 & 0xff), s, sp);
          copy(s, sp + 4 - (v >>> 16), s, sp + 4);
          sp += 8;
          continue;
        }
        case Operation.SWAP_SWAP -> {
          sp = onStack(sp);
          int v = here(w);
          swap(s, sp - 4 - (v >>> 8 & 0xff), sp - 4);
          swap(s, sp - 4 - (v >>> 16), sp - 4);
          continue;
        }
        case Operation.SWAP_POP -> {
          sp = onStack(sp);
          int v = here(w);
          sp -= 4;
          copy(s, sp, s, sp - (v >>> 8));
          continue;
        }
        case Operation.PUSH_DUP -> {
          sp = onStack(sp);
          int v = here(w);
          push(s, sp, v >>> 16);
          copy(s, sp + 4 - (v >>> 8 & 0xff), s, sp + 4);
          sp += 8;
          continue;
        }
        case Operation.DUP_PUSH -> {
          sp = onStack(sp);
          int v = here(w);
          copy(s, sp - (v >>> 8 & 0xff), s, sp);
          push(s, sp + 4, v >>> 16);
          sp += 8;
          continue;
        }
        case Operation.PUSH_PUSH -> {
          sp = onStack(sp);
          int v = here(w);
          push(s, sp, v >>> 8 & 0xfff);
          push(s, sp + 4, v >>> 20);
          sp += 8;
          continue;
        }
        case Operation.TRACE -> {
          int v = here(w);
          trace(f, v >>> 8, gas, sp);
          continue;
        }
        default -> {
          int opcode = here(w) >>> 8;
          if ((gas = SlowInstructions.BY_OPCODE[opcode].run(f, sp, gas)) < 0) {
            break loop;
          }
          sp += SlowInstructions.SP_CHANGE[opcode];
          continue;
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

  /**
   * The instruction, which is not negative, tied to its case. What several cases compute alike, C2
   * computes once before the switch, and then every instruction pays for all of them, and spills
   * registers for it: this made the loop twice as slow. A value that comes out of a check of its
   * own case cannot be moved above it.
   */
  private static int here(int instruction) {
    return Objects.checkIndex(instruction, Integer.MAX_VALUE);
  }

  /** The offset on the stack, tied to its case likewise; C2 then knows its range too. */
  private static int onStack(int offset) {
    return Objects.checkIndex(offset, Frame.STACK_LIMBS + 1);
  }

  private static void push(long[] s, int at, int value) {
    s[at] = value;
    s[at + 1] = 0;
    s[at + 2] = 0;
    s[at + 3] = 0;
  }

  private static void copy(long[] source, int from, long[] target, int to) {
    target[to] = source[from];
    target[to + 1] = source[from + 1];
    target[to + 2] = source[from + 2];
    target[to + 3] = source[from + 3];
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
