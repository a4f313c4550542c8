package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.word.Words;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import io.lanewise.evm.world.MissingStateException;
import io.lanewise.hashing.Hash;
import java.util.List;

/** Instructions that read the environment and other accounts; conventions as in MemoryOps. */
final class EnvironmentOps {
  private EnvironmentOps() {}

  static void set(long[] s, int at, Address address) {
    s[at] = address.limb0();
    s[at + 1] = address.limb1();
    s[at + 2] = address.limb2() & 0xffff_ffffL;
    s[at + 3] = 0;
  }

  /** The account whose address is the word on the stack; its upper 96 bits do not count. */
  static Account account(Frame f, int at) {
    long[] s = f.stack;
    return f.evm.journal.account(s[at], s[at + 1], (int) s[at + 2]);
  }

  /** As {@link #account}, not read yet, see {@link Journal#unread}. */
  static Account unread(Frame f, int at) {
    long[] s = f.stack;
    return f.evm.journal.unread(s[at], s[at + 1], (int) s[at + 2]);
  }

  /**
   * Pays for the access to an account (EIP-2929), which is warm from now on, and reads it when the
   * gas suffices.
   */
  static long access(Frame f, Account account, long gas) {
    Evm evm = f.evm;
    Rules rules = evm.rules;
    if (rules.coldAccount > 0) {
      gas -= evm.warm(account) ? rules.coldAccount : rules.warmAccount;
    }
    if (gas >= 0) {
      evm.journal.load(account);
    }
    return gas;
  }

  static long balance(Frame f, int sp, long gas) {
    Account account = unread(f, sp - 4);
    gas = access(f, account, gas);
    if (gas >= 0) {
      account.balance().copyTo(f.stack, sp - 4);
    }
    return gas;
  }

  static long extcodesize(Frame f, int sp, long gas) {
    Account account = unread(f, sp - 4);
    gas = access(f, account, gas);
    if (gas >= 0) {
      Words.set(f.stack, sp - 4, f.evm.journal.code(account).size());
    }
    return gas;
  }

  /** EXTCODEHASH (EIP-1052): zero for an account that is empty or absent. */
  static long extcodehash(Frame f, int sp, long gas) {
    Account account = unread(f, sp - 4);
    gas = access(f, account, gas);
    if (gas < 0) {
      return gas;
    }
    if (account.isEmpty()) {
      Words.set(f.stack, sp - 4, 0);
    } else {
      set(f.stack, sp - 4, account.codeHash());
    }
    return gas;
  }

  /** EXTCODECOPY: address, offset in memory, offset in the code, size. */
  static long extcodecopy(Frame f, int sp, long gas) {
    Account account = unread(f, sp - 4);
    gas = access(f, account, gas);
    if (gas < 0) {
      return gas;
    }
    Code code = f.evm.journal.code(account);
    return MemoryOps.copy(f, sp - 4, gas, code.bytes(), 0, code.size());
  }

  static void blockhash(Frame f, int sp) {
    long[] s = f.stack;
    long current = f.evm.block.number();
    long number = s[sp - 4];
    boolean recent =
        Words.fitsLong(s, sp - 4)
            && Long.compareUnsigned(number, current) < 0
            && Long.compareUnsigned(current - number, 256) <= 0;
    if (!recent) {
      Words.set(s, sp - 4, 0);
      return;
    }
    Hash hash = f.evm.block.hashes().get(number);
    if (hash == null) {
      throw new MissingStateException(
          "the hash of block " + Long.toUnsignedString(number) + " is not known");
    }
    set(s, sp - 4, hash);
  }

  static void blobhash(Frame f, int sp) {
    long[] s = f.stack;
    List<Hash> hashes = f.evm.transaction.blobHashes();
    if (Words.fitsLong(s, sp - 4) && Long.compareUnsigned(s[sp - 4], hashes.size()) < 0) {
      set(s, sp - 4, hashes.get((int) s[sp - 4]));
    } else {
      Words.set(s, sp - 4, 0);
    }
  }

  private static void set(long[] s, int at, Hash hash) {
    s[at] = hash.limb0();
    s[at + 1] = hash.limb1();
    s[at + 2] = hash.limb2();
    s[at + 3] = hash.limb3();
  }

  static long tstore(Frame f, int sp, long gas) {
    if (f.isStatic) {
      return f.fail(Halt.STATIC_VIOLATION);
    }
    UInt256 key = UInt256.of(f.stack, sp - 4);
    f.evm.journal.transientStore(f.self.address(), key, UInt256.of(f.stack, sp - 8));
    return gas;
  }
}
