package io.lanewise.host.demo;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.hashing.Keccak256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Encodes calls and constructor arguments as the Solidity contract ABI lays them out.
 *
 * <p>Arguments may be {@link Address}, {@link UInt256}, {@link Long}, {@link Boolean}, {@link
 * String} and a list of addresses:
 *
 * <pre>
 *   selector (4) | head: one word an argument | tails of strings and lists, in order
 *                  value, or offset of the tail   length word, then the content in whole words
 * </pre>
 */
final class Abi {
  private static final int WORD = 32;

  private Abi() {}

  /**
   * Call data for the function with this canonical signature, {@code transfer(address,uint256)}.
   */
  static byte[] call(String signature, Object... arguments) {
    byte[] selector =
        Arrays.copyOf(Keccak256.hash(signature.getBytes(StandardCharsets.US_ASCII)).toBytes(), 4);
    return concat(selector, encode(arguments));
  }

  /** The arguments alone, as they follow the creation bytecode of a contract. */
  static byte[] encode(Object... arguments) {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    ByteArrayOutputStream tail = new ByteArrayOutputStream();
    for (Object argument : arguments) {
      byte[] dynamic = dynamicPart(argument);
      if (dynamic == null) {
        head.writeBytes(word(argument));
      } else {
        head.writeBytes(word((long) arguments.length * WORD + tail.size()));
        tail.writeBytes(dynamic);
      }
    }
    return concat(head.toByteArray(), tail.toByteArray());
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] dynamicPart(Object argument) {
    return switch (argument) {
      case String text -> {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int padded = Math.ceilDiv(bytes.length, WORD) * WORD;
        yield concat(word((long) bytes.length), Arrays.copyOf(bytes, padded));
      }
      case List<?> list -> {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        words.writeBytes(word((long) list.size()));
        list.forEach(element -> words.writeBytes(word(element)));
        yield words.toByteArray();
      }
      default -> null;
    };
  }

  private static byte[] word(Object value) {
    return switch (value) {
      case Address address -> {
        byte[] bytes = new byte[WORD];
        address.copyTo(bytes, WORD - Address.SIZE);
        yield bytes;
      }
      case UInt256 number -> number.toBytes();
      case Long number -> UInt256.of(number).toBytes();
      case Boolean flag -> UInt256.of(flag ? 1 : 0).toBytes();
      default -> throw new IllegalArgumentException("no ABI encoding for " + value.getClass());
    };
  }
}
