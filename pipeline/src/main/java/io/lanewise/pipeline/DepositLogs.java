package io.lanewise.pipeline;

import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.Log;
import io.lanewise.hashing.Hash;
import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * Deposits as the deposit contract announces them (EIP-6110). The data of such a log is the ABI
 * encoding of five byte strings: five offsets, and at each of them a length and the bytes, padded
 * to words.
 *
 * <pre>
 *   field          pubkey   withdrawal credentials   amount   signature   index
 *   offset            160                      256      320         384     512
 *   length             48                       32        8          96       8
 * </pre>
 */
final class DepositLogs {
  private static final Hash DEPOSIT_EVENT =
      Hash.fromHex("649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

  private static final int SIZE = 576;
  private static final int[] OFFSETS = {160, 256, 320, 384, 512};
  private static final int[] LENGTHS = {48, 32, 8, 96, 8};

  private DepositLogs() {}

  /**
   * Appends the deposit request of every deposit among the logs.
   *
   * @throws InvalidBlockException when a deposit is not laid out as it must be
   */
  static void collect(List<Log> logs, Address depositContract, ByteArrayOutputStream requests) {
    for (int i = 0; i < logs.size(); i++) {
      Log log = logs.get(i);
      if (log.address().equals(depositContract)
          && !log.topics().isEmpty()
          && log.topics().getFirst().equals(DEPOSIT_EVENT)) {
        append(log.data(), requests);
      }
    }
  }

  private static void append(byte[] data, ByteArrayOutputStream requests) {
    if (data.length != SIZE) {
      throw invalid("size", data.length, SIZE);
    }
    for (int field = 0; field < OFFSETS.length; field++) {
      int offset = OFFSETS[field];
      check("offset of field " + field, data, 32 * field, offset);
      check("length of field " + field, data, offset, LENGTHS[field]);
      requests.write(data, offset + 32, LENGTHS[field]);
    }
  }

  /** The word at an offset must be this number. */
  private static void check(String what, byte[] data, int at, int expected) {
    Hash word = Hash.of(data, at);
    if (!word.equals(new Hash(expected, 0, 0, 0))) {
      throw invalid(what, word, expected);
    }
  }

  private static InvalidBlockException invalid(String what, Object found, int expected) {
    return new InvalidBlockException(
        BlockError.INVALID_DEPOSIT_EVENT_LAYOUT, what + " is " + found + ", not " + expected);
  }
}
