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
  private static final int STACK_LIMIT = 1024;
  private static final int GAS_LIMIT_OF_A_BLOCK = 1 << 30;

  private static final int PLAIN_ISZERO = Opcode.ISZERO | immediate(Opcode.ISZERO) << 8;

  private final byte[] code;
  private final InstructionTable table;
  private final boolean traced;

  private int[] instructions;
  private int count;
  private long[] pool = new long[64];
  private int poolSize;
  private final int[] jumpTargets;

  /** Fused jumps so far, whose immediate is still a position in the code. */
  private int[] jumps = new int[16];

  private int jumpCount;

  // The open block: where its header is in the pool (−1: none is open) and what it needs so far.
  private int block = -1;
  private long blockGas;
  private int height;
  private int lowest;
  private int highest;

  private Translator(byte[] code, InstructionTable table, boolean traced) {
    this.code = code;
    this.table = table;
    this.traced = traced;
    this.instructions = new int[code.length + code.length / 4 + 16];
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
    return new Translation(
        table,
        Arrays.copyOf(translator.instructions, translator.count),
        Arrays.copyOf(translator.pool, translator.poolSize),
        translator.jumpTargets);
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
      emit(Opcode.STOP, 0);
    }
    closeBlock();
  }

  private void jumpDestination(int pc) {
    closeBlock();
    jumpTargets[pc] = count;
    if (traced) {
      emit(Operation.TRACE, pc);
    }
    openBlock();
    account(Opcode.JUMPDEST);
  }

  /** Translates the instruction at {@code pc}, or the pair; gives the position after it. */
  private int instruction(int pc, int op) {
    begin(pc, op);
    if (op >= Opcode.PUSH0 && op <= Opcode.PUSH32) {
      return push(pc, op);
    }
    if (isDup(op)) {
      return dup(pc, distance(op - Opcode.DUP1 + 1));
    }
    if (isSwap(op)) {
      return swap(pc, op - Opcode.SWAP1 + 1);
    }
    if (op == Opcode.POP) {
      return pop(pc);
    }
    if (op == Opcode.PC) {
      emit(Operation.PUSH_SMALL, pc);
    } else {
      int operation = table.isDefined(op) ? op : Opcode.INVALID;
      emit(operation, immediate(operation));
    }
    if (endsBlock(op)) {
      closeBlock();
    }
    return pc + 1;
  }

  /** The immediate of an opcode that stands for itself alone. */
  private static int immediate(int op) {
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
  private static boolean takesCopy(int op) {
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

  private int pop(int pc) {
    int after = pc + 1;
    while (next(after) == Opcode.POP) {
      account(Opcode.POP);
      after++;
    }
    int dropped = distance(after - pc);
    if (next(after) == Opcode.JUMP) {
      fuse(Opcode.JUMP, Opcode.JUMP, dropped + distance(1));
      return after + 1;
    }
    emit(Opcode.POP, dropped);
    return after;
  }

  private int push(int pc, int op) {
    if (!table.isDefined(op)) {
      emit(Opcode.INVALID, immediate(Opcode.INVALID));
      closeBlock();
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
      fuse(next, Operation.AND_POOL, addConstant(value));
      return after + 1;
    }
    if (small) {
      emit(Operation.PUSH_SMALL, (int) value[0]);
    } else {
      emit(Operation.PUSH_POOL, addConstant(value));
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
        account(next);
        jumpTo(next, value);
        closeBlock();
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
        return isDup(next) ? fusePushDup(value, next, after) : fusePushPush(value, next, after);
      }
    }
    return after + 1;
  }

  private int fusePushDup(int value, int dup, int after) {
    if (value >>> UPPER_BITS != 0 || takesCopy(next(after + 1))) {
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
    if (takesConstant(next(end))) {
      return 0;
    }
    fuse(next, Operation.PUSH_PUSH, value | second << 12);
    return end;
  }

  /** True when a PUSH had better wait for this opcode, with which it is one instruction. */
  private static boolean takesConstant(int op) {
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

  private static boolean isDup(int op) {
    return op >= Opcode.DUP1 && op <= Opcode.DUP16;
  }

  private static boolean isSwap(int op) {
    return op >= Opcode.SWAP1 && op <= Opcode.SWAP16;
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
    account(opcode);
    emit(operation, immediate);
    if (endsBlock(opcode)) {
      closeBlock();
    }
  }

  /** A conditional jump takes in the ISZEROs before it; a block's header keeps them apart. */
  private void jumpTo(int opcode, int target) {
    int operation = Operation.JUMP_TO;
    if (opcode == Opcode.JUMPI) {
      operation = Operation.JUMP_TO_IF;
      while (instructions[count - 1] == PLAIN_ISZERO) {
        count--;
        operation = Operation.JUMP_TO_IF ^ Operation.JUMP_TO_IF_ZERO ^ operation;
      }
    }
    if (jumpCount == jumps.length) {
      jumps = Arrays.copyOf(jumps, 2 * jumpCount);
    }
    jumps[jumpCount++] = count;
    emit(operation, target);
  }

  private int dup(int pc, int distance) {
    int next = next(pc + 1);
    if (takesCopy(next) && table.isDefined(next)) {
      boolean grows = next == Opcode.ISZERO || next == Opcode.MLOAD;
      boolean drops = next == Opcode.MSTORE;
      fuse(next, next, operands(distance, grows || drops ? distance(1) : 0));
      return pc + 2;
    }
    if (isDup(next) && !takesCopy(next(pc + 2))) {
      fuse(next, Operation.DUP_DUP, operands(distance, distance(next - Opcode.DUP1 + 1)));
      return pc + 2;
    }
    int value = smallPush(pc + 1);
    if (value >= 0 && value >>> UPPER_BITS == 0) {
      int end = pc + 2 + next - Opcode.PUSH0;
      if (!takesConstant(next(end))) {
        fuse(next, Operation.DUP_PUSH, operands(distance, value));
        return end;
      }
    }
    emit(Opcode.DUP1, distance);
    return pc + 1;
  }

  private int swap(int pc, int n) {
    int next = next(pc + 1);
    if (next == Opcode.POP) {
      fuse(Opcode.POP, Operation.SWAP_POP, distance(n));
      return pc + 2;
    }
    if (isSwap(next)) {
      int second = distance(next - Opcode.SWAP1 + 1);
      fuse(next, Operation.SWAP_SWAP, operands(distance(n), second));
      return pc + 2;
    }
    int exchanged = n == 1 ? exchanged(next) : 0;
    if (exchanged != 0) {
      fuse(next, exchanged, immediate(exchanged));
      return pc + 2;
    }
    emit(Opcode.SWAP1, distance(n));
    return pc + 1;
  }

  /** The opcode that does without a SWAP1 before it what this one does with it, or 0. */
  private static int exchanged(int op) {
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

  /** The opcode that may be fused with the one before it, or −1. */
  private int next(int pc) {
    return traced || pc >= code.length ? -1 : code[pc] & 0xff;
  }

  // Blocks

  /** Opens a block where none is open and adds an instruction to it. */
  private void begin(int pc, int op) {
    if (traced) {
      closeBlock();
      emit(Operation.TRACE, pc);
    }
    if (block < 0 || blockGas > GAS_LIMIT_OF_A_BLOCK) {
      closeBlock();
      openBlock();
    }
    account(op);
  }

  private void openBlock() {
    block = reserve(1);
    blockGas = 0;
    height = 0;
    lowest = 0;
    highest = 0;
    emit(Opcode.JUMPDEST, block);
  }

  /** Adds the cost and the stack use of an opcode to the open block. */
  private void account(int op) {
    if (!table.isDefined(op)) {
      return;
    }
    blockGas += table.gas(op);
    lowest = Math.min(lowest, height - table.taken(op));
    height += table.put(op) - table.taken(op);
    highest = Math.max(highest, height);
  }

  private void closeBlock() {
    if (block >= 0) {
      long needed = 4L * Math.min(-lowest, STACK_LIMIT + 1);
      long growth = 4L * Math.min(highest, STACK_LIMIT + 1);
      pool[block] = blockGas << 32 | needed << 16 | growth;
      block = -1;
    }
  }

  private static boolean endsBlock(int op) {
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

  private static boolean halts(int op) {
    return switch (op) {
      case Opcode.STOP, Opcode.RETURN, Opcode.REVERT, Opcode.INVALID, Opcode.SELFDESTRUCT -> true;
      default -> false;
    };
  }

  private boolean lastIs(int operation) {
    return (instructions[count - 1] & 0xff) == operation;
  }

  /** True when nothing after the instruction (of this length in the code) can be reached. */
  private boolean neverGoesOn(int op, int length) {
    if (halts(op) || op == Opcode.JUMP || !table.isDefined(op)) {
      return true;
    }
    return block < 0 && length > 1 && (lastIs(Operation.JUMP_TO) || lastIs(Opcode.JUMP));
  }

  // Output

  private void emit(int operation, int immediate) {
    if (count == instructions.length) {
      instructions = Arrays.copyOf(instructions, 2 * count);
    }
    instructions[count++] = operation | immediate << 8;
  }

  private int reserve(int longs) {
    if (poolSize + longs > pool.length) {
      pool = Arrays.copyOf(pool, 2 * pool.length);
    }
    poolSize += longs;
    return poolSize - longs;
  }

  private int addConstant(long[] value) {
    int at = reserve(4);
    System.arraycopy(value, 0, pool, at, 4);
    return at;
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
      int instruction = instructions[jumps[i]];
      instructions[jumps[i]] = instruction & 0xff | jumpTargets[instruction >>> 8] << 8;
    }
  }
}
