package io.lanewise.evm.transaction;

import io.lanewise.evm.interpreter.Halt;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.evm.types.TransactionType;
import io.lanewise.evm.types.UInt256;
import java.util.List;

/**
 * What came of a transaction: an immutable value, apart from the output's bytes.
 *
 * @param type of the transaction, for its receipt
 * @param halt how its message call ended; anything but success has undone the call's effects
 * @param gasUsed what the sender has paid for
 * @param gasRefunded what was taken off before that; the call used their sum, unless the calldata
 *     floor (EIP-7623) lifted {@code gasUsed}
 * @param effectiveGasPrice wei that the sender paid a gas unit
 * @param logs in order; none when the call failed
 * @param output returned or reverted with; of a creation, the deployed code
 * @param created the new contract, or null when none was created
 */
public record TransactionResult(
    TransactionType type,
    Halt halt,
    long gasUsed,
    long gasRefunded,
    UInt256 effectiveGasPrice,
    List<Log> logs,
    byte[] output,
    Address created) {

  public boolean succeeded() {
    return halt == Halt.SUCCESS;
  }
}
