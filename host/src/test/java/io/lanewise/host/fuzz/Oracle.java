package io.lanewise.host.fuzz;

import java.util.Arrays;
import java.util.HexFormat;

/** What targets complain with. */
final class Oracle {
  private Oracle() {}

  static void same(byte[] decoded, byte[] encoded, String what) {
    if (!Arrays.equals(decoded, encoded)) {
      throw new AssertionError(
          what + " " + hex(decoded) + " was accepted, and is written as " + hex(encoded));
    }
  }

  static void same(Object one, Object other, String what) {
    if (!one.equals(other)) {
      throw new AssertionError(what + ": " + one + " is not " + other);
    }
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
