package io.lanewise.host.run;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.interpreter.Rules;
import io.lanewise.evm.interpreter.TransactionContext;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.Journal;
import java.util.List;

/**
 * A message call by itself: no signature, no intrinsic gas, no fees. Immutable; can be executed any
 * number of times, always from the same state.
 *
 * @param input call data; nobody may change it
 * @param gas available, in Java's non-negative range
 * @param isBare nothing is warm before it; otherwise what is warm at the start of a transaction is
 */
public record MessageCall(
    Fork fork,
    BlockContext block,
    Address caller,
    Address target,
    UInt256 value,
    byte[] input,
    long gas,
    UInt256 gasPrice,
    InMemoryWorld world,
    boolean isBare) {

  /**
   * What one execution did.
   *
   * @param journal what it left behind: logs, changes
   */
  public record Execution(Evm.Result result, long gasUsed, Journal journal) {}

  /** Runs the call over a fresh journal. */
  public Execution execute(Evm evm) {
    Journal journal = new Journal(world);
    evm.startBlock(Rules.of(fork), block, journal);
    journal.startTransaction();
    TransactionContext context = new TransactionContext(caller, gasPrice, List.of());
    if (isBare) {
      evm.startBareCall(context);
    } else {
      evm.startTransaction(context);
      journal.warm(caller);
      journal.warm(target);
      journal.warm(block.coinbase());
    }
    Evm.Result result = evm.call(caller, target, value, input, gas);
    return new Execution(result, gas - result.gasLeft(), journal);
  }
}
