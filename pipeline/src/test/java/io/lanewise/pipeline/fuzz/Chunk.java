package io.lanewise.pipeline.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A piece of a program that can be left out without moving the jumps of the others.
 *
 * @param bytes of code; not to be changed
 * @param targets where in {@code bytes} two bytes hold a position counted from the chunk's start
 */
record Chunk(byte[] bytes, List<Integer> targets) {
  Chunk {
    targets = List.copyOf(targets);
  }

  static Chunk of(byte[] bytes) {
    return new Chunk(bytes, List.of());
  }

  /** The code of these chunks, one after the other. */
  static byte[] assemble(List<Chunk> chunks) {
    ByteArrayOutputStream code = new ByteArrayOutputStream();
    for (Chunk chunk : chunks) {
      code.writeBytes(chunk.at(code.size()));
    }
    return code.toByteArray();
  }

  private byte[] at(int position) {
    byte[] moved = bytes.clone();
    for (int target : targets) {
      int absolute = (moved[target] & 0xff) << 8 | moved[target + 1] & 0xff;
      absolute += position;
      moved[target] = (byte) (absolute >>> 8);
      moved[target + 1] = (byte) absolute;
    }
    return moved;
  }
}
