package io.lanewise.host.workload;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.fork.Fork;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Makes code of text: words apart by white space.
 *
 * <pre>
 *   ADD, DUP3 …   the instruction
 *   7, 0xff       pushes the number, in as few bytes as it takes
 *   name:         a jump destination
 *   @name         pushes where that is, in two bytes
 *   ;             the rest of the line is a comment
 * </pre>
 */
final class Assembly {
  private static final Map<String, Integer> OPCODES = new HashMap<>();

  static {
    InstructionTable table = InstructionTable.of(Fork.OSAKA);
    for (int op = 0; op < 256; op++) {
      if (table.isDefined(op)) {
        OPCODES.put(Opcode.name(op), op);
      }
    }
  }

  private record Jump(int at, String label) {}

  private final ByteArrayOutputStream code = new ByteArrayOutputStream();
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<Jump> jumps = new ArrayList<>();

  private Assembly() {}

  /**
   * @throws IllegalArgumentException naming the line and the word that is no instruction
   */
  static byte[] assemble(String source) {
    Assembly assembly = new Assembly();
    int number = 0;
    for (String line : source.lines().toList()) {
      number++;
      String text = line.contains(";") ? line.substring(0, line.indexOf(';')) : line;
      for (String word : text.strip().split("\\s+")) {
        if (!word.isEmpty()) {
          assembly.add(word, number);
        }
      }
    }
    return assembly.code();
  }

  private void add(String word, int line) {
    Integer opcode = OPCODES.get(word);
    if (opcode != null) {
      code.write(opcode);
    } else if (word.endsWith(":")) {
      labels.put(word.substring(0, word.length() - 1), code.size());
      code.write(Opcode.JUMPDEST);
    } else if (word.startsWith("@")) {
      code.write(Opcode.PUSH1 + 1);
      jumps.add(new Jump(code.size(), word.substring(1)));
      code.write(0);
      code.write(0);
    } else {
      push(number(word, line));
    }
  }

  private static BigInteger number(String word, int line) {
    String digits = word.toLowerCase(Locale.ROOT);
    try {
      BigInteger number =
          digits.startsWith("0x")
              ? new BigInteger(digits.substring(2), 16)
              : new BigInteger(digits);
      if (number.signum() >= 0 && number.bitLength() <= 256) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException("line " + line + ": no instruction: " + word);
  }

  private void push(BigInteger number) {
    int size = (number.bitLength() + 7) / 8;
    code.write(Opcode.PUSH0 + size);
    for (int i = size - 1; i >= 0; i--) {
      code.write(number.shiftRight(8 * i).intValue());
    }
  }

  private byte[] code() {
    byte[] bytes = code.toByteArray();
    for (Jump jump : jumps) {
      Integer target = labels.get(jump.label);
      if (target == null) {
        throw new IllegalArgumentException("no such label: " + jump.label);
      }
      bytes[jump.at] = (byte) (target >> 8);
      bytes[jump.at + 1] = (byte) (int) target;
    }
    return bytes;
  }
}
