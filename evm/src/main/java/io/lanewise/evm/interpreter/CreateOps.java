package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.word.Words;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import io.lanewise.hashing.Keccak256;
import java.util.Arrays;

/**
 * CREATE and CREATE2; conventions as in MemoryOps. Stack: value, offset, size and, for CREATE2, a
 * salt; the address, or zero, takes the place of the last.
 */
final class CreateOps {
  private CreateOps() {}

  static long create(Frame f, int sp, long gas, int opcode) {
    if (f.isStatic) {
      return f.fail(Halt.STATIC_VIOLATION);
    }
    gas = MemoryOps.region(f, sp - 8, sp - 12, gas);
    if (gas < 0) {
      return gas;
    }
    Evm evm = f.evm;
    Rules rules = evm.rules;
    long[] s = f.stack;
    boolean salted = opcode == Opcode.CREATE2;
    int size = (int) s[sp - 12];
    if (size > rules.maxInitcodeSize) {
      return f.fail(Halt.INITCODE_TOO_LARGE);
    }
    long perWord = rules.initcodePerWord + (salted ? Rules.KECCAK_PER_WORD : 0);
    gas -= perWord * MemoryOps.words(size);
    if (gas < 0) {
      return gas;
    }

    Journal journal = evm.journal;
    Account creator = f.self;
    UInt256 value = UInt256.of(s, sp - 4);
    int offset = size == 0 ? 0 : (int) s[sp - 8];
    int resultAt = sp - (salted ? 16 : 12);
    f.clearReturnData();
    boolean unpaid = !creator.covers(value);
    if (unpaid || creator.nonce() == -1 || f.depth == Rules.MAX_CALL_DEPTH) {
      boolean refused = unpaid || f.depth == Rules.MAX_CALL_DEPTH;
      evm.traceExit(refused ? CallOps.refusal(f) : Halt.NONCE_OVERFLOW, 0);
      Words.set(s, resultAt, 0);
      return gas;
    }
    long childGas = rules.keeps64th ? gas - (gas >>> 6) : gas;
    gas -= childGas;
    byte[] initcode = Arrays.copyOfRange(f.memory, offset, offset + size);
    Address address =
        salted
            ? ContractAddress.of(
                creator.address(), UInt256.of(s, sp - 16).toHash(), Keccak256.hash(initcode))
            : ContractAddress.of(creator.address(), creator.nonce());
    Account created = journal.account(address);
    if (rules.coldAccount > 0) {
      journal.warm(created);
    }
    journal.setNonce(creator, creator.nonce() + 1);
    if (collides(journal, created)) {
      evm.traceExit(Halt.ADDRESS_COLLISION, childGas);
      Words.set(s, resultAt, 0);
      return gas;
    }
    Frame frame = evm.frame(f.depth + 1, childGas);
    frame.caller = creator.address();
    frame.value = value;
    create(frame, creator, created, initcode);
    if (frame.halt == Halt.SUCCESS) {
      EnvironmentOps.set(s, resultAt, address);
    } else {
      f.setReturnData(frame.output, frame.outputOffset, frame.outputSize);
      Words.set(s, resultAt, 0);
    }
    return gas + frame.gas;
  }

  /** EIP-684 and EIP-7610. */
  static boolean collides(Journal journal, Account account) {
    return account.nonce() != 0 || account.hasCode() || journal.hasStorage(account);
  }

  /** Runs initcode in a frame of which gas, caller and value are set, and deposits the code. */
  static void create(Frame frame, Account creator, Account created, byte[] initcode) {
    Evm evm = frame.evm;
    Journal journal = evm.journal;
    long gas = frame.gas;
    frame.self = created;
    frame.isStatic = false;
    frame.setInput(Frame.NO_BYTES, 0, 0);
    journal.checkpoint();
    journal.create(created, evm.rules.emptyIsAbsent ? 1 : 0);
    evm.transfer(creator, created, frame.value);
    if (initcode.length == 0) {
      frame.halt = Halt.SUCCESS;
    } else {
      frame.code = new Code(initcode, null);
      frame.translation = evm.translationOfInitcode(initcode);
      evm.run(frame);
    }
    if (frame.halt == Halt.SUCCESS) {
      deposit(frame, created);
    }
    evm.close(frame, gas);
  }

  private static void deposit(Frame frame, Account created) {
    Rules rules = frame.evm.rules;
    int size = frame.outputSize;
    long cost = (long) Rules.CODE_DEPOSIT_PER_BYTE * size;
    if (size > 0 && rules.rejectsCode0xef && frame.output[frame.outputOffset] == (byte) 0xef) {
      frame.halt = Halt.INVALID_CODE;
    } else if (cost > frame.gas) {
      if (rules.depositMustBePaid) {
        frame.halt = Halt.CODE_DEPOSIT_OUT_OF_GAS;
      } else {
        // Frontier: the contract exists, without code.
        frame.outputSize = 0;
      }
    } else if (size > rules.maxCodeSize) {
      frame.halt = Halt.CODE_TOO_LARGE;
    } else {
      frame.gas -= cost;
      int from = frame.outputOffset;
      byte[] code = Arrays.copyOfRange(frame.output, from, from + size);
      frame.evm.journal.setCode(created, Code.of(code));
    }
  }
}
