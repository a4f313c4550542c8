package io.lanewise.evm.interpreter;

import io.lanewise.evm.code.Code;
import io.lanewise.evm.code.Translation;
import io.lanewise.evm.code.TranslationCache;
import io.lanewise.evm.code.Translator;
import io.lanewise.evm.types.Address;
import io.lanewise.evm.types.UInt256;
import io.lanewise.evm.world.Account;
import io.lanewise.evm.world.Journal;
import io.lanewise.precompiles.Precompile;
import java.util.Arrays;

/**
 * The Ethereum Virtual Machine of one worker thread: runs messages, one after the other, on frames
 * that it keeps.
 *
 * <pre>
 *   startBlock → startTransaction → call | create → Result
 * </pre>
 *
 * <p>It neither charges intrinsic gas nor buys gas nor pays fees: that is the transaction's
 * business. Deep recursion needs a thread with a stack of {@link #THREAD_STACK} bytes.
 */
public final class Evm {
  /** Enough for 1,024 nested calls, in interpreted Java frames too. */
  public static final long THREAD_STACK = 64L << 20;

  private static final TransactionContext NO_TRANSACTION =
      new TransactionContext(Address.ZERO, UInt256.ZERO, java.util.List.of());

  private final TranslationCache translations;
  private final Frame[] frames = new Frame[Rules.MAX_CALL_DEPTH + 1];
  private Tracer tracer;

  Rules rules;
  BlockContext block;
  TransactionContext transaction = NO_TRANSACTION;
  Journal journal;
  private boolean precompilesAreWarm;

  /**
   * What came of a message.
   *
   * @param gasLeft zero after an exceptional halt
   * @param output returned or reverted with; of a creation, the deployed code
   */
  public record Result(Halt halt, long gasLeft, byte[] output) {}

  /**
   * @param translations shared by all workers
   */
  public Evm(TranslationCache translations) {
    this.translations = translations;
  }

  public void startBlock(Rules blockRules, BlockContext blockContext, Journal blockJournal) {
    rules = blockRules;
    block = blockContext;
    journal = blockJournal;
  }

  public void startTransaction(TransactionContext context) {
    transaction = context;
    precompilesAreWarm = true;
  }

  /** As {@link #startTransaction}, for calls outside of one: there the precompiles are cold too. */
  public void startBareCall(TransactionContext context) {
    transaction = context;
    precompilesAreWarm = false;
  }

  /**
   * Shows every instruction from now on to the tracer, or to nobody when it is null. Code is then
   * translated anew for every call; otherwise a tracer costs nothing while there is none.
   */
  public void trace(Tracer newTracer) {
    tracer = newTracer;
  }

  /** The tracer, or null when there is none. */
  public Tracer tracer() {
    return tracer;
  }

  /**
   * A message call: transfers the value, which the caller has, and runs the code of {@code to}.
   *
   * @param input call data; read during the call only
   */
  public Result call(Address from, Address to, UInt256 value, byte[] input, long gas) {
    Frame frame = frame(0, gas);
    Account callee = journal.account(to);
    frame.self = callee;
    frame.caller = from;
    frame.value = value;
    frame.isStatic = false;
    frame.setInput(input, 0, input.length);
    // Without value the sender's account does not matter; that of a system call is in no witness.
    Account payer = value.isZero() ? null : journal.account(from);
    call(frame, payer, true, codeToRun(callee), precompile(to));
    return result(frame);
  }

  /**
   * A contract creation at an address that the caller has derived; the sender's nonce has been
   * raised and the sender has the value.
   *
   * @param initcode owned by the EVM from now on
   */
  public Result create(Address from, Address contract, UInt256 value, byte[] initcode, long gas) {
    Frame frame = frame(0, gas);
    Account created = journal.account(contract);
    if (CreateOps.collides(journal, created)) {
      traceExit(Halt.ADDRESS_COLLISION, gas);
      return new Result(Halt.ADDRESS_COLLISION, 0, Frame.NO_BYTES);
    }
    frame.caller = from;
    frame.value = value;
    CreateOps.create(frame, journal.account(from), created, initcode);
    return result(frame);
  }

  private static Result result(Frame frame) {
    byte[] output =
        Arrays.copyOfRange(frame.output, frame.outputOffset, frame.outputOffset + frame.outputSize);
    return new Result(frame.halt, frame.gas, output);
  }

  /** The frame of a call depth, ready for a call with this much gas. */
  Frame frame(int depth, long gas) {
    Frame frame = frames[depth];
    if (frame == null) {
      frame = frames[depth] = new Frame(this, depth);
    }
    frame.reset(gas);
    return frame;
  }

  /**
   * Runs a call that a frame is ready for, inside a checkpoint; the result is in the frame.
   *
   * @param from null when no value is transferred
   */
  void call(Frame frame, Account from, boolean transfers, Code code, Precompile precompile) {
    long gas = frame.gas;
    journal.checkpoint();
    if (transfers) {
      transfer(from, frame.self, frame.value);
    }
    if (precompile != null) {
      runPrecompile(frame, precompile);
    } else if (code.size() == 0) {
      frame.halt = Halt.SUCCESS;
    } else {
      frame.code = code;
      frame.translation = translation(code);
      run(frame);
    }
    close(frame, gas);
  }

  /** Runs the code of a frame that is ready for it. */
  void run(Frame frame) {
    Interpreter.run(frame);
    if (tracer != null) {
      tracer.end(frame, frame.halt);
    }
  }

  /**
   * Commits or reverts; after an exceptional halt there is neither gas nor output.
   *
   * @param gas that the frame was given
   */
  void close(Frame frame, long gas) {
    boolean failed = frame.halt != Halt.SUCCESS && frame.halt != Halt.REVERT;
    if (frame.halt == Halt.SUCCESS) {
      journal.commit();
    } else {
      journal.revert();
    }
    if (failed) {
      frame.gas = 0;
    }
    if (tracer != null) {
      tracer.exit(frame.halt, gas - frame.gas, frame.output, frame.outputOffset, frame.outputSize);
    }
    if (failed) {
      frame.outputSize = 0;
    }
  }

  /** Tells the tracer of a call for which no frame was needed. */
  void traceExit(Halt halt, long gasUsed) {
    if (tracer != null) {
      tracer.exit(halt, gasUsed, Frame.NO_BYTES, 0, 0);
    }
  }

  /** Moves value; without value the callee is touched, and before Spurious Dragon made to exist. */
  void transfer(Account from, Account to, UInt256 value) {
    if (!value.isZero()) {
      journal.subtractBalance(from, value);
      journal.addBalance(to, value);
    } else if (to.isEmpty()) {
      if (rules.emptyIsAbsent) {
        journal.touch(to);
      } else if (!to.exists()) {
        journal.bringIntoBeing(to);
      }
    }
  }

  private static void runPrecompile(Frame frame, Precompile precompile) {
    byte[] input =
        Arrays.copyOfRange(frame.input, frame.inputOffset, frame.inputOffset + frame.inputSize);
    long cost = precompile.gas(input);
    if (cost > frame.gas) {
      frame.halt = Halt.OUT_OF_GAS;
      return;
    }
    byte[] output = precompile.execute(input);
    if (output == null) {
      frame.halt = Halt.PRECOMPILE_FAILED;
      return;
    }
    frame.gas -= cost;
    frame.setOutput(output, 0, output.length);
    frame.halt = Halt.SUCCESS;
  }

  private Translation translation(Code code) {
    return tracer == null
        ? translations.get(code, rules.instructions)
        : Translator.translateTraced(code.bytes(), rules.instructions);
  }

  /** Of code that runs once, and so is not worth remembering. */
  Translation translationOfInitcode(byte[] initcode) {
    return tracer == null
        ? Translator.translate(initcode, rules.instructions)
        : Translator.translateTraced(initcode, rules.instructions);
  }

  /** The account's code, or that of the account it delegates to (EIP-7702); costs nothing. */
  private Code codeToRun(Account account) {
    Code code = journal.code(account);
    Address delegate = rules.delegates ? code.delegate() : null;
    return delegate == null ? code : delegateCode(journal.account(delegate));
  }

  /** A delegation to a precompiled contract runs no code at all. */
  Code delegateCode(Account delegate) {
    return isPrecompile(delegate.address()) ? Code.EMPTY : journal.code(delegate);
  }

  /** Marks the account as accessed (EIP-2929); true when it was cold. */
  boolean warm(Account account) {
    return journal.warm(account) && !(precompilesAreWarm && isPrecompile(account.address()));
  }

  /** True when access to the account at the address with these limbs would cost less. */
  boolean isWarm(long limb0, long limb1, int limb2) {
    return journal.isWarm(limb0, limb1, limb2)
        || precompilesAreWarm && isPrecompile(new Address(limb0, limb1, limb2));
  }

  boolean isPrecompile(Address address) {
    return precompile(address) != null;
  }

  Precompile precompile(Address address) {
    boolean small = address.limb2() == 0 && address.limb1() == 0 && address.limb0() >>> 16 == 0;
    return small ? rules.precompiles.get((int) address.limb0()) : null;
  }
}
