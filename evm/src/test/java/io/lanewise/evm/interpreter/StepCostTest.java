package io.lanewise.evm.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.UInt256;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The price told before a step is the one that the interpreter then takes. */
class StepCostTest {
  private static final UInt256 HUGE = UInt256.of(java.math.BigInteger.ONE.shiftLeft(200));

  /** Checks each step against the gas at the next, and keeps what it saw. */
  private static final class Checker implements Tracer {
    private final StepCost cost = new StepCost();
    private final List<Integer> opcodes = new ArrayList<>();
    private long expected = -1;
    private long memory;
    private String error;

    @Override
    public void step(Frame frame, int pc, int opcode, long gas, int stackSize) {
      if (expected >= 0) {
        String last = Opcode.name(opcodes.getLast());
        assertEquals(expected, gas, () -> "gas after " + last);
        assertEquals(memory, frame.memorySize(), () -> "memory after " + last);
      }
      cost.compute(frame, opcode, gas, stackSize);
      expected = gas - cost.gas();
      memory = cost.memorySize();
      error = cost.error();
      opcodes.add(opcode);
    }
  }

  private static Checker check(Program program, Fork fork, long gas) {
    Checker checker = new Checker();
    Program.run(program.bytes(), fork, gas, checker);
    return checker;
  }

  @ParameterizedTest
  @EnumSource(Fork.class)
  void everyDynamicPrice(Fork fork) {
    Program program = new Program();
    program.push(7).push(40).op(Opcode.MSTORE).push(7).push(99).op(Opcode.MSTORE8);
    program.push(3000).op(Opcode.MLOAD, Opcode.POP);
    program.push(70).push(5000).op(Opcode.KECCAK256, Opcode.POP);
    program.push(1000).push(3).op(Opcode.EXP, Opcode.POP);
    program.push(33).push(1).push(2).op(Opcode.CALLDATACOPY);
    program.push(65).push(1).push(6000).op(Opcode.CODECOPY);
    for (int i = 0; i < 2; i++) { // The second access is warm.
      program.push(33).push(1).push(2).push(0xabc).op(Opcode.EXTCODECOPY);
      program.push(0xdef).op(Opcode.EXTCODESIZE, Opcode.POP);
      program.push(0x123).op(Opcode.BALANCE, Opcode.POP);
      program.push(9).op(Opcode.SLOAD, Opcode.POP);
    }
    // Slot 1 has 11, slot 3 nothing.
    for (int value : new int[] {0, 0, 5, 11, 12, 0, 11}) {
      program.push(value).push(1).op(Opcode.SSTORE);
      program.push(value).push(3).op(Opcode.SSTORE);
    }
    program.push(1).push(2).push(100).push(20_000).op(Opcode.LOG0 + 2);
    Checker checker = check(program.op(Opcode.STOP), fork, 1_000_000);
    assertNull(checker.error);
    assertEquals(Opcode.STOP, checker.opcodes.getLast());
  }

  @Test
  void failuresHaveTheirKinds() {
    assertError("out of gas", new Program().push(1).push(1 << 20).op(Opcode.MSTORE));
    assertError("gas uint64 overflow", new Program().push(1).push(HUGE).op(Opcode.MSTORE));
    assertError(
        "out of gas: gas uint64 overflow", new Program().push(1).push(1L << 40).op(Opcode.MSTORE));
    assertError("stack underflow (1 <=> 2)", new Program().push(1).op(Opcode.ADD));
    Program full = new Program();
    for (int i = 0; i <= 1024; i++) {
      full.push(1);
    }
    assertError("stack limit reached 1024 (1023)", full);
    assertError(
        "out of gas: max initcode size exceeded: code size 50000 limit 49152",
        new Program().push(50_000).push(0).push(0).op(Opcode.CREATE));
    Program sentry = new Program().push(1).push(1).op(Opcode.SSTORE);
    assertEquals(
        "out of gas: not enough gas for reentrancy sentry", check(sentry, Fork.CANCUN, 2306).error);
  }

  private static void assertError(String error, Program program) {
    assertEquals(error, check(program, Fork.CANCUN, 100_000).error);
  }

  @Test
  void aStoreThatCannotBePaidForStillTellsItsRefund() {
    Checker checker = check(new Program().push(0).push(1).op(Opcode.SSTORE), Fork.CANCUN, 4000);
    assertEquals("out of gas", checker.error);
    assertEquals(4800, checker.cost.refund());
    assertTrue(checker.expected < 0);
  }
}
