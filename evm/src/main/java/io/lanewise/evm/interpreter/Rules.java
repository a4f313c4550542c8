package io.lanewise.evm.interpreter;

import static io.lanewise.evm.fork.Fork.*;

import io.lanewise.evm.code.InstructionTable;
import io.lanewise.evm.fork.Fork;
import io.lanewise.precompiles.PrecompileSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the interpreter must know of a fork beside its {@link InstructionTable}: dynamic gas costs,
 * limits and switches. One object a fork, immutable.
 */
public final class Rules {
  /** Gas of a value transfer in a CALL, of which {@link #CALL_STIPEND} goes to the callee. */
  public static final int CALL_VALUE = 9000;

  public static final int CALL_STIPEND = 2300;
  public static final int NEW_ACCOUNT = 25_000;
  public static final int CODE_DEPOSIT_PER_BYTE = 200;
  public static final int MEMORY_PER_WORD = 3;
  public static final int COPY_PER_WORD = 3;
  public static final int KECCAK_PER_WORD = 6;
  public static final int LOG_PER_BYTE = 8;
  public static final int MAX_CALL_DEPTH = 1024;

  private static final Map<Fork, Rules> ALL = new EnumMap<>(Fork.class);

  static {
    for (Fork fork : Fork.values()) {
      ALL.put(fork, new Rules(fork));
    }
  }

  final Fork fork;
  final InstructionTable instructions;
  final PrecompileSet precompiles;

  // EIP-2929; zero before it.
  final int coldAccount;
  final int warmAccount;
  final int coldSlot;
  final int warmSlot;

  /** EIP-160. */
  final int expPerByte;

  /** EIP-150: a call may take all but one 64th of the gas, and takes less if it asked for more. */
  final boolean keeps64th;

  /**
   * EIP-161: an account is new when it is empty, not when it is absent; a contract's nonce is 1.
   */
  final boolean emptyIsAbsent;

  // SSTORE: EIP-1283, EIP-2200, EIP-2929, EIP-3529.
  final boolean netMetered;
  final boolean storeNeedsStipend;
  final int storeUnchanged;
  final int storeReset;
  final int storeClearRefund;

  /** EIP-2: a contract whose code cannot be paid for fails. */
  final boolean depositMustBePaid;

  /** EIP-170; no limit before it. */
  final int maxCodeSize;

  /** EIP-3541. */
  final boolean rejectsCode0xef;

  /** EIP-3860; no limit, no cost before it. */
  final int maxInitcodeSize;

  final int initcodePerWord;

  /** EIP-150: SELFDESTRUCT in favour of a new account costs more. */
  final int selfdestructNewAccount;

  /** EIP-3529. */
  final int selfdestructRefund;

  /** EIP-6780. */
  final boolean destroysOnlyNew;

  /** EIP-7702. */
  final boolean delegates;

  private Rules(Fork fork) {
    this.fork = fork;
    instructions = InstructionTable.of(fork);
    precompiles = precompiles(fork);
    boolean berlin = fork.isAtLeast(BERLIN);
    boolean london = fork.isAtLeast(LONDON);
    coldAccount = berlin ? 2600 : 0;
    warmAccount = berlin ? 100 : 0;
    coldSlot = berlin ? 2100 : 0;
    warmSlot = berlin ? 100 : 0;
    expPerByte = fork.isAtLeast(SPURIOUS_DRAGON) ? 50 : 10;
    keeps64th = fork.isAtLeast(TANGERINE_WHISTLE);
    emptyIsAbsent = fork.isAtLeast(SPURIOUS_DRAGON);
    storeNeedsStipend = fork.isAtLeast(ISTANBUL);
    netMetered = storeNeedsStipend || fork == CONSTANTINOPLE;
    storeUnchanged = berlin ? 100 : storeNeedsStipend ? 800 : 200;
    storeReset = berlin ? 2900 : 5000;
    storeClearRefund = london ? 4800 : 15_000;
    depositMustBePaid = fork.isAtLeast(HOMESTEAD);
    maxCodeSize = emptyIsAbsent ? 24_576 : Integer.MAX_VALUE;
    rejectsCode0xef = london;
    boolean shanghai = fork.isAtLeast(SHANGHAI);
    maxInitcodeSize = shanghai ? 2 * maxCodeSize : Integer.MAX_VALUE;
    initcodePerWord = shanghai ? 2 : 0;
    selfdestructNewAccount = keeps64th ? NEW_ACCOUNT : 0;
    selfdestructRefund = london ? 0 : 24_000;
    destroysOnlyNew = fork.isAtLeast(CANCUN);
    delegates = fork.isAtLeast(PRAGUE);
  }

  public static Rules of(Fork fork) {
    return ALL.get(fork);
  }

  public Fork fork() {
    return fork;
  }

  public PrecompileSet precompiles() {
    return precompiles;
  }

  /** Bytes; the same limit holds for a creating transaction. */
  public int maxInitcodeSize() {
    return maxInitcodeSize;
  }

  private static PrecompileSet precompiles(Fork fork) {
    if (fork.isAtLeast(OSAKA)) {
      return PrecompileSet.OSAKA;
    } else if (fork.isAtLeast(PRAGUE)) {
      return PrecompileSet.PRAGUE;
    } else if (fork.isAtLeast(CANCUN)) {
      return PrecompileSet.CANCUN;
    } else if (fork.isAtLeast(BERLIN)) {
      return PrecompileSet.BERLIN;
    } else if (fork.isAtLeast(ISTANBUL)) {
      return PrecompileSet.ISTANBUL;
    } else if (fork.isAtLeast(BYZANTIUM)) {
      return PrecompileSet.BYZANTIUM;
    }
    return PrecompileSet.FRONTIER;
  }
}
