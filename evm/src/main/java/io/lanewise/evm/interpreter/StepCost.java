package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.word.Words;

/**
 * What an instruction will cost, computed before it runs, and whether it fails for that reason: in
 * the order and with the words of geth, whose traces the tools compare with. Its own reading of the
 * fee schedule, so that a trace is also a check of the interpreter. For tracers, inside {@link
 * Tracer#step} only; changes nothing that execution can see.
 *
 * <p>The cost of a call has the gas in it that the callee gets; that of a creation has not.
 */
public final class StepCost {
  private final Step step = new Step();
  private long constant;
  private long dynamic;

  /** Gas, unsigned; of an instruction that fails as much of it as geth tells. */
  public long gas() {
    return constant + dynamic;
  }

  /** Why the instruction cannot run, or null when stack and gas suffice. */
  public String error() {
    return step.error;
  }

  /**
   * What the instruction would add to the refund counter; geth counts it even where the instruction
   * then cannot be paid for.
   */
  public long refund() {
    return step.refund;
  }

  /** The bytes of memory there are once the instruction runs. */
  public long memorySize() {
    return Math.max(step.f.memorySize, step.memory);
  }

  /** Computes the above; the parameters are those of {@link Tracer#step}. */
  public void compute(Frame frame, int opcode, long gas, int stackSize) {
    step.begin(frame, stackSize);
    dynamic = 0;
    constant = constant(opcode);
    if (!step.rules.instructions.isDefined(opcode)) {
      constant = 0;
      return;
    }
    step.error = stackError(opcode, stackSize);
    if (step.error != null) {
      return;
    }
    step.left = gas - constant;
    if (step.left < 0) {
      step.outOfGas();
      return;
    }
    dynamic = dynamic(opcode);
    if (step.error != null) {
      dynamic = 0;
    } else if (Long.compareUnsigned(step.left, dynamic) < 0) {
      step.outOfGas();
    }
  }

  private String stackError(int opcode, int stackSize) {
    InstructionTable table = step.rules.instructions;
    int taken = table.taken(opcode);
    int limit = Frame.STACK_LIMBS / 4 + taken - table.put(opcode);
    if (stackSize < taken) {
      return "stack underflow (" + stackSize + " <=> " + taken + ")";
    }
    return stackSize > limit ? "stack limit reached " + stackSize + " (" + limit + ")" : null;
  }

  /** What is paid even before the operands are looked at. */
  private long constant(int opcode) {
    Rules rules = step.rules;
    boolean accessCosts = rules.coldAccount > 0;
    return switch (opcode) {
      case Opcode.EXP, Opcode.LOG0, 0xa1, 0xa2, 0xa3, Opcode.LOG4 -> 0;
      case Opcode.BALANCE,
          Opcode.EXTCODESIZE,
          Opcode.EXTCODECOPY,
          Opcode.EXTCODEHASH,
          Opcode.CALL,
          Opcode.CALLCODE,
          Opcode.DELEGATECALL,
          Opcode.STATICCALL ->
          accessCosts ? rules.warmAccount : rules.instructions.gas(opcode);
      case Opcode.SELFDESTRUCT -> accessCosts ? rules.instructions.gas(opcode) : 0;
      default -> rules.instructions.gas(opcode);
    };
  }

  private long dynamic(int opcode) {
    Rules rules = step.rules;
    long[] s = step.s;
    int sp = step.sp;
    return switch (opcode) {
      case Opcode.EXP -> 10 + (long) rules.expPerByte * Words.byteLength(s, sp - 8);
      case Opcode.KECCAK256 -> step.memory(1, 2) + Rules.KECCAK_PER_WORD * step.words(2);
      case Opcode.BALANCE, Opcode.EXTCODESIZE, Opcode.EXTCODEHASH -> step.coldSurcharge(1);
      case Opcode.EXTCODECOPY ->
          step.memory(2, 4) + Rules.COPY_PER_WORD * step.words(4) + step.coldSurcharge(1);
      case Opcode.CALLDATACOPY, Opcode.CODECOPY, Opcode.RETURNDATACOPY ->
          step.memory(1, 3) + Rules.COPY_PER_WORD * step.words(3);
      case Opcode.MCOPY ->
          step.memory(step.end(1, 3), step.end(2, 3)) + Rules.COPY_PER_WORD * step.words(3);
      case Opcode.MLOAD, Opcode.MSTORE -> step.memory(step.end(1, 32L), 0);
      case Opcode.MSTORE8 -> step.memory(step.end(1, 1L), 0);
      case Opcode.RETURN, Opcode.REVERT -> step.memory(1, 2);
      case Opcode.SLOAD -> sload();
      case Opcode.SSTORE -> sstore();
      case Opcode.LOG0, 0xa1, 0xa2, 0xa3, Opcode.LOG4 ->
          step.memory(1, 2) + rules.instructions.gas(opcode) + Rules.LOG_PER_BYTE * s[sp - 8];
      case Opcode.CREATE -> CallCost.create(step, rules.initcodePerWord);
      case Opcode.CREATE2 -> CallCost.create(step, rules.initcodePerWord + Rules.KECCAK_PER_WORD);
      case Opcode.CALL, Opcode.CALLCODE -> CallCost.call(step, opcode, true);
      case Opcode.DELEGATECALL, Opcode.STATICCALL -> CallCost.call(step, opcode, false);
      case Opcode.SELFDESTRUCT -> CallCost.selfdestruct(step);
      default -> 0;
    };
  }

  private int slot() {
    long[] s = step.s;
    int sp = step.sp;
    return step.f.evm.journal.slot(step.f.self, s[sp - 4], s[sp - 3], s[sp - 2], s[sp - 1]);
  }

  private long sload() {
    Rules rules = step.rules;
    if (rules.coldSlot == 0) {
      return 0;
    }
    return step.f.evm.journal.isWarm(step.f.self, slot()) ? rules.warmSlot : rules.coldSlot;
  }

  private long sstore() {
    if (step.f.isStatic) {
      return step.failStatic();
    }
    if (step.rules.storeNeedsStipend && step.left <= Rules.CALL_STIPEND) {
      return step.failInside("not enough gas for reentrancy sentry");
    }
    int slot = slot();
    step.refund = StoreCost.refund(step.f, slot, step.sp - 8);
    return StoreCost.gas(step.f, slot, step.sp - 8);
  }
}
