package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.fork.Fork;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.word.Division;
import io.lanewise.evm.word.Multiplication;
import io.lanewise.evm.word.Words;

/**
 * The instructions that have no place of their own in the interpreter's loop: those that take long
 * anyway, or are rare. By opcode; a byte that is no opcode fails.
 */
final class SlowInstructions {
  /**
   * One instruction, called with what MemoryOps says; sp is moved by {@link #SP_CHANGE} after it.
   */
  @FunctionalInterface
  interface Instruction {
    long run(Frame f, int sp, long gas);
  }

  static final Instruction[] BY_OPCODE = new Instruction[256];

  /** What to add to sp afterwards. */
  static final int[] SP_CHANGE = new int[256];

  static {
    InstructionTable all = InstructionTable.of(Fork.values()[Fork.values().length - 1]);
    for (int op = 0; op < 256; op++) {
      BY_OPCODE[op] = (f, sp, gas) -> f.fail(Halt.INVALID_OPCODE);
      SP_CHANGE[op] = 4 * (all.put(op) - all.taken(op));
    }
    arithmetic();
    environment();
    memory();
    put(Opcode.SLOAD, StorageOps::sload);
    put(Opcode.SSTORE, StorageOps::sstore);
    for (int n = 0; n <= 4; n++) {
      int topics = n;
      put(Opcode.LOG0 + n, (f, sp, gas) -> LogOps.log(f, sp, gas, topics));
    }
    for (int op : new int[] {Opcode.CREATE, Opcode.CREATE2}) {
      put(op, (f, sp, gas) -> CreateOps.create(f, sp, gas, op));
    }
    for (int op :
        new int[] {Opcode.CALL, Opcode.CALLCODE, Opcode.DELEGATECALL, Opcode.STATICCALL}) {
      put(op, (f, sp, gas) -> CallOps.call(f, sp, gas, op));
    }
  }

  private SlowInstructions() {}

  private static void put(int opcode, Instruction instruction) {
    BY_OPCODE[opcode] = instruction;
  }

  /** An instruction on words that costs nothing but its fixed gas and cannot fail. */
  @FunctionalInterface
  private interface OnWords {
    void run(Frame f, int sp);
  }

  private static void plain(int opcode, OnWords instruction) {
    BY_OPCODE[opcode] =
        (f, sp, gas) -> {
          instruction.run(f, sp);
          return gas;
        };
  }

  private static void arithmetic() {
    plain(Opcode.DIV, (f, sp) -> Division.div(f.stack, sp - 4, sp - 8, f.scratch));
    plain(Opcode.SDIV, (f, sp) -> Division.sdiv(f.stack, sp - 4, sp - 8, f.scratch));
    plain(Opcode.MOD, (f, sp) -> Division.mod(f.stack, sp - 4, sp - 8, f.scratch));
    plain(Opcode.SMOD, (f, sp) -> Division.smod(f.stack, sp - 4, sp - 8, f.scratch));
    plain(Opcode.ADDMOD, (f, sp) -> Division.addmod(f.stack, sp - 4, sp - 8, sp - 12, f.scratch));
    plain(Opcode.MULMOD, (f, sp) -> Division.mulmod(f.stack, sp - 4, sp - 8, sp - 12, f.scratch));
    plain(Opcode.BYTE, (f, sp) -> Words.byteAt(f.stack, sp - 4, sp - 8));
    plain(Opcode.CLZ, (f, sp) -> Words.countLeadingZeros(f.stack, sp - 4));
    put(Opcode.EXP, SlowInstructions::exp);
  }

  private static long exp(Frame f, int sp, long gas) {
    gas -= (long) f.evm.rules.expPerByte * Words.byteLength(f.stack, sp - 8);
    if (gas >= 0) {
      Multiplication.exp(f.stack, sp - 4, sp - 8);
    }
    return gas;
  }

  private static void environment() {
    plain(Opcode.ADDRESS, (f, sp) -> EnvironmentOps.set(f.stack, sp, f.self.address()));
    plain(Opcode.ORIGIN, (f, sp) -> EnvironmentOps.set(f.stack, sp, f.evm.transaction.origin()));
    plain(Opcode.CALLER, (f, sp) -> EnvironmentOps.set(f.stack, sp, f.caller));
    plain(Opcode.CALLVALUE, (f, sp) -> f.value.copyTo(f.stack, sp));
    plain(Opcode.CALLDATASIZE, (f, sp) -> Words.set(f.stack, sp, f.inputSize));
    plain(Opcode.CODESIZE, (f, sp) -> Words.set(f.stack, sp, f.code.size()));
    plain(Opcode.GASPRICE, (f, sp) -> f.evm.transaction.gasPrice().copyTo(f.stack, sp));
    plain(Opcode.RETURNDATASIZE, (f, sp) -> Words.set(f.stack, sp, f.returnSize));
    plain(Opcode.COINBASE, (f, sp) -> EnvironmentOps.set(f.stack, sp, f.evm.block.coinbase()));
    plain(Opcode.TIMESTAMP, (f, sp) -> Words.set(f.stack, sp, f.evm.block.timestamp()));
    plain(Opcode.NUMBER, (f, sp) -> Words.set(f.stack, sp, f.evm.block.number()));
    plain(Opcode.PREVRANDAO, (f, sp) -> f.evm.block.prevRandao().copyTo(f.stack, sp));
    plain(Opcode.GASLIMIT, (f, sp) -> Words.set(f.stack, sp, f.evm.block.gasLimit()));
    plain(Opcode.CHAINID, (f, sp) -> f.evm.block.chainId().copyTo(f.stack, sp));
    plain(Opcode.SELFBALANCE, (f, sp) -> f.self.balance().copyTo(f.stack, sp));
    plain(Opcode.BASEFEE, (f, sp) -> f.evm.block.baseFee().copyTo(f.stack, sp));
    plain(Opcode.BLOBBASEFEE, (f, sp) -> f.evm.block.blobBaseFee().copyTo(f.stack, sp));
    plain(Opcode.MSIZE, (f, sp) -> Words.set(f.stack, sp, f.memorySize));
    plain(Opcode.BLOCKHASH, EnvironmentOps::blockhash);
    plain(Opcode.BLOBHASH, EnvironmentOps::blobhash);
    put(Opcode.GAS, SlowInstructions::gas);
    put(Opcode.BALANCE, EnvironmentOps::balance);
    put(Opcode.EXTCODESIZE, EnvironmentOps::extcodesize);
    put(Opcode.EXTCODECOPY, EnvironmentOps::extcodecopy);
    put(Opcode.EXTCODEHASH, EnvironmentOps::extcodehash);
    plain(Opcode.TLOAD, SlowInstructions::tload);
    put(Opcode.TSTORE, EnvironmentOps::tstore);
  }

  private static long gas(Frame f, int sp, long gas) {
    Words.set(f.stack, sp, gas);
    return gas;
  }

  private static void tload(Frame f, int sp) {
    UInt256 key = UInt256.of(f.stack, sp - 4);
    f.evm.journal.transientLoad(f.self.address(), key).copyTo(f.stack, sp - 4);
  }

  private static void memory() {
    put(Opcode.KECCAK256, MemoryOps::keccak256);
    plain(Opcode.CALLDATALOAD, MemoryOps::calldataload);
    put(Opcode.CALLDATACOPY, MemoryOps::calldatacopy);
    put(Opcode.CODECOPY, MemoryOps::codecopy);
    put(Opcode.RETURNDATACOPY, MemoryOps::returndatacopy);
    put(Opcode.MSTORE8, MemoryOps::mstore8);
    put(Opcode.MCOPY, MemoryOps::mcopy);
  }
}
