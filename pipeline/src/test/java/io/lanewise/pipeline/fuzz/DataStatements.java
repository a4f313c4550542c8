package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.UInt256;
import java.util.Random;

/** Writes statements on data: stack, memory, storage, logs. */
final class DataStatements {
  private static final int[] COPIES = {CALLDATACOPY, CODECOPY, EXTCODECOPY, MCOPY};

  private final Random random;
  private final Draft program;

  DataStatements(Random random, Draft program) {
    this.random = random;
    this.program = program;
  }

  void keepOrDrop() {
    program.expression();
    if (program.height < 12 && random.nextInt(3) > 0) {
      program.height++;
    } else {
      program.out.op(POP);
    }
  }

  /** A stack so high that every DUP and SWAP finds its word. */
  void pile() {
    for (int i = random.nextInt(20); i > 0; i--) {
      program.out.push(Operands.next(random));
      program.height++;
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      shuffle();
    }
  }

  void shuffle() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (program.height > 1 && random.nextBoolean()) {
        program.out.op(SWAP1 + random.nextInt(Math.min(16, program.height - 1)));
      } else if (program.height > 1 && random.nextInt(3) == 0) {
        program.out.op(POP);
        program.height--;
      } else if (program.height > 0 && program.height < 24) {
        program.out.op(DUP1 + random.nextInt(Math.min(16, program.height)));
        program.height++;
      }
    }
  }

  void memory() {
    switch (random.nextInt(3)) {
      case 0 -> {
        program.expression();
        program.offset();
        program.out.op(MSTORE8);
      }
      case 1 -> {
        program.range();
        program.out.op(KECCAK256);
        program.sink();
      }
      default -> {
        program.offset();
        program.out.op(MLOAD);
        program.sink();
      }
    }
  }

  void copy() {
    int op = program.oneDefined(COPIES[random.nextInt(COPIES.length)], CALLDATACOPY);
    program.out.push(random.nextInt(100));
    program.out.push(
        random.nextInt(6) == 0 ? Operands.next(random) : UInt256.of(random.nextInt(100)));
    if (op == MCOPY && random.nextInt(8) > 0) {
      program.out.op(POP).push(random.nextInt(300));
    }
    program.offset();
    if (op == EXTCODECOPY) {
      program.expressions.address(program.out);
    }
    program.out.op(op);
  }

  void store() {
    boolean isTransient = program.table.isDefined(TSTORE) && random.nextInt(4) == 0;
    program.expression();
    if (random.nextInt(3) == 0) {
      program.out.op(POP).push(random.nextInt(3));
    }
    program.out.push(program.expressions.slot()).op(isTransient ? TSTORE : SSTORE);
    if (random.nextInt(3) == 0) {
      program.out.push(program.expressions.slot()).op(isTransient ? TLOAD : SLOAD);
      program.sink();
    }
  }

  void log() {
    int topics = random.nextInt(5);
    for (int i = 0; i < topics; i++) {
      program.expression();
    }
    program.range();
    program.out.op(LOG0 + topics);
  }
}
