package io.lanewise.host.trace;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.fork.Fork;

/**
 * The names by which geth's traces call opcodes: bytes that are no opcode of any fork have names
 * too, where an EIP once had plans for them.
 */
final class OpcodeNames {
  private static final String[] NAMES = new String[256];

  static {
    Fork[] forks = Fork.values();
    InstructionTable last = InstructionTable.of(forks[forks.length - 1]);
    for (int op = 0; op < 256; op++) {
      NAMES[op] =
          last.isDefined(op) || op == Opcode.INVALID
              ? Opcode.name(op)
              : "opcode 0x" + Integer.toHexString(op) + " not defined";
    }
    NAMES[Opcode.PREVRANDAO] = "DIFFICULTY";
    put(0x4b, "SLOTNUM");
    // EIP-7692, the EVM object format.
    put(0xd0, "DATALOAD", "DATALOADN", "DATASIZE", "DATACOPY");
    put(0xe0, "RJUMP", "RJUMPI", "RJUMPV", "CALLF", "RETF", "JUMPF", "DUPN", "SWAPN", "EXCHANGE");
    put(0xec, "EOFCREATE");
    put(0xee, "RETURNCONTRACT");
    put(0xf7, "RETURNDATALOAD", "EXTCALL", "EXTDELEGATECALL");
    put(0xfb, "EXTSTATICCALL");
  }

  private OpcodeNames() {}

  private static void put(int from, String... names) {
    System.arraycopy(names, 0, NAMES, from, names.length);
  }

  static String of(int opcode) {
    return NAMES[opcode];
  }
}
