package io.lanewise.evm.interpreter;

import io.lanewise.evm.word.Words;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;

/** SLOAD and SSTORE; conventions as in MemoryOps. */
final class StorageOps {
  static final int SET = 20_000;

  private StorageOps() {}

  static long sload(Frame f, int sp, long gas) {
    Journal journal = f.evm.journal;
    Rules rules = f.evm.rules;
    Account self = f.self;
    long[] s = f.stack;
    int slot = journal.unreadSlot(self, s[sp - 4], s[sp - 3], s[sp - 2], s[sp - 1]);
    gas -= journal.warm(self, slot) ? rules.coldSlot : rules.warmSlot;
    if (gas >= 0) {
      journal.loadSlot(self, slot);
      self.copySlot(slot, s, sp - 4);
    }
    return gas;
  }

  static long sstore(Frame f, int sp, long gas) {
    Rules rules = f.evm.rules;
    if (f.isStatic) {
      return f.fail(Halt.STATIC_VIOLATION);
    }
    if (rules.storeNeedsStipend && gas <= Rules.CALL_STIPEND) {
      return f.fail(Halt.OUT_OF_GAS);
    }
    Journal journal = f.evm.journal;
    Account self = f.self;
    long[] s = f.stack;
    int slot = journal.slot(self, s[sp - 4], s[sp - 3], s[sp - 2], s[sp - 1]);
    boolean cold = journal.warm(self, slot);
    if (cold) {
      gas -= rules.coldSlot;
    }
    gas = rules.netMetered ? payNet(f, slot, sp - 8, gas) : payGross(f, slot, sp - 8, gas);
    if (gas >= 0 && !self.currentEquals(slot, s, sp - 8)) {
      journal.store(self, slot, s, sp - 8);
    }
    return gas;
  }

  /** The first rule: what counts is only whether the value was and will be zero. */
  private static long payGross(Frame f, int slot, int value, long gas) {
    Journal journal = f.evm.journal;
    boolean wasZero = f.self.currentIsZero(slot);
    boolean willBeZero = Words.isZero(f.stack, value);
    gas -= wasZero && !willBeZero ? SET : f.evm.rules.storeReset;
    if (gas >= 0 && !wasZero && willBeZero) {
      journal.addRefund(f.evm.rules.storeClearRefund);
    }
    return gas;
  }

  /** EIP-1283 and its successors: the value at the start of the transaction counts too. */
  private static long payNet(Frame f, int slot, int value, long gas) {
    Journal journal = f.evm.journal;
    Rules rules = f.evm.rules;
    Account self = f.self;
    if (self.currentEquals(slot, f.stack, value)) {
      return gas - rules.storeUnchanged;
    }
    boolean willBeZero = Words.isZero(f.stack, value);
    boolean originalIsZero = self.originalIsZero(slot);
    if (self.isOriginal(slot)) {
      gas -= originalIsZero ? SET : rules.storeReset;
      if (gas >= 0 && willBeZero) {
        journal.addRefund(rules.storeClearRefund);
      }
      return gas;
    }
    gas -= rules.storeUnchanged;
    if (gas < 0) {
      return gas;
    }
    if (!originalIsZero) {
      if (self.currentIsZero(slot)) {
        journal.addRefund(-rules.storeClearRefund);
      } else if (willBeZero) {
        journal.addRefund(rules.storeClearRefund);
      }
    }
    if (self.originalEquals(slot, f.stack, value)) {
      int paid = originalIsZero ? SET : rules.storeReset;
      journal.addRefund(paid - rules.storeUnchanged);
    }
    return gas;
  }
}
