package io.lanewise.kernels.opencl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HostCopyTest {
  @Test
  void everyByteArrivesWhicheverWayItIsCopied() {
    Random random = new Random(6);
    byte[] source = new byte[5_000_000];
    random.nextBytes(source);
    MemorySegment from = MemorySegment.ofArray(source);
    try (Arena confined = Arena.ofConfined();
        Arena shared = Arena.ofShared()) {
      for (int bytes : new int[] {0, 1, 1 << 20, (1 << 21) + 1, 4_900_000}) {
        for (Arena arena : new Arena[] {confined, shared}) {
          MemorySegment to = arena.allocate(source.length, 1);
          HostCopy.copy(from, 77, to, 33, bytes);
          assertEquals(-1, from.asSlice(77, bytes).mismatch(to.asSlice(33, bytes)));
          assertEquals(0, to.get(ValueLayout.JAVA_BYTE, 33L + bytes));
        }
        MemorySegment pieces = shared.allocate(source.length, 1);
        HostCopy.copyInPieces(from, 77, pieces, 33, bytes);
        assertEquals(-1, from.asSlice(77, bytes).mismatch(pieces.asSlice(33, bytes)));
      }
    }
  }
}
