package io.lanewise.evm.interpreter;

/**
 * Sees every instruction before it runs, and how frames and calls end. For traces and counts; see
 * {@link Evm#trace}.
 *
 * <pre>
 *   step  step  step(CALL)  [ step … end ]  exit  step … end  exit
 *                           the callee, when it has code
 * </pre>
 */
@FunctionalInterface
public interface Tracer {
  /**
   * @param frame read it, change nothing
   * @param pc position in the code
   * @param opcode the byte there; STOP where the code has ended
   * @param gas left before the instruction
   * @param stackSize in words; word {@code i}, from the bottom, is at {@code frame.stack()[4 * i]}
   */
  void step(Frame frame, int pc, int opcode, long gas, int stackSize);

  /**
   * The code of a frame has run to its end; when it failed, at its last step. Nothing is undone
   * yet.
   */
  default void end(Frame frame, Halt halt) {}

  /**
   * A call, a creation or a SELFDESTRUCT is over: of code, of a precompiled contract, of an account
   * without code, or refused before anything ran.
   *
   * @param gasUsed of the gas it was given
   * @param output {@code size} bytes from {@code offset} on, valid during this call only; of a
   *     creation the code, also where it could not be deployed
   */
  default void exit(Halt halt, long gasUsed, byte[] output, int offset, int size) {}
}
