package io.lanewise.host.fuzz;

import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.BlockContext;
import io.lanewise.evm.interpreter.Evm;
import io.lanewise.evm.interpreter.Halt;
import io.lanewise.evm.interpreter.Rules;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.evm.interpreter.TransactionContext;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Roots;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.StateChanges.AccountChange;
import io.lanewise.hashing.Hash;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Code of any kind, traced and untraced: both end, and in the same way.
 *
 * <pre>
 *   fork, gas / 1000, code …
 * </pre>
 */
public final class BytecodeTarget {
  private static final Address CALLER = Address.ofNumber(0xca11e5);
  private static final Address CONTRACT = Address.ofNumber(0xc0de00);
  private static final byte[] CALL_DATA = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

  /** Two machines: what stays in their frames differs, and may not matter. */
  private static final Evm PLAIN = new Evm(new TranslationCache(1 << 20));

  private static final Evm TRACED = new Evm(new TranslationCache(1 << 20));

  private BytecodeTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length < 3) {
      return;
    }
    Fork fork = Fork.values()[(input[0] & 0xff) % (Fork.OSAKA.ordinal() + 1)];
    long gas = 1000L * (input[1] & 0xff);
    byte[] code = Arrays.copyOfRange(input, 2, input.length);
    String plain = run(PLAIN, fork, gas, code, null);
    String traced = run(TRACED, fork, gas, code, (frame, pc, opcode, left, size) -> {});
    Oracle.same(plain, traced, fork + " with gas " + gas + " and code " + Oracle.hex(code));
  }

  private static String run(Evm evm, Fork fork, long gas, byte[] code, Tracer tracer) {
    InMemoryWorld world =
        InMemoryWorld.builder()
            .put(CALLER, 1, UInt256.of(1_000_000), new byte[0], Map.of())
            .put(CONTRACT, 1, UInt256.of(1000), code.clone(), Map.of(UInt256.ONE, UInt256.ONE))
            .build();
    Journal journal = new Journal(world);
    evm.startBlock(Rules.of(fork), block(), journal);
    evm.trace(tracer);
    journal.startTransaction();
    evm.startTransaction(new TransactionContext(CALLER, UInt256.of(7), List.of()));
    Evm.Result result = evm.call(CALLER, CONTRACT, UInt256.of(5), CALL_DATA, gas);
    long refund = journal.refund();
    journal.finishTransaction(true);
    boolean failed = result.halt() != Halt.SUCCESS && result.halt() != Halt.REVERT;
    return (failed ? "failure" : result.halt())
        + (", gas left " + result.gasLeft() + ", refund " + refund)
        + (", output " + Oracle.hex(result.output()) + ", logs " + Roots.logsHash(journal.logs()))
        + changes(journal);
  }

  private static String changes(Journal journal) {
    StringBuilder text = new StringBuilder();
    for (AccountChange change : journal.changes().accounts()) {
      text.append(", ").append(change.address()).append(' ').append(change.after());
      text.append(change.code() == null ? "" : " " + change.code().hash());
      text.append(change.storageCleared() ? " cleared " : " ").append(change.slots());
    }
    return text.toString();
  }

  private static BlockContext block() {
    return new BlockContext(
        Address.ofNumber(0xfee),
        1000,
        1_700_000_000,
        30_000_000,
        UInt256.of(99),
        UInt256.of(7),
        UInt256.ONE,
        UInt256.ONE,
        number -> new Hash(number, 0, 0, 0));
  }
}
