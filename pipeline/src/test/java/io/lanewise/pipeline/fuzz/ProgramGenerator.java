package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
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
  private static final int[] COPIES = {CALLDATACOPY, CODECOPY, EXTCODECOPY, MCOPY};
  private static final int[] CALLS = {CALL, CALL, CALLCODE, DELEGATECALL, STATICCALL};

  private final Random random;
  private final InstructionTable table;
  private final List<Address> addresses;
  private final Expressions expressions;
  private final int nesting;

  /** Words on the stack that may be used. */
  private int height;

  private ChunkWriter out;

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
    expressions = new Expressions(random, table, addresses);
  }

  /** A program of at most this many statements and an end. */
  List<Chunk> program(int statements) {
    height = 0;
    List<Chunk> chunks = new ArrayList<>();
    for (int i = random.nextInt(statements + 1); i >= 0; i--) {
      out = new ChunkWriter();
      if (chunks.isEmpty() && random.nextInt(5) == 0) {
        pile();
      } else {
        statement(0);
      }
      chunks.add(out.chunk());
    }
    if (random.nextInt(4) > 0) {
      out = new ChunkWriter();
      end();
      chunks.add(out.chunk());
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
      case 0, 1, 2 -> keepOrDrop();
      case 3, 4 -> shuffle();
      case 5, 6 -> memory();
      case 7 -> copy();
      case 8, 9, 10 -> store();
      case 11 -> log();
      case 12, 13, 14 -> call();
      case 15 -> precompile();
      case 16 -> create();
      case 17 -> returnData();
      case 18 -> {
        if (random.nextInt(8) == 0) {
          oddity();
        } else {
          expression();
          offset();
          out.op(MSTORE);
        }
      }
      case 19 -> {
        if (random.nextInt(4) == 0) {
          conditionalEnd();
        } else {
          keepOrDrop();
        }
      }
      case 20, 21 -> branch(depth);
      default -> loop(depth);
    }
  }

  private void expression() {
    expressions.write(out, height, 2);
  }

  private void offset() {
    out.push(expressions.memoryPosition());
  }

  private void keepOrDrop() {
    expression();
    if (height < 12 && random.nextInt(3) > 0) {
      height++;
    } else {
      out.op(POP);
    }
  }

  /** A stack so high that every DUP and SWAP finds its word. */
  private void pile() {
    for (int i = random.nextInt(20); i > 0; i--) {
      out.push(Operands.next(random));
      height++;
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      shuffle();
    }
  }

  private void shuffle() {
    for (int i = random.nextInt(4); i >= 0; i--) {
      if (height > 1 && random.nextBoolean()) {
        out.op(SWAP1 + random.nextInt(Math.min(16, height - 1)));
      } else if (height > 1 && random.nextInt(3) == 0) {
        out.op(POP);
        height--;
      } else if (height > 0 && height < 24) {
        out.op(DUP1 + random.nextInt(Math.min(16, height)));
        height++;
      }
    }
  }

  private void memory() {
    switch (random.nextInt(3)) {
      case 0 -> {
        expression();
        offset();
        out.op(MSTORE8);
      }
      case 1 -> {
        range();
        out.op(KECCAK256);
        sink();
      }
      default -> {
        offset();
        out.op(MLOAD);
        sink();
      }
    }
  }

  /** Size, then offset on top. */
  private void range() {
    out.push(random.nextInt(200) == 0 ? Operands.next(random) : UInt256.of(random.nextInt(100)));
    offset();
  }

  private void copy() {
    int op = oneDefined(COPIES[random.nextInt(COPIES.length)], CALLDATACOPY);
    out.push(random.nextInt(100));
    out.push(random.nextInt(6) == 0 ? Operands.next(random) : UInt256.of(random.nextInt(100)));
    if (op == MCOPY && random.nextInt(8) > 0) {
      out.op(POP).push(random.nextInt(300));
    }
    offset();
    if (op == EXTCODECOPY) {
      expressions.address(out);
    }
    out.op(op);
  }

  private void store() {
    boolean isTransient = table.isDefined(TSTORE) && random.nextInt(4) == 0;
    expression();
    if (random.nextInt(3) == 0) {
      out.op(POP).push(random.nextInt(3));
    }
    out.push(expressions.slot()).op(isTransient ? TSTORE : SSTORE);
    if (random.nextInt(3) == 0) {
      out.push(expressions.slot()).op(isTransient ? TLOAD : SLOAD);
      sink();
    }
  }

  private void log() {
    int topics = random.nextInt(5);
    for (int i = 0; i < topics; i++) {
      expression();
    }
    range();
    out.op(LOG0 + topics);
  }

  private void call() {
    int op = oneDefined(CALLS[random.nextInt(CALLS.length)], CALL);
    range();
    range();
    callTo(op, () -> expressions.address(out));
  }

  /** Output and input range are on the stack. */
  private void callTo(int op, Runnable address) {
    if (op == CALL || op == CALLCODE) {
      out.push(random.nextInt(3) > 0 ? 0 : random.nextInt(60) == 0 ? -1L : random.nextInt(5));
    }
    address.run();
    switch (random.nextInt(5)) {
      case 0 -> out.push(random.nextInt(60_000));
      case 1 -> out.push(random.nextInt(8) == 0 ? Operands.next(random) : UInt256.of(3000));
      default -> gasForAll();
    }
    out.op(op);
    sink();
  }

  /** Before EIP-150 a call gets what it asks for, or fails: leave something. */
  private void gasForAll() {
    if (table.isDefined(REVERT)) {
      out.op(GAS);
    } else {
      out.push(2).op(GAS, DIV);
    }
  }

  private void precompile() {
    int number = random.nextInt(20) == 0 ? 256 : 1 + random.nextInt(18);
    byte[] input = PrecompileInputs.next(number, random);
    out.store(input);
    out.push(random.nextInt(80)).push(random.nextInt(64));
    out.push(input.length).push(0);
    callTo(oneDefined(CALLS[random.nextInt(CALLS.length)], CALL), () -> out.push(number));
    if (random.nextBoolean()) {
      returnData();
    }
  }

  private void create() {
    if (nesting >= MAX_NESTING) {
      return;
    }
    byte[] initcode = initcode(6);
    out.store(initcode);
    int op = oneDefined(random.nextBoolean() ? CREATE2 : CREATE, CREATE);
    if (op == CREATE2) {
      out.push(random.nextInt(2));
    }
    int size = random.nextInt(200) == 0 ? 50_000 : initcode.length;
    out.push(size).push(0).push(random.nextInt(5) == 0 ? 1 : 0).op(op);
    if (random.nextBoolean()) {
      // Call it: five arguments lie above its address.
      out.push(32).push(0).push(32).push(0).push(random.nextInt(4) == 0 ? 1 : 0);
      out.op(DUP1 + 5);
      gasForAll();
      out.op(CALL, POP);
    }
    if (random.nextInt(3) == 0) {
      out.op(DUP1, EXTCODESIZE).push(expressions.slot()).op(SSTORE);
    }
    sink();
  }

  private void returnData() {
    if (!table.isDefined(RETURNDATACOPY)) {
      return;
    }
    if (random.nextInt(12) == 0) {
      out.push(1 + random.nextInt(40)).push(random.nextInt(70));
    } else {
      out.op(RETURNDATASIZE).push(0);
    }
    offset();
    out.op(RETURNDATACOPY, RETURNDATASIZE);
    sink();
  }

  private void branch(int depth) {
    expression();
    if (random.nextBoolean()) {
      out.op(ISZERO);
    }
    int label = out.pushLabel(0);
    out.op(JUMPI);
    neutral(depth);
    out.set(label, out.here());
    out.op(JUMPDEST);
  }

  private void loop(int depth) {
    out.push(1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 5));
    int top = out.label();
    height++;
    neutral(depth);
    height--;
    out.push(1).op(SWAP1, SUB, DUP1);
    out.pushLabel(top);
    out.op(JUMPI, POP);
  }

  /** Statements that leave the stack as high as it was, and its top as it was. */
  private void neutral(int depth) {
    int before = height;
    height = 0;
    for (int i = random.nextInt(3); i >= 0; i--) {
      statement(depth + 1);
    }
    for (; height > 0; height--) {
      out.op(POP);
    }
    height = before;
  }

  /** Uses the word on top. */
  private void sink() {
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

  private void conditionalEnd() {
    expression();
    int label = out.pushLabel(0);
    out.op(JUMPI);
    end();
    out.set(label, out.here());
    out.op(JUMPDEST);
  }

  private void end() {
    switch (random.nextInt(8)) {
      case 0 -> out.op(STOP);
      case 1 -> {
        range();
        out.op(table.isDefined(REVERT) ? REVERT : RETURN);
      }
      case 2 -> {
        expressions.address(out);
        out.op(SELFDESTRUCT);
      }
      case 3 -> {
        if (random.nextInt(4) == 0) {
          oddity();
        }
      }
      default -> {
        range();
        out.op(RETURN);
      }
    }
  }

  /** What ends a frame in an exceptional way, mostly. */
  private void oddity() {
    switch (random.nextInt(6)) {
      case 0 -> out.op(INVALID);
      case 1 -> out.op(random.nextInt(256));
      case 2 -> out.push(Operands.next(random)).op(JUMP);
      case 3 -> out.op(POP, POP, POP, POP, POP, POP, POP);
      case 4 -> out.raw(PrecompileInputs.bytes(random, random.nextInt(20)));
      default -> {
        int top = out.label();
        out.op(CALLER);
        out.pushLabel(top);
        out.op(JUMP);
      }
    }
  }

  /** The first that the fork has; rarely one that it lacks. */
  private int oneDefined(int... opcodes) {
    int first = random.nextInt(2) == 0 ? 0 : random.nextInt(opcodes.length);
    if (table.isDefined(opcodes[first]) || random.nextInt(300) == 0) {
      return opcodes[first];
    }
    return opcodes[opcodes.length - 1];
  }
}
