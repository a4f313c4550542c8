package io.lanewise.evm.code;

import static io.lanewise.evm.code.Operation.distance;
import static io.lanewise.evm.code.Operation.operands;

import java.util.Arrays;

/**
 * Translates code into the interpreter's instruction stream, in one pass after a scan for jump
 * destinations.
 *
 * <p>A basic block begins at the start of the code, at every JUMPDEST, and after every instruction
 * that jumps, halts, calls, or must know the exact gas left (SSTORE, GAS); its first instruction is
 * a header that pays the fixed gas of the whole block and checks its stack bounds once. Frequent
 * pairs become one instruction. What cannot be reached (after a halt or a jump, up to the next
 * JUMPDEST) is left out.
 *
 * <p>A traced translation has no pairs, makes a block of every instruction, and announces each with
 * {@link Operation#TRACE}: gas, stack and failure are then exact at every step, and a run that is
 * not traced pays nothing for it.
 */
public final class Translator {
  /**
   * Longer code does not fit the immediates: an instruction is an int that is not negative, and a
   * byte of code makes at most two. No fork's gas limit lets such code run.
   */
  public static final int MAX_SIZE = 4_000_000;

  private static final int IMMEDIATE_BITS = 23;
  private static final int UPPER_BITS = 15;
  private static final int HALF_BITS = 11;
  private static final int FUSED_OFFSET_LIMIT = 1 << 20;
  private static final int LONGEST_POP_RUN = 1024;
  private static final int PLAIN_ISZERO = Opcode.ISZERO | Traits.immediate(Opcode.ISZERO) << 8;

  private final byte[] code;
  private final InstructionTable table;
  private final boolean traced;

  private final InstructionStream out;
  private final int[] jumpTargets;

  /** Fused jumps so far, whose immediate is still a position in the code. */
  private int[] jumps = new int[16];

  private int jumpCount;

  private Translator(byte[] code, InstructionTable table, boolean traced) {
    this.code = code;
    this.table = table;
    this.traced = traced;
    this.out = new InstructionStream(table, code.length);
    this.jumpTargets = new int[code.length];
  }

  /**
   * @throws IllegalArgumentException when the code is longer than {@link #MAX_SIZE}
   */
  public static Translation translate(byte[] code, InstructionTable table) {
    return translate(code, table, false);
  }

  /** As {@link #translate}, with a call of the tracer before every instruction. */
  public static Translation translateTraced(byte[] code, InstructionTable table) {
    return translate(code, table, true);
  }

  private static Translation translate(byte[] code, InstructionTable table, boolean traced) {
    if (code.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "code of " + code.length + " bytes: the limit is " + MAX_SIZE);
    }
    Translator translator = new Translator(code, table, traced);
    translator.findJumpDestinations();
    translator.translateAll();
    translator.resolveJumps();
    return translator.out.toTranslation(translator.jumpTargets);
  }

  /** Marks every JUMPDEST that is not data of a PUSH, with 0 for now. */
  private void findJumpDestinations() {
    Arrays.fill(jumpTargets, -1);
    for (int pc = 0; pc < code.length; pc++) {
      int op = code[pc] & 0xff;
      if (op == Opcode.JUMPDEST) {
        jumpTargets[pc] = 0;
      } else if (Opcode.hasData(op)) {
        pc += op - Opcode.PUSH1 + 1;
      }
    }
  }

  private void translateAll() {
    int pc = 0;
    boolean reachable = true;
    while (pc < code.length) {
      int op = code[pc] & 0xff;
      if (op == Opcode.JUMPDEST) {
        jumpDestination(pc++);
        reachable = true;
      } else if (reachable) {
        int next = instruction(pc, op);
        reachable = !neverGoesOn(op, next - pc);
        pc = next;
      } else {
        pc += Opcode.hasData(op) ? op - Opcode.PUSH1 + 2 : 1;
      }
    }
    if (reachable) {
      begin(pc, Opcode.STOP);
      out.emit(Opcode.STOP, 0);
    }
    out.closeBlock();
  }

  private void jumpDestination(int pc) {
    out.closeBlock();
    jumpTargets[pc] = out.count();
    if (traced) {
      out.emit(Operation.TRACE, pc);
    }
    out.openBlock();
    out.account(Opcode.JUMPDEST);
  }

  /** Translates the instruction at {@code pc}, or the pair; gives the position after it. */
  private int instruction(int pc, int op) {
    begin(pc, op);
    if (op >= Opcode.PUSH0 && op <= Opcode.PUSH32) {
      return push(pc, op);
    }
    if (Traits.isDup(op)) {
      return dup(pc, distance(op - Opcode.DUP1 + 1));
    }
    if (Traits.isSwap(op)) {
      return swap(pc, op - Opcode.SWAP1 + 1);
    }
    if (op == Opcode.POP) {
      return pop(pc);
    }
    if (op == Opcode.PC) {
      out.emit(Operation.PUSH_SMALL, pc);
    } else {
      int operation = table.isDefined(op) ? op : Opcode.INVALID;
      out.emit(operation, Traits.immediate(operation));
    }
    if (Traits.endsBlock(op)) {
      out.closeBlock();
    }
    return pc + 1;
  }

  private int pop(int pc) {
    int after = pc + 1;
    while (next(after) == Opcode.POP && after - pc < LONGEST_POP_RUN) {
      out.account(Opcode.POP);
      after++;
    }
    int dropped = distance(after - pc);
    if (next(after) == Opcode.JUMP) {
      fuse(Opcode.JUMP, Opcode.JUMP, dropped + distance(1));
      return after + 1;
    }
    out.emit(Opcode.POP, dropped);
    return after;
  }

  private int push(int pc, int op) {
    if (!table.isDefined(op)) {
      out.emit(Opcode.INVALID, Traits.immediate(Opcode.INVALID));
      out.closeBlock();
      return pc + 1;
    }
    int size = op - Opcode.PUSH0;
    int after = pc + 1 + size;
    long[] value = constant(pc + 1, size);
    int next = next(after);
    boolean small = (value[1] | value[2] | value[3]) == 0 && value[0] >>> IMMEDIATE_BITS == 0;
    if (small) {
      int fusedEnd = fusePush((int) value[0], next, after);
      if (fusedEnd > 0) {
        return fusedEnd;
      }
    }
    if (next == Opcode.AND) {
      fuse(next, Operation.AND_POOL, out.addConstant(value));
      return after + 1;
    }
    if (small) {
      out.emit(Operation.PUSH_SMALL, (int) value[0]);
    } else {
      out.emit(Operation.PUSH_POOL, out.addConstant(value));
    }
    return after;
  }

  /**
   * Makes one instruction of the PUSH of a small value and what follows at {@code after}, where
   * there is one; gives the position after it, or 0.
   */
  private int fusePush(int value, int next, int after) {
    switch (next) {
      case Opcode.JUMP, Opcode.JUMPI -> {
        if (value >= code.length || jumpTargets[value] < 0) {
          return 0;
        }
        out.account(next);
        jumpTo(next, value);
        out.closeBlock();
      }
      case Opcode.ADD -> fuse(next, Operation.ADD_SMALL, value);
      case Opcode.SHL, Opcode.SHR, Opcode.SAR -> {
        if (value > 255 || !table.isDefined(next)) {
          return 0;
        }
        fuse(next, Operation.SHL_BY + next - Opcode.SHL, value);
      }
      case Opcode.MLOAD, Opcode.MSTORE -> {
        if (value >= FUSED_OFFSET_LIMIT) {
          return 0;
        }
        fuse(next, next == Opcode.MLOAD ? Operation.MLOAD_AT : Operation.MSTORE_AT, value);
      }
      default -> {
        return Traits.isDup(next)
            ? fusePushDup(value, next, after)
            : fusePushPush(value, next, after);
      }
    }
    return after + 1;
  }

  private int fusePushDup(int value, int dup, int after) {
    if (value >>> UPPER_BITS != 0 || Traits.takesCopy(next(after + 1))) {
      return 0;
    }
    fuse(dup, Operation.PUSH_DUP, operands(distance(dup - Opcode.DUP1 + 1), value));
    return after + 1;
  }

  private int fusePushPush(int value, int next, int after) {
    int second = smallPush(after);
    if (second < 0 || value >>> HALF_BITS + 1 != 0 || second >>> HALF_BITS != 0) {
      return 0;
    }
    int end = after + 1 + next - Opcode.PUSH0;
    if (Traits.takesConstant(next(end))) {
      return 0;
    }
    fuse(next, Operation.PUSH_PUSH, value | second << 12);
    return end;
  }

  /** The value of a PUSH of at most 3 bytes at this position; −1 when there is none. */
  private int smallPush(int pc) {
    int op = next(pc);
    int size = op - Opcode.PUSH0;
    if (size < 0 || size > 3 || !table.isDefined(op)) {
      return -1;
    }
    return (int) constant(pc + 1, size)[0];
  }

  private void fuse(int opcode, int operation, int immediate) {
    out.account(opcode);
    out.emit(operation, immediate);
    if (Traits.endsBlock(opcode)) {
      out.closeBlock();
    }
  }

  /** A conditional jump takes in the ISZEROs before it; a block's header keeps them apart. */
  private void jumpTo(int opcode, int target) {
    int operation = Operation.JUMP_TO;
    if (opcode == Opcode.JUMPI) {
      operation = Operation.JUMP_TO_IF;
      while (out.last() == PLAIN_ISZERO) {
        out.removeLast();
        operation = Operation.JUMP_TO_IF ^ Operation.JUMP_TO_IF_ZERO ^ operation;
      }
    }
    if (jumpCount == jumps.length) {
      jumps = Arrays.copyOf(jumps, 2 * jumpCount);
    }
    jumps[jumpCount++] = out.count();
    out.emit(operation, target);
  }

  private int dup(int pc, int distance) {
    int next = next(pc + 1);
    if (Traits.takesCopy(next) && table.isDefined(next)) {
      boolean grows = next == Opcode.ISZERO || next == Opcode.MLOAD;
      boolean drops = next == Opcode.MSTORE;
      fuse(next, next, operands(distance, grows || drops ? distance(1) : 0));
      return pc + 2;
    }
    if (Traits.isDup(next) && !Traits.takesCopy(next(pc + 2))) {
      fuse(next, Operation.DUP_DUP, operands(distance, distance(next - Opcode.DUP1 + 1)));
      return pc + 2;
    }
    int value = smallPush(pc + 1);
    if (value >= 0 && value >>> UPPER_BITS == 0) {
      int end = pc + 2 + next - Opcode.PUSH0;
      if (!Traits.takesConstant(next(end))) {
        fuse(next, Operation.DUP_PUSH, operands(distance, value));
        return end;
      }
    }
    out.emit(Opcode.DUP1, distance);
    return pc + 1;
  }

  private int swap(int pc, int n) {
    int next = next(pc + 1);
    if (next == Opcode.POP) {
      fuse(Opcode.POP, Operation.SWAP_POP, distance(n));
      return pc + 2;
    }
    if (Traits.isSwap(next)) {
      int second = distance(next - Opcode.SWAP1 + 1);
      fuse(next, Operation.SWAP_SWAP, operands(distance(n), second));
      return pc + 2;
    }
    int exchanged = n == 1 ? Traits.exchanged(next) : 0;
    if (exchanged != 0) {
      fuse(next, exchanged, Traits.immediate(exchanged));
      return pc + 2;
    }
    out.emit(Opcode.SWAP1, distance(n));
    return pc + 1;
  }

  /** The opcode that may be fused with the one before it, or −1. */
  private int next(int pc) {
    return traced || pc >= code.length ? -1 : code[pc] & 0xff;
  }

  /** Makes ready for the instruction at {@code pc}, and adds it to the open block. */
  private void begin(int pc, int op) {
    if (traced) {
      out.closeBlock();
      out.emit(Operation.TRACE, pc);
    }
    out.ensureBlock();
    out.account(op);
  }

  /** True when nothing after the instruction (of this length in the code) can be reached. */
  private boolean neverGoesOn(int op, int length) {
    if (Traits.halts(op) || op == Opcode.JUMP || !table.isDefined(op)) {
      return true;
    }
    boolean ended = length > 1 && !out.isBlockOpen();
    return ended && (out.lastIs(Operation.JUMP_TO) || out.lastIs(Opcode.JUMP));
  }

  /** The data of a PUSH as limbs; bytes beyond the end of the code are zero. */
  private long[] constant(int from, int size) {
    long[] limbs = new long[4];
    for (int i = 0; i < size; i++) {
      int position = from + size - 1 - i;
      if (position < code.length) {
        limbs[i >>> 3] |= (code[position] & 0xffL) << 8 * (i & 7);
      }
    }
    return limbs;
  }

  private void resolveJumps() {
    for (int i = 0; i < jumpCount; i++) {
      out.setImmediate(jumps[i], jumpTargets[out.immediateOf(jumps[i])]);
    }
  }
}
