package io.lanewise.evm.interpreter;

import io.lanewise.evm.word.Words;

/**
 * What an SSTORE costs and refunds, before it runs: EIP-2200, EIP-2929, EIP-3529 and what was
 * before them. See {@link StepCost}.
 *
 * <p>A slot's original value is kept from its first access on; before that it is the current one.
 */
final class StoreCost {
  private StoreCost() {}

  /**
   * @param slot of the frame's account, as the journal names it
   * @param value where the new value is on the stack
   */
  static long gas(Frame f, int slot, int value) {
    Rules rules = f.evm.rules;
    boolean isZero = f.self.currentIsZero(slot);
    if (!rules.netMetered) {
      boolean creates = isZero && !Words.isZero(f.stack, value);
      return creates ? StorageOps.SET : rules.storeReset;
    }
    long cold = f.evm.journal.isWarm(f.self, slot) ? 0 : rules.coldSlot;
    if (f.self.currentEquals(slot, f.stack, value) || isDirty(f, slot)) {
      return cold + rules.storeUnchanged;
    }
    return cold + (isZero ? StorageOps.SET : rules.storeReset);
  }

  /** What it adds to the refund counter; negative where it takes back. */
  static long refund(Frame f, int slot, int value) {
    Rules rules = f.evm.rules;
    boolean isZero = f.self.currentIsZero(slot);
    boolean willBeZero = Words.isZero(f.stack, value);
    if (rules.netMetered && isDirty(f, slot)) {
      return refundOfDirty(f, slot, value, isZero, willBeZero);
    }
    return !isZero && willBeZero ? rules.storeClearRefund : 0;
  }

  /** For a slot that the transaction has changed. */
  private static long refundOfDirty(
      Frame f, int slot, int value, boolean isZero, boolean willBeZero) {
    Rules rules = f.evm.rules;
    if (f.self.currentEquals(slot, f.stack, value)) {
      return 0;
    }
    boolean originalIsZero = f.self.originalIsZero(slot);
    long refund = 0;
    if (!originalIsZero && isZero != willBeZero) {
      refund = isZero ? -rules.storeClearRefund : rules.storeClearRefund;
    }
    if (f.self.originalEquals(slot, f.stack, value)) {
      refund += (originalIsZero ? StorageOps.SET : rules.storeReset) - rules.storeUnchanged;
    }
    return refund;
  }

  private static boolean isDirty(Frame f, int slot) {
    return f.evm.journal.isWarm(f.self, slot) && !f.self.isOriginal(slot);
  }
}
