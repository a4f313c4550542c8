package io.lanewise.pipeline.fuzz;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes one {@link Chunk}. */
final class ChunkWriter {
  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private final List<Integer> targets = new ArrayList<>();
  private final List<Integer> values = new ArrayList<>();

  ChunkWriter op(int... opcodes) {
    for (int opcode : opcodes) {
      code.write(opcode);
    }
    return this;
  }

  ChunkWriter push(long value) {
    return push(UInt256.of(value));
  }

  ChunkWriter push(Address address) {
    return op(Opcode.PUSH1 + Address.SIZE - 1).raw(address.toBytes());
  }

  /** The shortest PUSH of the value; PUSH1 for zero, so that it is there in every fork. */
  ChunkWriter push(UInt256 value) {
    byte[] bytes = value.toBytes();
    int from = 0;
    while (from < bytes.length - 1 && bytes[from] == 0) {
      from++;
    }
    return op(Opcode.PUSH1 + bytes.length - from - 1)
        .raw(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  ChunkWriter raw(byte[] bytes) {
    code.writeBytes(bytes);
    return this;
  }

  /** Stores bytes in memory from position 0 on, zeros behind them to a whole word. */
  ChunkWriter store(byte[] bytes) {
    for (int at = 0; at < bytes.length; at += 32) {
      byte[] word = Arrays.copyOf(Arrays.copyOfRange(bytes, at, at + 32), 32);
      push(UInt256.fromBytes(word)).push(at).op(Opcode.MSTORE);
    }
    return this;
  }

  /** Marks the position that follows as one to jump to. */
  int label() {
    int here = code.size();
    op(Opcode.JUMPDEST);
    return here;
  }

  /** A PUSH2 of a label that {@link #set} gives, or of a known one. */
  int pushLabel(int position) {
    op(Opcode.PUSH1 + 1);
    targets.add(code.size());
    values.add(position);
    op(0, 0);
    return targets.size() - 1;
  }

  void set(int label, int position) {
    values.set(label, position);
  }

  int here() {
    return code.size();
  }

  Chunk chunk() {
    byte[] bytes = code.toByteArray();
    for (int i = 0; i < targets.size(); i++) {
      bytes[targets.get(i)] = (byte) (values.get(i) >>> 8);
      bytes[targets.get(i) + 1] = (byte) (int) values.get(i);
    }
    return new Chunk(bytes, targets);
  }
}
