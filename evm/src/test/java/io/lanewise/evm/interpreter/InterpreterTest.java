package io.lanewise.evm.interpreter;

import static io.lanewise.evm.code.Opcode.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Program.Outcome;
import io.lanewise.evm.types.UInt256;
import org.junit.jupiter.api.Test;

class InterpreterTest {
  private static final long MUCH = 10_000_000;

  private static Program program() {
    return new Program();
  }

  @Test
  void addsAndPaysForIt() {
    Outcome outcome = program().push(2).push(3).op(ADD).returnTop().run(Fork.OSAKA, MUCH);
    assertEquals(Halt.SUCCESS, outcome.halt());
    assertEquals(UInt256.of(5), outcome.word());
    assertEquals(3 + 3 + 3 + (3 + 3 + 3) + 3 + 3, outcome.gasUsed());
  }

  @Test
  void carryOfAFusedAdditionGoesAllTheWay() {
    Outcome outcome = program().push(UInt256.MAX).push(1).op(ADD).returnTop().run(Fork.OSAKA, MUCH);
    assertEquals(UInt256.ZERO, outcome.word());
  }

  @Test
  void exactlyEnoughGasIsEnough() {
    Program program = program().push(0).push(0).op(SSTORE);
    long needed = program.run(Fork.OSAKA, MUCH).gasUsed();
    assertEquals(3 + 3 + 2100 + 100, needed);
    assertEquals(
        Halt.OUT_OF_GAS, program.run(Fork.OSAKA, needed).halt(), "EIP-2200 keeps a stipend back");

    Program load = program().push(9).op(SLOAD, POP);
    assertEquals(Halt.SUCCESS, load.run(Fork.OSAKA, 3 + 2100 + 2).halt());
    Outcome short1 = load.run(Fork.OSAKA, 3 + 2100 + 1);
    assertEquals(Halt.OUT_OF_GAS, short1.halt());
    assertEquals(3 + 2100 + 1, short1.gasUsed(), "all gas is gone");
  }

  @Test
  void stackBounds() {
    assertEquals(Halt.STACK_UNDERFLOW, program().push(1).op(ADD).run(Fork.OSAKA, MUCH).halt());
    Program full = program();
    for (int i = 0; i < 1024; i++) {
      full.op(PUSH0);
    }
    assertEquals(Halt.SUCCESS, full.run(Fork.OSAKA, MUCH).halt());
    assertEquals(Halt.STACK_OVERFLOW, full.op(PUSH0).run(Fork.OSAKA, MUCH).halt());
  }

  @Test
  void stackBoundsHoldInALoop() {
    // JUMPDEST PUSH0 PUSH0 JUMP: one word more every time round
    Outcome outcome = program().op(JUMPDEST, PUSH0, PUSH0, JUMP).run(Fork.OSAKA, MUCH);
    assertEquals(Halt.STACK_OVERFLOW, outcome.halt());
  }

  @Test
  void invalidJumps() {
    assertEquals(Halt.INVALID_JUMP, program().push(0).op(JUMP).run(Fork.OSAKA, MUCH).halt());
    Program far = program().push(UInt256.MAX).op(JUMP);
    assertEquals(Halt.INVALID_JUMP, far.run(Fork.OSAKA, MUCH).halt());
    Program notTaken = program().push(0).push(UInt256.MAX).op(JUMPI);
    assertEquals(Halt.SUCCESS, notTaken.run(Fork.OSAKA, MUCH).halt());
  }

  @Test
  void memoryCostIsQuadratic() {
    // 1024 words: 3 a word and 1024² / 512
    Program program = program().push(1024 * 32 - 32).op(MLOAD, POP);
    assertEquals(3 + 3 + 3 * 1024 + 2048 + 2, program.run(Fork.OSAKA, MUCH).gasUsed());
    Program huge = program().push(UInt256.MAX).op(MLOAD);
    assertEquals(Halt.OUT_OF_GAS, huge.run(Fork.OSAKA, Long.MAX_VALUE).halt());
    Program sizeZero = program().push(0).push(UInt256.MAX).op(KECCAK256);
    assertEquals(Halt.SUCCESS, sizeZero.run(Fork.OSAKA, MUCH).halt(), "no bytes, no memory");
  }

  @Test
  void gasIsExactInTheMiddleOfCode() {
    Outcome outcome = program().push(1).push(2).op(ADD, GAS).returnTop().run(Fork.OSAKA, 1000);
    assertEquals(UInt256.of(1000 - 3 - 3 - 3 - 2), outcome.word());
  }

  @Test
  void callDataEndsInZeros() {
    Outcome outcome = program().push(8).op(CALLDATALOAD).returnTop().run(Fork.OSAKA, MUCH);
    assertEquals("0x090a" + "0".repeat(60), outcome.word().toHash().toString());
  }

  @Test
  void returnDataCopyPastTheEndFails() {
    Program program = program().push(1).push(0).push(0).op(RETURNDATACOPY);
    assertEquals(Halt.RETURN_DATA_OUT_OF_BOUNDS, program.run(Fork.OSAKA, MUCH).halt());
    Program wrapping = program().push(UInt256.MAX).push(1).push(0).op(RETURNDATACOPY);
    assertEquals(Halt.RETURN_DATA_OUT_OF_BOUNDS, wrapping.run(Fork.OSAKA, MUCH).halt());
  }

  /** The examples of EIP-2200, with the costs and refunds of EIP-2929 and EIP-3529. */
  @Test
  void netMeteredStores() {
    store(Fork.ISTANBUL, 1, new long[] {11}, 800, 0);
    store(Fork.ISTANBUL, 1, new long[] {0}, 5000, 15_000);
    store(Fork.ISTANBUL, 1, new long[] {0, 11}, 5800, 15_000 - 15_000 + 4200);
    store(Fork.ISTANBUL, 9, new long[] {1, 0}, 20_800, 19_200);
    store(Fork.LONDON, 1, new long[] {0}, 2100 + 2900, 4800);
    store(Fork.LONDON, 9, new long[] {1, 0}, 2100 + 20_000 + 100, 19_900);
    store(Fork.PETERSBURG, 9, new long[] {1, 0}, 25_000, 15_000);
    store(Fork.CONSTANTINOPLE, 9, new long[] {1, 0}, 20_200, 19_800);
  }

  private static void store(Fork fork, long slot, long[] values, long gas, long refund) {
    Program program = program();
    for (long value : values) {
      program.push(value).push(slot).op(SSTORE);
    }
    Outcome outcome = program.run(fork, MUCH);
    assertEquals(gas + 6L * values.length, outcome.gasUsed(), fork + " gas");
    assertEquals(refund, outcome.refund(), fork + " refund");
  }

  @Test
  void writesFailInAStaticCall() {
    // With call data it calls itself statically, without; without, it writes.
    Program program = program().op(CALLDATASIZE).push(9).op(JUMPI).push(1).push(2).op(SSTORE);
    assertEquals(9, program.here());
    program.op(JUMPDEST).push(0).push(0).push(0).push(0).op(ADDRESS, GAS, STATICCALL).returnTop();
    Outcome outcome = program.run(Fork.OSAKA, MUCH);
    assertEquals(Halt.SUCCESS, outcome.halt());
    assertEquals(UInt256.ZERO, outcome.word());
  }

  @Test
  void callsNestTo1024() throws InterruptedException {
    // Returns one more than the call of itself returned; that of depth 1,025 is not made.
    Program program = program().push(32).push(0).push(0).push(0).push(0);
    program.op(ADDRESS, GAS, CALL, POP).push(0).op(MLOAD).push(1).op(ADD).returnTop();
    Outcome[] outcome = new Outcome[1];
    Runnable run = () -> outcome[0] = program.run(Fork.OSAKA, Long.MAX_VALUE);
    Thread thread = new Thread(null, run, "deep", Evm.THREAD_STACK);
    thread.start();
    thread.join();
    assertEquals(UInt256.of(1025), outcome[0].word());
  }
}
