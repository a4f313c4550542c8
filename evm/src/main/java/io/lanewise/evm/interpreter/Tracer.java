package io.lanewise.evm.interpreter;

/** Sees every instruction before it runs. For traces and counts; see {@link Evm#trace}. */
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
}
