package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.word.Words;
import io.lanewise.evm.world.Account;

/** What calls, creations and SELFDESTRUCT cost, before they run. See {@link StepCost}. */
final class CallCost {
  private CallCost() {}

  static long create(Step step, int perWord) {
    if (step.f.isStatic) {
      return step.failStatic();
    }
    long cost = step.memory(2, 3);
    long size = step.s[step.sp - 12];
    if (step.error == null && size > step.rules.maxInitcodeSize) {
      return step.failInside(
          Halt.INITCODE_TOO_LARGE + ": code size " + size + " limit " + step.rules.maxInitcodeSize);
    }
    return cost + perWord * step.words(3);
  }

  static long call(Step step, int opcode, boolean hasValue) {
    Rules rules = step.rules;
    boolean sendsValue = hasValue && !Words.isZero(step.s, step.sp - 12);
    boolean isCall = opcode == Opcode.CALL;
    int in = hasValue ? 4 : 3;
    long needed = step.end(in, in + 1);
    long otherNeeded = step.end(in + 2, in + 3);
    if (step.error != null) {
      return 0;
    }
    boolean forbidden = isCall && sendsValue && step.f.isStatic;
    if (forbidden && rules.delegates) {
      return step.failStatic();
    }
    long access = step.coldSurcharge(2);
    step.left -= access;
    if (step.left < 0) {
      return step.outOfGasInside();
    }
    if (forbidden) {
      return step.failStatic();
    }
    long own = step.memory(needed, otherNeeded) + (sendsValue ? Rules.CALL_VALUE : 0);
    if (step.error != null || isCall && step.left < own) {
      return step.outOfGasInside();
    }
    Account target = isCall || rules.delegates && step.left >= own ? step.account(2) : null;
    if (isCall && CallOps.isNew(rules, target, sendsValue)) {
      own += Rules.NEW_ACCOUNT;
    }
    if (!rules.delegates) {
      return total(step, access, own, calleeGas(step, step.left - own));
    }
    step.left -= own;
    long delegation = step.left < 0 ? 0 : delegationCost(step, target);
    step.left -= delegation;
    return step.left < 0
        ? step.outOfGasInside()
        : total(step, access, own + delegation, calleeGas(step, step.left));
  }

  /** EIP-7702. */
  private static long delegationCost(Step step, Account target) {
    Address delegate = step.f.evm.journal.code(target).delegate();
    if (delegate == null) {
      return 0;
    }
    // The target itself has been warmed by then.
    boolean warm =
        delegate.equals(target.address())
            || step.f.evm.isWarm(delegate.limb0(), delegate.limb1(), delegate.limb2());
    return warm ? step.rules.warmAccount : step.rules.coldAccount;
  }

  /** EIP-150; the gas available counts as unsigned, as in geth, where it may be below zero. */
  private static long calleeGas(Step step, long available) {
    boolean fits = Words.fitsLong(step.s, step.sp - 4);
    if (!step.rules.keeps64th) {
      return fits ? step.s[step.sp - 4] : step.overflowInside();
    }
    long most = available - (available >>> 6);
    return fits && Long.compareUnsigned(step.s[step.sp - 4], most) <= 0
        ? step.s[step.sp - 4]
        : most;
  }

  private static long total(Step step, long access, long own, long calleeGas) {
    long total = access + own + calleeGas;
    return Long.compareUnsigned(total, calleeGas) < 0 ? step.overflowInside() : total;
  }

  static long selfdestruct(Step step) {
    Rules rules = step.rules;
    if (step.f.isStatic) {
      return step.failStatic();
    }
    long cost = rules.coldAccount > 0 ? 0 : rules.instructions.gas(Opcode.SELFDESTRUCT);
    if (step.isCold(1)) {
      cost += rules.coldAccount;
      if (step.left < cost) {
        return step.outOfGasInside();
      }
    }
    Account beneficiary = step.account(1);
    boolean isNew = CallOps.isNew(rules, beneficiary, !step.f.self.balance().isZero());
    step.refund = step.f.self.isDestroyed() ? 0 : rules.selfdestructRefund;
    return isNew ? cost + rules.selfdestructNewAccount : cost;
  }
}
