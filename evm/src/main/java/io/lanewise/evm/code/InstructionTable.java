package io.lanewise.evm.code;

import static io.lanewise.evm.code.Opcode.*;

import io.lanewise.evm.fork.Fork;
import java.util.EnumMap;
import java.util.Map;

/**
 * Which opcodes exist in a fork, what each costs before its dynamic part, and how many words it
 * takes from and puts on the stack. A fork is its predecessor plus overrides; forks that change
 * nothing here share one table, and so the translations made with it. Immutable.
 */
public final class InstructionTable {
  private static final int ZERO = 0;
  private static final int BASE = 2;
  private static final int VERY_LOW = 3;
  private static final int LOW = 5;
  private static final int MID = 8;
  private static final int HIGH = 10;

  private static final Map<Fork, InstructionTable> TABLES = new EnumMap<>(Fork.class);

  static {
    InstructionTable table = null;
    for (Fork fork : Fork.values()) {
      table =
          switch (fork) {
            case FRONTIER -> frontier();
            case HOMESTEAD -> homestead(table);
            case TANGERINE_WHISTLE -> tangerineWhistle(table);
            case BYZANTIUM -> byzantium(table);
            case CONSTANTINOPLE -> constantinople(table);
            case ISTANBUL -> istanbul(table);
            case BERLIN -> berlin(table);
            case LONDON -> table.with().define(BASEFEE, BASE, 0, 1);
            case SHANGHAI -> table.with().define(PUSH0, BASE, 0, 1);
            case CANCUN -> cancun(table);
            case OSAKA -> table.with().define(CLZ, LOW, 1, 1);
            default -> table;
          };
      TABLES.put(fork, table);
    }
  }

  private final boolean[] defined = new boolean[256];
  private final int[] gas = new int[256];
  private final int[] taken = new int[256];
  private final int[] put = new int[256];

  private InstructionTable() {}

  public static InstructionTable of(Fork fork) {
    return TABLES.get(fork);
  }

  /** False for bytes that halt the frame with an invalid-opcode failure. */
  public boolean isDefined(int opcode) {
    return defined[opcode];
  }

  /** The part of the cost that is the same at every execution. */
  public int gas(int opcode) {
    return gas[opcode];
  }

  /** Words that must be on the stack (δ of the Yellow Paper). */
  public int taken(int opcode) {
    return taken[opcode];
  }

  /** Words that stand in their place afterwards (α of the Yellow Paper). */
  public int put(int opcode) {
    return put[opcode];
  }

  private static InstructionTable frontier() {
    InstructionTable t = new InstructionTable();
    t.define(STOP, ZERO, 0, 0);
    t.define(ADD, VERY_LOW, 2, 1);
    t.define(MUL, LOW, 2, 1);
    t.define(SUB, VERY_LOW, 2, 1);
    t.define(DIV, LOW, 2, 1);
    t.define(SDIV, LOW, 2, 1);
    t.define(MOD, LOW, 2, 1);
    t.define(SMOD, LOW, 2, 1);
    t.define(ADDMOD, MID, 3, 1);
    t.define(MULMOD, MID, 3, 1);
    t.define(EXP, HIGH, 2, 1);
    t.define(SIGNEXTEND, LOW, 2, 1);
    for (int op : new int[] {LT, GT, SLT, SGT, EQ, AND, OR, XOR, BYTE}) {
      t.define(op, VERY_LOW, 2, 1);
    }
    t.define(ISZERO, VERY_LOW, 1, 1);
    t.define(NOT, VERY_LOW, 1, 1);
    t.define(KECCAK256, 30, 2, 1);
    for (int op :
        new int[] {
          ADDRESS,
          ORIGIN,
          CALLER,
          CALLVALUE,
          CALLDATASIZE,
          CODESIZE,
          GASPRICE,
          COINBASE,
          TIMESTAMP,
          NUMBER,
          PREVRANDAO,
          GASLIMIT,
          PC,
          MSIZE,
          GAS
        }) {
      t.define(op, BASE, 0, 1);
    }
    t.define(BALANCE, 20, 1, 1);
    t.define(CALLDATALOAD, VERY_LOW, 1, 1);
    t.define(CALLDATACOPY, VERY_LOW, 3, 0);
    t.define(CODECOPY, VERY_LOW, 3, 0);
    t.define(EXTCODESIZE, 20, 1, 1);
    t.define(EXTCODECOPY, 20, 4, 0);
    t.define(BLOCKHASH, 20, 1, 1);
    t.define(POP, BASE, 1, 0);
    t.define(MLOAD, VERY_LOW, 1, 1);
    t.define(MSTORE, VERY_LOW, 2, 0);
    t.define(MSTORE8, VERY_LOW, 2, 0);
    t.define(SLOAD, 50, 1, 1);
    t.define(SSTORE, ZERO, 2, 0);
    t.define(JUMP, MID, 1, 0);
    t.define(JUMPI, HIGH, 2, 0);
    t.define(JUMPDEST, 1, 0, 0);
    for (int n = 1; n <= 32; n++) {
      t.define(PUSH1 + n - 1, VERY_LOW, 0, 1);
    }
    for (int n = 1; n <= 16; n++) {
      t.define(DUP1 + n - 1, VERY_LOW, n, n + 1);
      t.define(SWAP1 + n - 1, VERY_LOW, n + 1, n + 1);
    }
    for (int n = 0; n <= 4; n++) {
      t.define(LOG0 + n, 375 * (n + 1), n + 2, 0);
    }
    t.define(CREATE, 32_000, 3, 1);
    t.define(CALL, 40, 7, 1);
    t.define(CALLCODE, 40, 7, 1);
    t.define(RETURN, ZERO, 2, 0);
    t.define(SELFDESTRUCT, ZERO, 1, 0);
    return t;
  }

  private static InstructionTable homestead(InstructionTable previous) {
    return previous.with().define(DELEGATECALL, 40, 6, 1); // EIP-7
  }

  /** EIP-150: what reads state costs more. */
  private static InstructionTable tangerineWhistle(InstructionTable previous) {
    return previous
        .with()
        .price(BALANCE, 400)
        .price(EXTCODESIZE, 700)
        .price(EXTCODECOPY, 700)
        .price(SLOAD, 200)
        .price(CALL, 700)
        .price(CALLCODE, 700)
        .price(DELEGATECALL, 700)
        .price(SELFDESTRUCT, 5000);
  }

  /** EIP-140, EIP-211, EIP-214. */
  private static InstructionTable byzantium(InstructionTable previous) {
    return previous
        .with()
        .define(REVERT, ZERO, 2, 0)
        .define(RETURNDATASIZE, BASE, 0, 1)
        .define(RETURNDATACOPY, VERY_LOW, 3, 0)
        .define(STATICCALL, 700, 6, 1);
  }

  /** EIP-145, EIP-1014, EIP-1052. */
  private static InstructionTable constantinople(InstructionTable previous) {
    return previous
        .with()
        .define(SHL, VERY_LOW, 2, 1)
        .define(SHR, VERY_LOW, 2, 1)
        .define(SAR, VERY_LOW, 2, 1)
        .define(EXTCODEHASH, 400, 1, 1)
        .define(CREATE2, 32_000, 4, 1);
  }

  /** EIP-1344, EIP-1884. */
  private static InstructionTable istanbul(InstructionTable previous) {
    return previous
        .with()
        .define(CHAINID, BASE, 0, 1)
        .define(SELFBALANCE, LOW, 0, 1)
        .price(BALANCE, 700)
        .price(EXTCODEHASH, 700)
        .price(SLOAD, 800);
  }

  /** EIP-2929: all of the cost of an access is dynamic from here on. */
  private static InstructionTable berlin(InstructionTable previous) {
    InstructionTable t = previous.with();
    for (int op :
        new int[] {
          BALANCE,
          EXTCODESIZE,
          EXTCODECOPY,
          EXTCODEHASH,
          SLOAD,
          CALL,
          CALLCODE,
          DELEGATECALL,
          STATICCALL
        }) {
      t.price(op, ZERO);
    }
    return t;
  }

  /** EIP-1153, EIP-4844, EIP-5656, EIP-7516. */
  private static InstructionTable cancun(InstructionTable previous) {
    return previous
        .with()
        .define(BLOBHASH, VERY_LOW, 1, 1)
        .define(BLOBBASEFEE, BASE, 0, 1)
        .define(TLOAD, 100, 1, 1)
        .define(TSTORE, 100, 2, 0)
        .define(MCOPY, VERY_LOW, 3, 0);
  }

  /** A copy to override. */
  private InstructionTable with() {
    InstructionTable copy = new InstructionTable();
    System.arraycopy(defined, 0, copy.defined, 0, 256);
    System.arraycopy(gas, 0, copy.gas, 0, 256);
    System.arraycopy(taken, 0, copy.taken, 0, 256);
    System.arraycopy(put, 0, copy.put, 0, 256);
    return copy;
  }

  private InstructionTable define(int opcode, int cost, int in, int out) {
    defined[opcode] = true;
    gas[opcode] = cost;
    taken[opcode] = in;
    put[opcode] = out;
    return this;
  }

  private InstructionTable price(int opcode, int cost) {
    gas[opcode] = cost;
    return this;
  }
}
