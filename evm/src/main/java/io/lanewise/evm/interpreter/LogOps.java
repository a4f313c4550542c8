package io.lanewise.evm.interpreter;

import io.lanewise.evm.types.Log;
import io.lanewise.hashing.Hash;
import java.util.Arrays;
import java.util.List;

/** LOG0 … LOG4; conventions as in MemoryOps. */
final class LogOps {
  private LogOps() {}

  /** Stack: offset, size, topics. */
  static long log(Frame f, int sp, long gas, int topics) {
    if (f.isStatic) {
      return f.fail(Halt.STATIC_VIOLATION);
    }
    gas = MemoryOps.region(f, sp - 4, sp - 8, gas);
    if (gas < 0) {
      return gas;
    }
    long[] s = f.stack;
    int size = (int) s[sp - 8];
    gas -= (long) Rules.LOG_PER_BYTE * size;
    if (gas < 0) {
      return gas;
    }
    Hash[] words = new Hash[topics];
    for (int i = 0; i < topics; i++) {
      int at = sp - 12 - 4 * i;
      words[i] = new Hash(s[at], s[at + 1], s[at + 2], s[at + 3]);
    }
    int offset = size == 0 ? 0 : (int) s[sp - 4];
    byte[] data = Arrays.copyOfRange(f.memory, offset, offset + size);
    f.evm.journal.addLog(new Log(f.self.address(), List.of(words), data));
    return gas;
  }
}
