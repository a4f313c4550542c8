package io.lanewise.evm.interpreter;

import io.lanewise.evm.world.Account;

/**
 * An instruction that is about to run, as those who compute its cost see it: where it stands, and
 * what they have found so far. See {@link StepCost}.
 */
final class Step {
  private static final String OUT_OF_GAS = "out of gas";
  private static final String OVERFLOW = "gas uint64 overflow";

  Frame f;
  Rules rules;

  /** The frame's stack, and the limb behind its top. */
  long[] s;

  int sp;

  /** Gas that is left for the dynamic cost. */
  long left;

  /** Where memory will have to end. */
  long memory;

  /** See {@link StepCost#refund}. */
  long refund;

  /** See {@link StepCost#error}. */
  String error;

  void begin(Frame frame, int stackSize) {
    f = frame;
    rules = frame.evm.rules;
    s = frame.stack;
    sp = 4 * stackSize;
    memory = 0;
    refund = 0;
    error = null;
  }

  /** Keeps the first reason; gives zero, to be returned as the cost. */
  long fail(String reason) {
    if (error == null) {
      error = reason;
    }
    return 0;
  }

  long outOfGas() {
    return fail(OUT_OF_GAS);
  }

  /** Failures inside the computation of a cost are told as kinds of "out of gas". */
  long failInside(String reason) {
    return fail(OUT_OF_GAS + ": " + reason);
  }

  long outOfGasInside() {
    return failInside(OUT_OF_GAS);
  }

  long overflowInside() {
    return failInside(OVERFLOW);
  }

  long failStatic() {
    return failInside(Halt.STATIC_VIOLATION.toString());
  }

  // Memory. Operands are counted from the top of the stack, which is 1.

  /** The words that a size in bytes takes. */
  long words(int operand) {
    return s[sp - 4 * operand] + 31 >>> 5;
  }

  /** Where a region ends. */
  long end(int offset, int size) {
    return checked(MemoryCost.end(s, sp - 4 * offset, sp - 4 * size));
  }

  long end(int offset, long size) {
    return checked(MemoryCost.end(s, sp - 4 * offset, size));
  }

  private long checked(long end) {
    return end == MemoryCost.OVERFLOW ? fail(OVERFLOW) : end;
  }

  /** What it costs that memory has a region. */
  long memory(int offset, int size) {
    return memory(end(offset, size), 0);
  }

  /** What it costs that memory ends at the later of two places. */
  long memory(long end, long otherEnd) {
    long needed = Long.compareUnsigned(end, otherEnd) > 0 ? end : otherEnd;
    if (Long.compareUnsigned(needed, MemoryCost.MAX) > 0) {
      return overflowInside();
    }
    if (error != null || needed <= f.memorySize) {
      return 0;
    }
    memory = needed;
    return MemoryCost.total(needed) - MemoryCost.total(f.memorySize);
  }

  // Accounts

  /** The account whose address is an operand. */
  Account account(int operand) {
    return EnvironmentOps.account(f, sp - 4 * operand);
  }

  /** True when EIP-2929 asks more for the account whose address is an operand. */
  boolean isCold(int operand) {
    int at = sp - 4 * operand;
    return rules.coldAccount > 0 && !f.evm.isWarm(s[at], s[at + 1], (int) s[at + 2]);
  }

  long coldSurcharge(int operand) {
    return isCold(operand) ? rules.coldAccount - rules.warmAccount : 0;
  }
}
