package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.word.Words;
import io.lanewise.evm.world.Account;

/**
 * What an instruction will cost, computed before it runs, and whether it fails for that reason: in
 * the order and with the words of geth, whose traces the tools compare with. Its own reading of the
 * fee schedule, so that a trace is also a check of the interpreter. For tracers, inside {@link
 * Tracer#step} only; changes nothing that execution can see.
 *
 * <p>The cost of a call has the gas in it that the callee gets; that of a creation has not.
 */
public final class StepCost {
  private static final String OUT_OF_GAS = "out of gas";
  private static final String OVERFLOW = "gas uint64 overflow";

  private Frame f;
  private Rules rules;
  private long[] s;
  private int sp;
  private long left;
  private long memory;
  private long constant;
  private long dynamic;
  private long refund;
  private String error;

  /** Gas, unsigned; of an instruction that fails as much of it as geth tells. */
  public long gas() {
    return constant + dynamic;
  }

  /** Why the instruction cannot run, or null when stack and gas suffice. */
  public String error() {
    return error;
  }

  /**
   * What the instruction would add to the refund counter; geth counts it even where the instruction
   * then cannot be paid for.
   */
  public long refund() {
    return refund;
  }

  /** The bytes of memory there are once the instruction runs. */
  public long memorySize() {
    return Math.max(f.memorySize, memory);
  }

  /** Computes the above; the parameters are those of {@link Tracer#step}. */
  public void compute(Frame frame, int opcode, long gas, int stackSize) {
    f = frame;
    rules = frame.evm.rules;
    s = frame.stack;
    sp = 4 * stackSize;
    memory = 0;
    dynamic = 0;
    refund = 0;
    error = null;
    constant = constant(opcode);
    if (!rules.instructions.isDefined(opcode)) {
      constant = 0;
      return;
    }
    error = stackError(opcode, stackSize);
    if (error != null) {
      return;
    }
    left = gas - constant;
    if (left < 0) {
      error = OUT_OF_GAS;
      return;
    }
    dynamic = dynamic(opcode);
    if (error != null) {
      dynamic = 0;
    } else if (Long.compareUnsigned(left, dynamic) < 0) {
      error = OUT_OF_GAS;
    }
  }

  private String stackError(int opcode, int stackSize) {
    InstructionTable table = rules.instructions;
    int taken = table.taken(opcode);
    int limit = Frame.STACK_LIMBS / 4 + taken - table.put(opcode);
    if (stackSize < taken) {
      return "stack underflow (" + stackSize + " <=> " + taken + ")";
    }
    return stackSize > limit ? "stack limit reached " + stackSize + " (" + limit + ")" : null;
  }

  /** What is paid even before the operands are looked at. */
  private long constant(int opcode) {
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
    return switch (opcode) {
      case Opcode.EXP -> 10 + (long) rules.expPerByte * Words.byteLength(s, sp - 8);
      case Opcode.KECCAK256 -> memory(1, 2) + Rules.KECCAK_PER_WORD * words(2);
      case Opcode.BALANCE, Opcode.EXTCODESIZE, Opcode.EXTCODEHASH -> coldSurcharge(1);
      case Opcode.EXTCODECOPY -> memory(2, 4) + Rules.COPY_PER_WORD * words(4) + coldSurcharge(1);
      case Opcode.CALLDATACOPY, Opcode.CODECOPY, Opcode.RETURNDATACOPY ->
          memory(1, 3) + Rules.COPY_PER_WORD * words(3);
      case Opcode.MCOPY -> memory(end(1, 3), end(2, 3)) + Rules.COPY_PER_WORD * words(3);
      case Opcode.MLOAD, Opcode.MSTORE -> memory(end(1, 32L), 0);
      case Opcode.MSTORE8 -> memory(end(1, 1L), 0);
      case Opcode.RETURN, Opcode.REVERT -> memory(1, 2);
      case Opcode.SLOAD -> sload();
      case Opcode.SSTORE -> sstore();
      case Opcode.LOG0, 0xa1, 0xa2, 0xa3, Opcode.LOG4 ->
          memory(1, 2) + rules.instructions.gas(opcode) + Rules.LOG_PER_BYTE * s[sp - 8];
      case Opcode.CREATE -> create(rules.initcodePerWord);
      case Opcode.CREATE2 -> create(rules.initcodePerWord + Rules.KECCAK_PER_WORD);
      case Opcode.CALL, Opcode.CALLCODE -> call(opcode, true);
      case Opcode.DELEGATECALL, Opcode.STATICCALL -> call(opcode, false);
      case Opcode.SELFDESTRUCT -> selfdestruct();
      default -> 0;
    };
  }

  private long fail(String reason) {
    if (error == null) {
      error = reason;
    }
    return 0;
  }

  /** Failures inside the computation of a cost are told as kinds of "out of gas". */
  private long failInside(String reason) {
    return fail(OUT_OF_GAS + ": " + reason);
  }

  // Memory. Operands are counted from the top of the stack, which is 1.

  private long words(int operand) {
    return s[sp - 4 * operand] + 31 >>> 5;
  }

  private long end(int offset, int size) {
    return checked(MemoryCost.end(s, sp - 4 * offset, sp - 4 * size));
  }

  private long end(int offset, long size) {
    return checked(MemoryCost.end(s, sp - 4 * offset, size));
  }

  private long checked(long end) {
    return end == MemoryCost.OVERFLOW ? fail(OVERFLOW) : end;
  }

  private long memory(int offset, int size) {
    return memory(end(offset, size), 0);
  }

  /** What it costs that memory ends at the later of two places. */
  private long memory(long end, long otherEnd) {
    long needed = Long.compareUnsigned(end, otherEnd) > 0 ? end : otherEnd;
    if (Long.compareUnsigned(needed, MemoryCost.MAX) > 0) {
      return failInside(OVERFLOW);
    }
    if (error != null || needed <= f.memorySize) {
      return 0;
    }
    memory = needed;
    return MemoryCost.total(needed) - MemoryCost.total(f.memorySize);
  }

  // State

  private boolean isCold(int address) {
    int at = sp - 4 * address;
    return rules.coldAccount > 0 && !f.evm.isWarm(s[at], s[at + 1], (int) s[at + 2]);
  }

  private long coldSurcharge(int address) {
    return isCold(address) ? rules.coldAccount - rules.warmAccount : 0;
  }

  private int slot() {
    return f.evm.journal.slot(f.self, s[sp - 4], s[sp - 3], s[sp - 2], s[sp - 1]);
  }

  private long sload() {
    if (rules.coldSlot == 0) {
      return 0;
    }
    return f.evm.journal.isWarm(f.self, slot()) ? rules.warmSlot : rules.coldSlot;
  }

  private long sstore() {
    if (f.isStatic) {
      return failInside(Halt.STATIC_VIOLATION.toString());
    }
    if (rules.storeNeedsStipend && left <= Rules.CALL_STIPEND) {
      return failInside("not enough gas for reentrancy sentry");
    }
    int slot = slot();
    refund = StoreCost.refund(f, slot, sp - 8);
    return StoreCost.gas(f, slot, sp - 8);
  }

  private long selfdestruct() {
    if (f.isStatic) {
      return failInside(Halt.STATIC_VIOLATION.toString());
    }
    long cost = rules.coldAccount > 0 ? 0 : rules.instructions.gas(Opcode.SELFDESTRUCT);
    if (isCold(1)) {
      cost += rules.coldAccount;
      if (left < cost) {
        return failInside(OUT_OF_GAS);
      }
    }
    Account beneficiary = EnvironmentOps.account(f, sp - 4);
    boolean isNew = CallOps.isNew(rules, beneficiary, !f.self.balance().isZero());
    refund = f.self.isDestroyed() ? 0 : rules.selfdestructRefund;
    return isNew ? cost + rules.selfdestructNewAccount : cost;
  }

  // Creations and calls

  private long create(int perWord) {
    if (f.isStatic) {
      return failInside(Halt.STATIC_VIOLATION.toString());
    }
    long cost = memory(2, 3);
    long size = s[sp - 12];
    if (error == null && size > rules.maxInitcodeSize) {
      return failInside(
          Halt.INITCODE_TOO_LARGE + ": code size " + size + " limit " + rules.maxInitcodeSize);
    }
    return cost + perWord * words(3);
  }

  private long call(int opcode, boolean hasValue) {
    boolean sendsValue = hasValue && !Words.isZero(s, sp - 12);
    boolean isCall = opcode == Opcode.CALL;
    int in = hasValue ? 4 : 3;
    long needed = end(in, in + 1);
    long otherNeeded = end(in + 2, in + 3);
    if (error != null) {
      return 0;
    }
    boolean forbidden = isCall && sendsValue && f.isStatic;
    if (forbidden && rules.delegates) {
      return failInside(Halt.STATIC_VIOLATION.toString());
    }
    long access = coldSurcharge(2);
    left -= access;
    if (left < 0) {
      return failInside(OUT_OF_GAS);
    }
    if (forbidden) {
      return failInside(Halt.STATIC_VIOLATION.toString());
    }
    long own = memory(needed, otherNeeded) + (sendsValue ? Rules.CALL_VALUE : 0);
    if (error != null || isCall && left < own) {
      return failInside(OUT_OF_GAS);
    }
    Account target = isCall || rules.delegates && left >= own ? target() : null;
    if (isCall && CallOps.isNew(rules, target, sendsValue)) {
      own += Rules.NEW_ACCOUNT;
    }
    if (!rules.delegates) {
      return total(access, own, calleeGas(left - own));
    }
    left -= own;
    long delegation = left < 0 ? 0 : delegationCost(target);
    left -= delegation;
    return left < 0 ? failInside(OUT_OF_GAS) : total(access, own + delegation, calleeGas(left));
  }

  private Account target() {
    return EnvironmentOps.account(f, sp - 8);
  }

  /** EIP-7702. */
  private long delegationCost(Account target) {
    Address delegate = f.evm.journal.code(target).delegate();
    if (delegate == null) {
      return 0;
    }
    boolean warm = f.evm.isWarm(delegate.limb0(), delegate.limb1(), delegate.limb2());
    return warm ? rules.warmAccount : rules.coldAccount;
  }

  /** EIP-150; the gas available counts as unsigned, as in geth, where it may be below zero. */
  private long calleeGas(long available) {
    boolean fits = Words.fitsLong(s, sp - 4);
    if (!rules.keeps64th) {
      return fits ? s[sp - 4] : failInside(OVERFLOW);
    }
    long most = available - (available >>> 6);
    return fits && Long.compareUnsigned(s[sp - 4], most) <= 0 ? s[sp - 4] : most;
  }

  private long total(long access, long own, long calleeGas) {
    long total = access + own + calleeGas;
    return Long.compareUnsigned(total, calleeGas) < 0 ? failInside(OVERFLOW) : total;
  }
}
