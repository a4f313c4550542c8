package io.lanewise.host.t8n;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.host.bundle.JsonField;
import java.math.BigInteger;

/** Values that tools write with or without {@code 0x} and leading zeros. */
final class Lenient {
  private static final int WORD_DIGITS = 2 * UInt256.SIZE;

  private Lenient() {}

  /** An address, with or without {@code 0x}. */
  static Address address(JsonField field) {
    return address(field, field.text());
  }

  /** The address that {@code text}, a key or a value at {@code place}, spells. */
  static Address address(JsonField place, String text) {
    try {
      return Address.fromHex("0x" + digits(text));
    } catch (IllegalArgumentException e) {
      throw place.bad("expected an address, got \"" + text + "\"");
    }
  }

  /** A word in hex: at most 64 digits, with or without {@code 0x}. */
  static UInt256 word(JsonField place, String text) {
    String digits = digits(text);
    try {
      if (digits.length() > WORD_DIGITS || digits.startsWith("-") || digits.startsWith("+")) {
        throw new NumberFormatException();
      }
      return digits.isEmpty() ? UInt256.ZERO : UInt256.of(new BigInteger(digits, 16));
    } catch (NumberFormatException e) {
      throw place.bad("expected 32 bytes in hex, got \"" + text + "\"");
    }
  }

  /** The number below 2^64 that a key spells, in hex with {@code 0x} or in decimal. */
  static long uint64(JsonField place, String text) {
    boolean hex = text.startsWith("0x");
    try {
      return Long.parseUnsignedLong(hex ? text.substring(2) : text, hex ? 16 : 10);
    } catch (NumberFormatException e) {
      throw place.bad("expected a number below 2^64, got \"" + text + "\"");
    }
  }

  private static String digits(String text) {
    return text.startsWith("0x") ? text.substring(2) : text;
  }
}
