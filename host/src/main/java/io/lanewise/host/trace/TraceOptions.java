package io.lanewise.host.trace;

/**
 * What a trace contains beside what it always does.
 *
 * @param memory all of the memory at every step
 * @param stack all of the stack at every step; {@code null} stands in its place otherwise
 * @param returnData what the last call from the frame returned, at every step
 */
public record TraceOptions(boolean memory, boolean stack, boolean returnData) {
  /** The stack only. */
  public static final TraceOptions DEFAULT = new TraceOptions(false, true, false);
}
