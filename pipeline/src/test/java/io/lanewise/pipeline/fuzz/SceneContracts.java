package io.lanewise.pipeline.fuzz;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.interpreter.ContractAddress;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Hash;
import io.lanewise.hashing.Keccak256;
import java.util.List;
import java.util.function.Consumer;

/** What contracts of scenes are made of. */
final class SceneContracts {
  private SceneContracts() {}

  static byte[] code(Consumer<ChunkWriter> writer) {
    ChunkWriter out = new ChunkWriter();
    writer.accept(out);
    return Chunk.assemble(List.of(out.chunk()));
  }

  /** Adds one to slot 0. */
  static void counter(ChunkWriter out) {
    out.push(0).op(SLOAD).push(1).op(ADD).push(0).op(SSTORE);
  }

  /** Code that does something and then deploys this, of at most 32 bytes. */
  static byte[] initcode(Consumer<ChunkWriter> first, byte[] deployed) {
    return code(
        out -> {
          first.accept(out);
          out.store(deployed).push(deployed.length).push(0).op(RETURN);
        });
  }

  /** Creates a contract from a short initcode, with salt 0; its address, or 0, goes to slot 0. */
  static Consumer<ChunkWriter> factory(byte[] initcode) {
    return out -> {
      out.store(initcode);
      out.push(0).push(initcode.length).push(0).push(0).op(CREATE2).push(0).op(SSTORE);
    };
  }

  /** What {@link #factory} makes. */
  static Address child(Address factory, byte[] initcode) {
    return ContractAddress.of(factory, Hash.ZERO, Keccak256.hash(initcode));
  }

  /** Calls an address with all gas and some value. */
  static void call(ChunkWriter out, Address to, long wei) {
    out.push(0).push(0).push(0).push(0).push(wei).push(to).op(GAS, CALL, POP);
  }

  /** Keeps the word on the stack in a slot. */
  static void keep(ChunkWriter out, long slot) {
    out.push(slot).op(SSTORE);
  }

  /** An ether and so many wei more. */
  static UInt256 ether(long wei) {
    UInt256 ether = ContendedGenerator.ETHER;
    return wei < 0 ? ether.subtract(UInt256.of(-wei)) : ether.add(UInt256.of(wei));
  }
}
