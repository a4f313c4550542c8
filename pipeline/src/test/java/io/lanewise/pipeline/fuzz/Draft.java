package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.List;
import java.util.Random;

/** A program in the making: what its statements know of each other, and the pieces they share. */
final class Draft {
  final InstructionTable table;
  final Expressions expressions;

  /** The statement that is being written. */
  ChunkWriter out = new ChunkWriter();

  /** Words on the stack that may be used. */
  int height;

  private final Random random;

  Draft(Random random, InstructionTable table, List<Address> addresses) {
    this.random = random;
    this.table = table;
    expressions = new Expressions(random, table, addresses);
  }

  void expression() {
    expressions.write(out, height, 2);
  }

  void offset() {
    out.push(expressions.memoryPosition());
  }

  /** Size, then offset on top. */
  void range() {
    out.push(random.nextInt(200) == 0 ? Operands.next(random) : UInt256.of(random.nextInt(100)));
    offset();
  }

  /** Before EIP-150 a call gets what it asks for, or fails: leave something. */
  void gasForAll() {
    if (table.isDefined(REVERT)) {
      out.op(GAS);
    } else {
      out.push(2).op(GAS, DIV);
    }
  }

  /** Uses the word on top. */
  void sink() {
    switch (random.nextInt(4)) {
      case 0 -> out.push(expressions.slot()).op(SSTORE);
      case 1 -> out.push(random.nextInt(8) * 32L).op(MSTORE);
      case 2 -> out.op(POP);
      default -> {
        if (height < 12) {
          height++;
        } else {
          out.op(POP);
        }
      }
    }
  }

  /** The first that the fork has; rarely one that it lacks. */
  int oneDefined(int... opcodes) {
    int first = random.nextInt(2) == 0 ? 0 : random.nextInt(opcodes.length);
    if (table.isDefined(opcodes[first]) || random.nextInt(300) == 0) {
      return opcodes[first];
    }
    return opcodes[opcodes.length - 1];
  }
}
