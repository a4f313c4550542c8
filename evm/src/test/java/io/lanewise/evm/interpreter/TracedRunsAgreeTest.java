package io.lanewise.evm.interpreter;

import static io.lanewise.evm.code.Opcode.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.interpreter.Program.Outcome;
import io.lanewise.evm.testing.Opcodes;
import io.lanewise.evm.testing.Operands;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random programs run traced and untraced: pairs, blocks and jumps resolved in advance must change
 * nothing that can be seen.
 */
class TracedRunsAgreeTest {
  private static final int[] PLAIN =
      Stream.of(
              Opcodes.expressions(0),
              Opcodes.expressions(1),
              Opcodes.expressions(2),
              Opcodes.expressions(3),
              new int[] {POP, JUMPDEST, TSTORE, SSTORE})
          .flatMapToInt(IntStream::of)
          .toArray();

  private static final Fork[] FORKS = {
    Fork.FRONTIER, Fork.BYZANTIUM, Fork.CONSTANTINOPLE, Fork.BERLIN, Fork.CANCUN, Fork.OSAKA
  };

  @Test
  void onRandomPrograms() {
    Random random = new Random(20);
    int succeeded = 0;
    int failed = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] code = program(random);
      Fork fork = FORKS[random.nextInt(FORKS.length)];
      long gas = random.nextInt(10) == 0 ? random.nextInt(1000) : 100_000;
      long[] steps = new long[1];
      Outcome plain = Program.run(code, fork, gas, null);
      Outcome traced = Program.run(code, fork, gas, (f, pc, op, left, size) -> steps[0]++);
      String what = fork + " " + HexFormat.of().formatHex(code);
      assertEquals(traced.halt().isSuccess(), plain.halt().isSuccess(), what);
      assertEquals(traced.halt() == Halt.REVERT, plain.halt() == Halt.REVERT, what);
      assertEquals(traced.gasUsed(), plain.gasUsed(), what);
      assertEquals(traced.refund(), plain.refund(), what);
      assertEquals(traced.changes(), plain.changes(), what);
      assertArrayEquals(traced.output(), plain.output(), what);
      assertTrue(steps[0] > 0, what);
      if (plain.halt().isSuccess()) {
        succeeded++;
      } else {
        failed++;
      }
    }
    assertTrue(succeeded > 2000 && failed > 2000, succeeded + " succeeded, " + failed + " failed");
  }

  private static byte[] program(Random random) {
    Program program = new Program();
    for (int i = random.nextInt(12); i > 0; i--) {
      program.push(Operands.next(random));
    }
    int length = 1 + random.nextInt(60);
    for (int i = 0; i < length; i++) {
      piece(program, random);
    }
    if (random.nextBoolean()) {
      program.push(random.nextInt(64)).push(random.nextInt(64));
      program.op(random.nextInt(4) == 0 ? REVERT : RETURN);
    }
    return program.bytes();
  }

  private static void piece(Program program, Random random) {
    switch (random.nextInt(16)) {
      case 0, 1, 2 -> program.push(Operands.next(random));
      case 3, 4 -> program.op(DUP1 + random.nextInt(6));
      case 5 -> program.op(SWAP1 + random.nextInt(5));
      case 6 -> program.op(SWAP1 + random.nextInt(5), POP);
      case 7 -> program.push(random.nextInt(200)).op(random.nextBoolean() ? MLOAD : MSTORE);
      case 8 -> program.push(random.nextInt(300)).op(random.nextBoolean() ? SHL : SHR);
      case 9 -> program.push(Operands.next(random)).op(random.nextBoolean() ? AND : ADD);
      case 10 -> jump(program, random);
      case 11 -> program.push(3).push(random.nextInt(4)).op(SSTORE);
      case 12 -> {
        program.push(random.nextInt(40)).push(random.nextInt(40));
        program.op(random.nextBoolean() ? KECCAK256 : LOG0);
      }
      case 13 -> {
        program.push(random.nextInt(40)).push(random.nextInt(12)).push(random.nextInt(90));
        program.op(random.nextBoolean() ? CALLDATACOPY : CODECOPY);
      }
      default -> program.op(PLAIN[random.nextInt(PLAIN.length)]);
    }
  }

  /** Forward over a few instructions, to a JUMPDEST or beside it; sometimes a bounded loop. */
  private static void jump(Program program, Random random) {
    boolean conditional = random.nextBoolean();
    if (conditional && random.nextBoolean()) {
      program.op(ISZERO);
    }
    int inner = random.nextInt(3);
    int target = program.here() + 3 + inner + (random.nextInt(12) == 0 ? 1 : 0);
    program.op(PUSH1, target & 0xff, conditional ? JUMPI : JUMP);
    for (int i = 0; i < inner; i++) {
      program.op(random.nextBoolean() ? POP : CALLER);
    }
    program.op(JUMPDEST);
  }
}
