package io.lanewise.host.trace;

import io.lanewise.evm.code.Opcode;
import io.lanewise.evm.interpreter.Frame;
import io.lanewise.evm.interpreter.Halt;
import io.lanewise.evm.interpreter.StepCost;
import io.lanewise.evm.interpreter.Tracer;
import io.lanewise.hashing.Hash;
import java.io.Flushable;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Writes what an {@code Evm} does as lines of JSON (EIP-3155), the same as geth's {@code evm}: one
 * for every step, as it is before the instruction, and one for the end of every call, of which the
 * last is that of the transaction.
 *
 * <pre>
 *   {"pc":0,"op":96,"gas":"0x5208","gasCost":"0x3","memSize":0,"stack":[],"depth":1,"refund":0,
 *    "opName":"PUSH1"}
 *   {"output":"","gasUsed":"0x3"}
 * </pre>
 *
 * An instruction that cannot be paid for, or lacks operands, has an {@code error}; one that fails
 * while it runs (REVERT does so too) has a second line with it. Used by one thread; {@link #flush}
 * at the end of what shall be readable, at least of each transaction.
 *
 * <pre>
 *   JsonTracer tracer = new JsonTracer(out, TraceOptions.DEFAULT);
 *   evm.trace(tracer);
 *   … run a transaction …
 *   tracer.flush();
 * </pre>
 */
public final class JsonTracer implements Tracer, Flushable {
  private static final long MAX_CODE_SIZE = 24_576; // EIP-170

  private final ByteLines lines;
  private final TraceOptions options;
  private final StepCost cost = new StepCost();

  // The step of which the line is not finished: what it refunds and whether it fails is known
  // only when the next thing happens.
  private Frame pending;
  private int pc;
  private int opcode;
  private long gas;
  private int stackSize;

  /** How the code of the frame that has just ended failed, until its call ends too. */
  private String error;

  /**
   * @param out gets the lines, in large pieces; not closed
   */
  public JsonTracer(OutputStream out, TraceOptions options) {
    lines = new ByteLines(out);
    this.options = options;
  }

  /** As the other constructor, for a writer, as commands have it. */
  public JsonTracer(Writer out, TraceOptions options) {
    this(new AsciiWriter(out), options);
  }

  /** {@inheritDoc} */
  @Override
  public void step(Frame frame, int newPc, int newOpcode, long newGas, int newStackSize) {
    finish(null);
    pending = frame;
    pc = newPc;
    opcode = newOpcode;
    gas = newGas;
    stackSize = newStackSize;
    cost.compute(frame, opcode, gas, stackSize);
    begin(frame.memorySize(), stackSize);
    if (options.returnData()) {
      byte[] data = frame.returnData();
      if (data.length > 0) {
        lines.text(",\"returnData\":\"0x").bytes(data, 0, data.length).text("\"");
      }
    }
  }

  private void begin(long memorySize, int words) {
    lines.text("{\"pc\":").decimal(pc).text(",\"op\":").decimal(opcode);
    lines.text(",\"gas\":\"").hex(gas).text("\",\"gasCost\":\"").hex(cost.gas()).text("\"");
    if (options.memory() && memorySize > 0) {
      lines.text(",\"memory\":\"0x").bytes(pending.memory(), 0, (int) memorySize).text("\"");
    }
    lines.text(",\"memSize\":").decimal(memorySize);
    if (!options.stack()) {
      lines.text(",\"stack\":null");
      return;
    }
    lines.text(",\"stack\":[");
    long[] stack = pending.stack();
    for (int i = 0; i < words; i++) {
      lines.text(i == 0 ? "\"" : ",\"").word(stack, 4 * i).text("\"");
    }
    lines.text("]");
  }

  private void finish(String failure) {
    if (pending == null) {
      return;
    }
    lines.text(",\"depth\":").decimal(pending.depth());
    long lost = failure != null && failure.equals(cost.error()) ? cost.refund() : 0;
    lines.text(",\"refund\":").decimal(pending.refund() + lost);
    lines.text(",\"opName\":\"").text(OpcodeNames.of(opcode)).text("\"");
    close(failure);
    pending = null;
  }

  private void close(String failure) {
    if (failure != null) {
      // As Go's encoder has it, lest the text be taken for HTML.
      String safe = failure.replace("<", "\\u003c").replace(">", "\\u003e");
      lines.text(",\"error\":\"").text(safe).text("\"");
    }
    lines.text("}").end();
  }

  /** {@inheritDoc} */
  @Override
  public void end(Frame frame, Halt halt) {
    error = halt.isSuccess() ? null : failure(halt);
    boolean whileRunning = error != null && cost.error() == null && halt != Halt.OUT_OF_GAS;
    if (!whileRunning) {
      finish(error);
      return;
    }
    finish(null);
    pending = frame;
    begin(cost.memorySize(), stackSize - operandsGone());
    finish(error);
  }

  private String failure(Halt halt) {
    if (cost.error() != null) {
      return cost.error();
    }
    return halt == Halt.INVALID_OPCODE ? halt + ": " + OpcodeNames.of(opcode) : halt.toString();
  }

  /** How many words the failing instruction had already taken from the stack, in geth. */
  private int operandsGone() {
    return switch (opcode) {
      case Opcode.JUMP -> 1;
      case Opcode.JUMPI, Opcode.REVERT -> 2;
      case Opcode.RETURNDATACOPY -> 3;
      default -> 0;
    };
  }

  /** {@inheritDoc} */
  @Override
  public void exit(Halt halt, long gasUsed, byte[] output, int offset, int size) {
    finish(null);
    lines.text("{\"output\":\"").bytes(output, offset, size);
    lines.text("\",\"gasUsed\":\"").hex(gasUsed).text("\"");
    close(halt.isSuccess() ? null : error != null ? error : reason(halt, size));
    error = null;
  }

  private static String reason(Halt halt, int size) {
    return halt == Halt.CODE_TOO_LARGE
        ? halt + ": code size " + size + " limit " + MAX_CODE_SIZE
        : halt.toString();
  }

  /** The line that geth's {@code statetest} ends each case with; flushes. */
  public void stateRoot(Hash root) {
    lines.text("{\"stateRoot\": \"").text(root.toString()).text("\"}").end();
    flush();
  }

  /** Hands all lines to the stream and flushes it. */
  @Override
  public void flush() {
    lines.flush();
  }
}
