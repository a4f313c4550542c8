package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.testing.Opcodes;
import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.util.List;
import java.util.Random;

/** Writes code that puts one word on the stack. */
final class Expressions {
  private static final int[] NULLARY = Opcodes.expressions(0);
  private static final int[] UNARY = Opcodes.expressions(1);
  private static final int[] BINARY = Opcodes.expressions(2);
  private static final int[] TERNARY = Opcodes.expressions(3);
  private static final int[] OF_ACCOUNT = {BALANCE, EXTCODESIZE, EXTCODEHASH};

  private final Random random;
  private final InstructionTable table;
  private final List<Address> addresses;

  Expressions(Random random, InstructionTable table, List<Address> addresses) {
    this.random = random;
    this.table = table;
    this.addresses = addresses;
  }

  /**
   * @param height words on the stack that may be copied
   * @param depth of operations within operations
   */
  void write(ChunkWriter out, int height, int depth) {
    int kind = random.nextInt(depth == 0 ? 5 : 16);
    switch (kind) {
      case 0, 1 -> out.push(Operands.next(random));
      case 2 -> nullary(out);
      case 3, 4 -> {
        if (height > 0) {
          out.op(DUP1 + random.nextInt(Math.min(height, 16)));
        } else {
          nullary(out);
        }
      }
      case 5 -> unary(out, height, depth);
      case 6 -> ofAccount(out);
      case 7 -> {
        write(out, height, depth - 1);
        write(out, height + 1, depth - 1);
        write(out, height + 2, depth - 1);
        out.op(TERNARY[random.nextInt(TERNARY.length)]);
      }
      case 8 -> {
        out.op(random.nextBoolean() ? NUMBER : CALLDATASIZE);
        out.push(1 + random.nextInt(260)).op(SWAP1, SUB, BLOCKHASH);
      }
      case 9 -> out.push(random.nextInt(4) * 32L + random.nextInt(2)).op(CALLDATALOAD);
      case 10 -> out.push(slot()).op(SLOAD);
      default -> {
        int op = BINARY[random.nextInt(BINARY.length)];
        write(out, height, depth - 1);
        if (op >= SHL && op <= SAR || op == SIGNEXTEND || op == BYTE) {
          out.push(random.nextInt(4) == 0 ? Operands.next(random) : UInt256.of(index(op)));
        } else {
          write(out, height + 1, depth - 1);
        }
        out.op(table.isDefined(op) || random.nextInt(300) == 0 ? op : ADD);
      }
    }
  }

  private int index(int op) {
    return random.nextInt(op == SIGNEXTEND || op == BYTE ? 34 : 260);
  }

  private void nullary(ChunkWriter out) {
    int op = NULLARY[random.nextInt(NULLARY.length)];
    out.op(table.isDefined(op) || random.nextInt(300) == 0 ? op : GAS);
  }

  private void unary(ChunkWriter out, int height, int depth) {
    int op = UNARY[random.nextInt(UNARY.length)];
    write(out, height, depth - 1);
    out.op(table.isDefined(op) || random.nextInt(300) == 0 ? op : NOT);
  }

  private void ofAccount(ChunkWriter out) {
    int op = OF_ACCOUNT[random.nextInt(OF_ACCOUNT.length)];
    address(out);
    out.op(table.isDefined(op) ? op : BALANCE);
  }

  /** An address on the stack, now and then with garbage in the bits above it. */
  void address(ChunkWriter out) {
    if (random.nextInt(12) == 0) {
      out.op(ADDRESS);
      return;
    }
    out.push(addresses.get(random.nextInt(addresses.size())));
    if (random.nextInt(12) == 0) {
      out.push(Operands.any(random)).push(UInt256.MAX.shiftRight(96)).op(NOT, AND, OR);
    }
  }

  /** A key of storage, of few: so that they clash. */
  UInt256 slot() {
    return random.nextInt(20) == 0 ? Operands.next(random) : UInt256.of(random.nextInt(5));
  }

  UInt256 memoryPosition() {
    return switch (random.nextInt(60)) {
      case 0 -> Operands.next(random);
      case 1 -> UInt256.of(random.nextInt(20_000));
      default -> UInt256.of(random.nextInt(260));
    };
  }
}
