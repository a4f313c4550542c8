package io.lanewise.evm.testing;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.fork.Fork;
import java.util.stream.IntStream;

/** Opcodes by what they do to the stack, for tests that write programs. */
public final class Opcodes {
  private static final InstructionTable NEWEST = InstructionTable.of(Fork.OSAKA);

  private Opcodes() {}

  /**
   * The opcodes, of all forks, that put one word in the place of those that they take and do
   * nothing else: no constant behind them, no memory, no call.
   *
   * @param taken words, 0 to 3
   */
  public static int[] expressions(int taken) {
    return IntStream.range(0, 256)
        .filter(op -> NEWEST.isDefined(op) && NEWEST.taken(op) == taken && NEWEST.put(op) == 1)
        .filter(op -> op < Opcode.PUSH1 || op > Opcode.PUSH32)
        .filter(op -> op != Opcode.KECCAK256 && op != Opcode.MLOAD && op != Opcode.CREATE)
        .toArray();
  }
}
