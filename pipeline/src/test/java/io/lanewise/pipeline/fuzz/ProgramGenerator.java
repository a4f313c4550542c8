package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.testing.Operands;
import io.lanewise.evm.types.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Writes programs that mostly do what their instructions are for: operands are there when they are
 * wanted, loops end, calls reach somebody. A few are broken on purpose.
 *
 * <p>A program is a list of statements, one {@link Chunk} each; what a statement leaves on the
 * stack, later ones use.
 */
final class ProgramGenerator {
  private static final int MAX_NESTING = 2;

  private final Random random;
  private final InstructionTable table;
  private final List<Address> addresses;
  private final int nesting;
  private final Draft program;
  private final DataStatements data;
  private final CallStatements calls;

  /**
   * @param addresses to call, to pay and to ask about
   */
  ProgramGenerator(Random random, Fork fork, List<Address> addresses) {
    this(random, InstructionTable.of(fork), addresses, 0);
  }

  private ProgramGenerator(
      Random random, InstructionTable table, List<Address> addresses, int nesting) {
    this.random = random;
    this.table = table;
    this.addresses = addresses;
    this.nesting = nesting;
    program = new Draft(random, table, addresses);
    data = new DataStatements(random, program);
    calls = new CallStatements(random, program);
  }

  /** A program of at most this many statements and an end. */
  List<Chunk> program(int statements) {
    program.height = 0;
    List<Chunk> chunks = new ArrayList<>();
    for (int i = random.nextInt(statements + 1); i >= 0; i--) {
      program.out = new ChunkWriter();
      if (chunks.isEmpty() && random.nextInt(5) == 0) {
        data.pile();
      } else {
        statement(0);
      }
      chunks.add(program.out.chunk());
    }
    if (random.nextInt(4) > 0) {
      program.out = new ChunkWriter();
      end();
      chunks.add(program.out.chunk());
    }
    return chunks;
  }

  /** Code that deploys a program, or fails to. */
  byte[] initcode(int statements) {
    ProgramGenerator inner = new ProgramGenerator(random, table, addresses, nesting + 1);
    byte[] deployed = Chunk.assemble(inner.program(statements));
    if (random.nextInt(20) == 0 && deployed.length > 0) {
      deployed[0] = (byte) 0xef;
    }
    List<Chunk> chunks = new ArrayList<>(random.nextInt(3) == 0 ? inner.program(2) : List.of());
    int size = random.nextInt(30) == 0 ? 30_000 : deployed.length;
    int before = Chunk.assemble(chunks).length;
    ChunkWriter copy = new ChunkWriter();
    copy.op(PUSH1 + 1, size >>> 8, size);
    copy.op(PUSH1 + 1, (before + 15) >>> 8, before + 15);
    copy.op(PUSH1, 0, CODECOPY).op(PUSH1 + 1, size >>> 8, size).op(PUSH1, 0, RETURN);
    chunks.add(copy.chunk());
    chunks.add(Chunk.of(deployed));
    return Chunk.assemble(chunks);
  }

  private void statement(int depth) {
    switch (random.nextInt(depth < MAX_NESTING ? 24 : 20)) {
      case 0, 1, 2 -> data.keepOrDrop();
      case 3, 4 -> data.shuffle();
      case 5, 6 -> data.memory();
      case 7 -> data.copy();
      case 8, 9, 10 -> data.store();
      case 11 -> data.log();
      case 12, 13, 14 -> calls.call();
      case 15 -> calls.precompile();
      case 16 -> create();
      case 17 -> calls.returnData();
      case 18 -> {
        if (random.nextInt(8) == 0) {
          oddity();
        } else {
          program.expression();
          program.offset();
          program.out.op(MSTORE);
        }
      }
      case 19 -> {
        if (random.nextInt(4) == 0) {
          conditionalEnd();
        } else {
          data.keepOrDrop();
        }
      }
      case 20, 21 -> branch(depth);
      default -> loop(depth);
    }
  }

  private void create() {
    if (nesting < MAX_NESTING) {
      calls.create(initcode(6));
    }
  }

  private void branch(int depth) {
    program.expression();
    if (random.nextBoolean()) {
      program.out.op(ISZERO);
    }
    int label = program.out.pushLabel(0);
    program.out.op(JUMPI);
    neutral(depth);
    program.out.set(label, program.out.here());
    program.out.op(JUMPDEST);
  }

  private void loop(int depth) {
    program.out.push(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 5));
    int top = program.out.label();
    program.height++;
    neutral(depth);
    program.height--;
    program.out.push(1).op(SWAP1, SUB, DUP1);
    program.out.pushLabel(top);
    program.out.op(JUMPI, POP);
  }

  /** Statements that leave the stack as high as it was, and its top as it was. */
  private void neutral(int depth) {
    int before = program.height;
    program.height = 0;
    for (int i = random.nextInt(3); i >= 0; i--) {
      statement(depth + 1);
    }
    for (; program.height > 0; program.height--) {
      program.out.op(POP);
    }
    program.height = before;
  }

  private void conditionalEnd() {
    program.expression();
    int label = program.out.pushLabel(0);
    program.out.op(JUMPI);
    end();
    program.out.set(label, program.out.here());
    program.out.op(JUMPDEST);
  }

  private void end() {
    switch (random.nextInt(8)) {
      case 0 -> program.out.op(STOP);
      case 1 -> {
        program.range();
        program.out.op(table.isDefined(REVERT) ? REVERT : RETURN);
      }
      case 2 -> {
        program.expressions.address(program.out);
        program.out.op(SELFDESTRUCT);
      }
      case 3 -> {
        if (random.nextInt(4) == 0) {
          oddity();
        }
      }
      default -> {
        program.range();
        program.out.op(RETURN);
      }
    }
  }

  /** What ends a frame in an exceptional way, mostly. */
  private void oddity() {
    switch (random.nextInt(6)) {
      case 0 -> program.out.op(INVALID);
      case 1 -> program.out.op(random.nextInt(256));
      case 2 -> program.out.push(Operands.next(random)).op(JUMP);
      case 3 -> program.out.op(POP, POP, POP, POP, POP, POP, POP);
      case 4 -> program.out.raw(PrecompileInputs.bytes(random, random.nextInt(20)));
      default -> {
        int top = program.out.label();
        program.out.op(CALLER);
        program.out.pushLabel(top);
        program.out.op(JUMP);
      }
    }
  }
}
