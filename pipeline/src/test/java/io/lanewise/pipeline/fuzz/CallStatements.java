package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.UInt256;
import java.util.Random;

/** Writes statements that run other code: calls, precompiled contracts, creations. */
final class CallStatements {
  private static final int[] CALLS = {CALL, CALL, CALLCODE, DELEGATECALL, STATICCALL};

  private final Random random;
  private final Draft program;

  CallStatements(Random random, Draft program) {
    this.random = random;
    this.program = program;
  }

  void call() {
    int op = program.oneDefined(CALLS[random.nextInt(CALLS.length)], CALL);
    program.range();
    program.range();
    callTo(op, () -> program.expressions.address(program.out));
  }

  /** Output and input range are on the stack. */
  private void callTo(int op, Runnable address) {
    if (op == CALL || op == CALLCODE) {
      program.out.push(
          random.nextInt(3) > 0 ? 0 : random.nextInt(60) == 0 ? -1L : random.nextInt(5));
    }
    address.run();
    switch (random.nextInt(5)) {
      case 0 -> program.out.push(random.nextInt(60_000));
      case 1 -> program.out.push(random.nextInt(8) == 0 ? Operands.next(random) : UInt256.of(3000));
      default -> program.gasForAll();
    }
    program.out.op(op);
    program.sink();
  }

  void precompile() {
    int number = random.nextInt(20) == 0 ? 256 : 1 + random.nextInt(18);
    byte[] input = PrecompileInputs.next(number, random);
    program.out.store(input);
    program.out.push(random.nextInt(80)).push(random.nextInt(64));
    program.out.push(input.length).push(0);
    callTo(
        program.oneDefined(CALLS[random.nextInt(CALLS.length)], CALL),
        () -> program.out.push(number));
    if (random.nextBoolean()) {
      returnData();
    }
  }

  /** Leaves its address or zero to later statements. */
  void create(byte[] initcode) {
    program.out.store(initcode);
    int op = program.oneDefined(random.nextBoolean() ? CREATE2 : CREATE, CREATE);
    if (op == CREATE2) {
      program.out.push(random.nextInt(2));
    }
    int size = random.nextInt(200) == 0 ? 50_000 : initcode.length;
    program.out.push(size).push(0).push(random.nextInt(5) == 0 ? 1 : 0).op(op);
    if (random.nextBoolean()) {
      // Call it: five arguments lie above its address.
      program.out.push(32).push(0).push(32).push(0).push(random.nextInt(4) == 0 ? 1 : 0);
      program.out.op(DUP1 + 5);
      program.gasForAll();
      program.out.op(CALL, POP);
    }
    if (random.nextInt(3) == 0) {
      program.out.op(DUP1, EXTCODESIZE).push(program.expressions.slot()).op(SSTORE);
    }
    program.sink();
  }

  void returnData() {
    if (!program.table.isDefined(RETURNDATACOPY)) {
      return;
    }
    if (random.nextInt(12) == 0) {
      program.out.push(1 + random.nextInt(40)).push(random.nextInt(70));
    } else {
      program.out.op(RETURNDATASIZE).push(0);
    }
    program.offset();
    program.out.op(RETURNDATACOPY, RETURNDATASIZE);
    program.sink();
  }
}
