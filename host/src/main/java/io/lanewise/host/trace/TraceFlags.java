package io.lanewise.host.trace;

import picocli.CommandLine.Option;

/** The options of every command that can trace, to be mixed in; geth's names. */
public final class TraceFlags {
  @Option(names = "--trace", description = "Write a trace, EIP-3155: one JSON object a step.")
  private boolean on;

  @Option(names = "--trace.memory", description = "Put the memory into every step of the trace.")
  private boolean memory;

  @Option(names = "--trace.nostack", description = "Leave the stack out of the trace.")
  private boolean noStack;

  @Option(
      names = "--trace.returndata",
      description = "Put what the last call returned into every step of the trace.")
  private boolean returnData;

  // The same once more, as geth's statetest and blocktest have it.

  @Option(names = "--trace.nomemory", arity = "0..1", fallbackValue = "true", hidden = true)
  private boolean noMemory = true;

  @Option(names = "--trace.noreturndata", arity = "0..1", fallbackValue = "true", hidden = true)
  private boolean noReturnData = true;

  /** True when a trace is asked for. */
  public boolean on() {
    return on;
  }

  public TraceOptions options() {
    return new TraceOptions(memory || !noMemory, !noStack, returnData || !noReturnData);
  }
}
