package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.types.Address;
import java.util.List;
import java.util.Random;

/** Statements by which transactions of a block get in each other's way. Each leaves no word. */
final class HotStatements {
  /** {@code CALLER SELFDESTRUCT}, deployed by {@link #CHILD_INITCODE}. */
  private static final int[] CHILD = {CALLER, SELFDESTRUCT};

  private static final byte[] CHILD_INITCODE = childInitcode();

  /** Where a contract keeps the address of the one that it has created. */
  private static final int CHILD_SLOT = 4;

  private final Random random;
  private final InstructionTable table;
  private final List<Address> addresses;

  /**
   * @param addresses to call, to pay and to ask about
   */
  HotStatements(Random random, InstructionTable table, List<Address> addresses) {
    this.random = random;
    this.table = table;
    this.addresses = addresses;
  }

  Chunk next() {
    ChunkWriter out = new ChunkWriter();
    switch (random.nextInt(14)) {
      case 0, 1 -> out.push(slot()).op(SLOAD).push(1).op(ADD).push(slot()).op(SSTORE);
      case 2 -> out.push(0).op(CALLDATALOAD, DUP1, SLOAD).push(1).op(ADD, SWAP1, SSTORE);
      case 3 -> keep(out.op(COINBASE, BALANCE));
      case 4 -> keep(out.push(anybody()).op(BALANCE));
      case 5 -> pay(out, () -> out.op(COINBASE));
      case 6 -> pay(out, () -> out.push(anybody()));
      case 7 -> pay(out, () -> out.op(ORIGIN));
      case 8 -> create(out);
      case 9 -> pay(out, () -> out.push(CHILD_SLOT).op(SLOAD));
      case 10 -> keep(out.push(CHILD_SLOT).op(SLOAD, EXTCODESIZE));
      case 11 -> keep(out.push(anybody()).op(table.isDefined(EXTCODEHASH) ? EXTCODEHASH : BALANCE));
      case 12 -> destroyWhen(out);
      default -> keep(out.push(1).op(NUMBER, SUB, BLOCKHASH));
    }
    return out.chunk();
  }

  private int slot() {
    return random.nextInt(3);
  }

  private Address anybody() {
    return addresses.get(random.nextInt(addresses.size()));
  }

  private void keep(ChunkWriter out) {
    out.push(slot()).op(SSTORE);
  }

  /** A call with one wei, or none. */
  private void pay(ChunkWriter out, Runnable to) {
    out.push(0).push(0).push(0).push(0).push(random.nextInt(2));
    to.run();
    out.push(30_000).op(CALL, POP);
  }

  /** With salt zero, so that it fails while the one made before is there. */
  private void create(ChunkWriter out) {
    out.store(CHILD_INITCODE);
    boolean salted = table.isDefined(CREATE2);
    if (salted) {
      out.push(0);
    }
    out.push(CHILD_INITCODE.length).push(0).push(random.nextInt(2)).op(salted ? CREATE2 : CREATE);
    out.push(CHILD_SLOT).op(SSTORE);
  }

  /** Destroys the contract when a slot, which may be a counter, is a multiple of eight. */
  private void destroyWhen(ChunkWriter out) {
    out.push(7).push(slot()).op(SLOAD, AND);
    int label = out.pushLabel(0);
    out.op(JUMPI).push(anybody()).op(SELFDESTRUCT);
    out.set(label, out.here());
    out.op(JUMPDEST);
  }

  private static byte[] childInitcode() {
    ChunkWriter out = new ChunkWriter();
    out.push(CHILD[0]).push(0).op(MSTORE8).push(CHILD[1]).push(1).op(MSTORE8);
    return Chunk.assemble(List.of(out.push(CHILD.length).push(0).op(RETURN).chunk()));
  }
}
