package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.InMemoryWorld;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.StateChanges;
import io.lanewise.hashing.Hash;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Writes bytecode for tests, and runs it as a bare message call in a small world. */
final class Program {
  static final Address CALLER = Address.ofNumber(0xca11e5);
  static final Address CONTRACT = Address.ofNumber(0xc0de00);

  private static final TranslationCache TRANSLATIONS = new TranslationCache(1 << 24);

  private final ByteArrayOutputStream code = new ByteArrayOutputStream();

  Program op(int... opcodes) {
    for (int opcode : opcodes) {
      code.write(opcode);
    }
    return this;
  }

  Program push(long value) {
    return push(UInt256.of(value));
  }

  /** The shortest PUSH of the value; PUSH1 for zero, so that it is there in every fork. */
  Program push(UInt256 value) {
    byte[] bytes = value.toBigInteger().toByteArray();
    int from = bytes.length > 1 && bytes[0] == 0 ? 1 : 0;
    code.write(Opcode.PUSH1 + bytes.length - from - 1);
    code.write(bytes, from, bytes.length - from);
    return this;
  }

  Program push(BigInteger value) {
    return push(UInt256.of(value));
  }

  /** The position that the next instruction will have. */
  int here() {
    return code.size();
  }

  /** Returns the word on top of the stack. */
  Program returnTop() {
    return push(0).op(Opcode.MSTORE).push(32).push(0).op(Opcode.RETURN);
  }

  byte[] bytes() {
    return code.toByteArray();
  }

  Outcome run(Fork fork, long gas) {
    return run(bytes(), fork, gas, null);
  }

  /** What a run did, all of it. */
  record Outcome(Halt halt, long gasUsed, byte[] output, long refund, StateChanges changes) {
    UInt256 word() {
      return UInt256.fromBytes(output);
    }
  }

  static Outcome run(byte[] code, Fork fork, long gas, Tracer tracer) {
    InMemoryWorld world =
        InMemoryWorld.builder()
            .put(CALLER, 1, UInt256.of(1_000_000), new byte[0], Map.of())
            .put(
                CONTRACT,
                1,
                UInt256.of(1000),
                code.clone(),
                Map.of(UInt256.ONE, UInt256.of(11), UInt256.of(2), UInt256.of(22)))
            .build();
    Journal journal = new Journal(world);
    Evm evm = new Evm(TRANSLATIONS);
    evm.startBlock(Rules.of(fork), block(), journal);
    evm.trace(tracer);
    journal.startTransaction();
    evm.startTransaction(new TransactionContext(CALLER, UInt256.of(7), List.of()));
    byte[] input = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    Evm.Result result = evm.call(CALLER, CONTRACT, UInt256.of(5), input, gas);
    long refund = journal.refund();
    journal.finishTransaction(true);
    return new Outcome(
        result.halt(), gas - result.gasLeft(), result.output(), refund, journal.changes());
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
