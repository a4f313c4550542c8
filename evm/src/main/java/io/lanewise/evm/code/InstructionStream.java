package io.lanewise.evm.code;

import java.util.Arrays;

/**
 * A {@link Translation} being written: instructions, pool, and the sums for the header of the block
 * that is open.
 */
final class InstructionStream {
  private static final int STACK_LIMIT = 1024;
  private static final int BLOCK_GAS_LIMIT = 1 << 30;

  private final InstructionTable table;
  private int[] instructions;
  private int count;
  private long[] pool = new long[64];
  private int poolSize;

  // The open block: where its header is in the pool (−1: none is open) and what it needs so far.
  private int block = -1;
  private long gas;
  private int height;
  private int lowest;
  private int highest;

  InstructionStream(InstructionTable table, int codeSize) {
    this.table = table;
    instructions = new int[codeSize + codeSize / 4 + 16];
  }

  Translation toTranslation(int[] jumpTargets) {
    return new Translation(
        table, Arrays.copyOf(instructions, count), Arrays.copyOf(pool, poolSize), jumpTargets);
  }

  /** Number of instructions so far; the index of the next one. */
  int count() {
    return count;
  }

  void emit(int operation, int immediate) {
    if (count == instructions.length) {
      instructions = Arrays.copyOf(instructions, 2 * count);
    }
    instructions[count++] = operation | immediate << 8;
  }

  /** The instruction that was written last. */
  int last() {
    return instructions[count - 1];
  }

  boolean lastIs(int operation) {
    return (last() & 0xff) == operation;
  }

  void removeLast() {
    count--;
  }

  int immediateOf(int index) {
    return instructions[index] >>> 8;
  }

  void setImmediate(int index, int immediate) {
    instructions[index] = instructions[index] & 0xff | immediate << 8;
  }

  /** Puts four limbs into the pool; gives their place. */
  int addConstant(long[] value) {
    int at = reserve(4);
    System.arraycopy(value, 0, pool, at, 4);
    return at;
  }

  private int reserve(int longs) {
    if (poolSize + longs > pool.length) {
      pool = Arrays.copyOf(pool, 2 * pool.length);
    }
    poolSize += longs;
    return poolSize - longs;
  }

  /** Opens a block, writing its header, unless one is open that can take more. */
  void ensureBlock() {
    if (block < 0 || gas > BLOCK_GAS_LIMIT) {
      closeBlock();
      openBlock();
    }
  }

  void openBlock() {
    block = reserve(1);
    gas = 0;
    height = 0;
    lowest = 0;
    highest = 0;
    emit(Opcode.JUMPDEST, block);
  }

  /** Adds the cost and the stack use of an opcode to the open block. */
  void account(int op) {
    if (table.isDefined(op)) {
      gas += table.gas(op);
      lowest = Math.min(lowest, height - table.taken(op));
      height += table.put(op) - table.taken(op);
      highest = Math.max(highest, height);
    }
  }

  boolean isBlockOpen() {
    return block >= 0;
  }

  /** Completes the header of the open block, if there is one. */
  void closeBlock() {
    if (block >= 0) {
      long needed = 4L * Math.min(-lowest, STACK_LIMIT + 1);
      long growth = 4L * Math.min(highest, STACK_LIMIT + 1);
      pool[block] = gas << 32 | needed << 16 | growth;
      block = -1;
    }
  }
}
