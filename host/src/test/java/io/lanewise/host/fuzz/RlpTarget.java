package io.lanewise.host.fuzz;

import io.lanewise.hashing.rlp.RlpException;
import io.lanewise.hashing.rlp.RlpReader;
import io.lanewise.hashing.rlp.RlpWriter;
import java.util.Arrays;

/** RLP of any shape: read to the end, and written again. */
public final class RlpTarget {
  private RlpTarget() {}

  public static void fuzzerTestOneInput(byte[] input) {
    try {
      RlpWriter out = new RlpWriter();
      copy(new RlpReader(input), out);
      Oracle.same(input, out.toBytes(), "RLP");
    } catch (RlpException expected) {
      // The documented answer to bad input.
    }
    readScalar(input);
  }

  private static void copy(RlpReader in, RlpWriter out) {
    int depth = 0;
    while (in.hasNext() || depth > 0) {
      if (!in.hasNext()) {
        in.leaveList("list");
        out.endList();
        depth--;
      } else if (in.isList()) {
        in.enterList("list");
        out.startList();
        depth++;
      } else {
        out.writeBytes(in.readBytes("string"));
      }
    }
    in.expectEnd();
  }

  private static void readScalar(byte[] input) {
    try {
      RlpReader in = new RlpReader(input);
      RlpWriter out = new RlpWriter();
      while (in.hasNext()) {
        int from = in.position();
        long number = in.readLong("number");
        byte[] raw = Arrays.copyOfRange(input, from, in.position());
        out.reset();
        out.writeLong(number);
        Oracle.same(raw, out.toBytes(), "number");
      }
    } catch (RlpException expected) {
      // As above.
    }
  }
}
