package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.word.Words;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import io.lanewise.precompiles.Precompile;

/**
 * CALL, CALLCODE, DELEGATECALL, STATICCALL; conventions as in MemoryOps.
 *
 * <pre>
 *   CALL, CALLCODE              gas  address  value  in offset  in size  out offset  out size
 *   DELEGATECALL, STATICCALL    gas  address         in offset  in size  out offset  out size
 *                               top                                                  bottom
 * </pre>
 *
 * The result, 1 or 0, takes the place of the out size.
 */
final class CallOps {
  private CallOps() {}

  static long call(Frame f, int sp, long gas, int opcode) {
    long[] s = f.stack;
    boolean hasValue = opcode == Opcode.CALL || opcode == Opcode.CALLCODE;
    int inOffset = sp - (hasValue ? 16 : 12);
    boolean sendsValue = hasValue && !Words.isZero(s, sp - 12);
    if (sendsValue && f.isStatic && opcode == Opcode.CALL) {
      return f.fail(Halt.STATIC_VIOLATION);
    }
    gas = MemoryOps.region(f, inOffset, inOffset - 4, gas);
    if (gas < 0 || (gas = MemoryOps.region(f, inOffset - 8, inOffset - 12, gas)) < 0) {
      return gas;
    }

    Evm evm = f.evm;
    Account target = EnvironmentOps.unread(f, sp - 8);
    gas = EnvironmentOps.access(f, target, gas);
    if (gas < 0) {
      return gas;
    }
    Code code = evm.journal.code(target);
    Address delegate = evm.rules.delegates ? code.delegate() : null;
    if (delegate != null) {
      Account account = evm.journal.unread(delegate.limb0(), delegate.limb1(), delegate.limb2());
      gas = EnvironmentOps.access(f, account, gas);
      if (gas < 0) {
        return gas;
      }
      code = evm.delegateCode(account);
    }
    if (sendsValue) {
      gas -= Rules.CALL_VALUE;
    }
    if (opcode == Opcode.CALL && isNew(evm.rules, target, sendsValue)) {
      gas -= Rules.NEW_ACCOUNT;
    }
    if (gas < 0) {
      return gas;
    }

    long calleeGas = evm.rules.keeps64th ? gas - (gas >>> 6) : gas;
    boolean fits = Words.fitsLong(s, sp - 4) && Long.compareUnsigned(s[sp - 4], calleeGas) <= 0;
    if (fits) {
      calleeGas = s[sp - 4];
    } else if (!evm.rules.keeps64th) {
      return f.fail(Halt.OUT_OF_GAS);
    }
    gas -= calleeGas;
    if (sendsValue) {
      calleeGas += Rules.CALL_STIPEND;
    }

    UInt256 value = sendsValue ? UInt256.of(s, sp - 12) : UInt256.ZERO;
    boolean unpaid = sendsValue && !f.self.covers(value);
    if (unpaid || f.depth == Rules.MAX_CALL_DEPTH) {
      evm.traceExit(refusal(f), 0);
      f.clearReturnData();
      Words.set(s, inOffset - 12, 0);
      return gas + calleeGas;
    }
    Frame callee = evm.frame(f.depth + 1, calleeGas);
    int inSize = (int) s[inOffset - 4];
    callee.setInput(f.memory, inSize == 0 ? 0 : (int) s[inOffset], inSize);
    enter(f, callee, opcode, target, value);
    Precompile precompile = evm.precompile(target.address());
    evm.call(
        callee, f.self, opcode == Opcode.CALL || opcode == Opcode.STATICCALL, code, precompile);
    leave(f, callee, inOffset - 8);
    return gas + callee.gas;
  }

  /** Why a call or creation of a frame is not even tried, other than for its nonce. */
  static Halt refusal(Frame f) {
    return f.depth == Rules.MAX_CALL_DEPTH ? Halt.CALL_TOO_DEEP : Halt.INSUFFICIENT_BALANCE;
  }

  static boolean isNew(Rules rules, Account target, boolean sendsValue) {
    return rules.emptyIsAbsent ? sendsValue && target.isEmpty() : !target.exists();
  }

  private static void enter(Frame f, Frame callee, int opcode, Account target, UInt256 value) {
    boolean delegates = opcode == Opcode.DELEGATECALL;
    callee.self = delegates || opcode == Opcode.CALLCODE ? f.self : target;
    callee.caller = delegates ? f.caller : f.self.address();
    callee.value = delegates ? f.value : value;
    callee.isStatic = f.isStatic || opcode == Opcode.STATICCALL;
  }

  /** Takes over the callee's output; {@code out} is where the offset for it is on the stack. */
  private static void leave(Frame f, Frame callee, int out) {
    long[] s = f.stack;
    f.setReturnData(callee.output, callee.outputOffset, callee.outputSize);
    int copied = (int) Math.min(s[out - 4], callee.outputSize);
    if (copied > 0) {
      System.arraycopy(callee.output, callee.outputOffset, f.memory, (int) s[out], copied);
    }
    Words.set(s, out - 4, callee.halt == Halt.SUCCESS ? 1 : 0);
  }

  /** SELFDESTRUCT: the beneficiary; gives the gas left. */
  static long selfdestruct(Frame f, int sp, long gas) {
    if (f.isStatic) {
      return f.fail(Halt.STATIC_VIOLATION);
    }
    Evm evm = f.evm;
    Rules rules = evm.rules;
    Journal journal = evm.journal;
    Account self = f.self;
    Account beneficiary = EnvironmentOps.account(f, sp - 4);
    if (rules.coldAccount > 0 && evm.warm(beneficiary)) {
      gas -= rules.coldAccount;
    }
    UInt256 balance = self.balance();
    if (isNew(rules, beneficiary, !balance.isZero())) {
      gas -= rules.selfdestructNewAccount;
    }
    if (gas < 0) {
      return gas;
    }
    boolean dies = !rules.destroysOnlyNew || self.createdInTransaction();
    if (self != beneficiary) {
      evm.transfer(self, beneficiary, balance);
    } else if (dies && !balance.isZero()) {
      journal.subtractBalance(self, balance);
    }
    if (dies) {
      if (!self.isDestroyed()) {
        journal.addRefund(rules.selfdestructRefund);
      }
      journal.destroy(self);
    }
    evm.traceExit(Halt.SUCCESS, 0);
    return gas;
  }
}
