package io.lanewise.evm.code;

/**
 * Code made ready for the interpreter, for one {@link InstructionTable}: immutable, shared by all
 * workers. {@link Translator} makes it.
 *
 * <pre>
 *   instructions   int[]   one instruction each
 *
 *     31 30                            8 7            0
 *    +--+-------------------------------+--------------+
 *    |0 | immediate (unsigned)          | operation    |    see Operation
 *    +--+-------------------------------+--------------+
 *
 *   pool           long[]  what does not fit an immediate
 *
 *     a constant:  four limbs, least significant first
 *     a block:     63        32 31       16 15        0
 *                 +------------+-----------+-----------+
 *                 | gas        | must have | may grow  |    stack limits in limbs (4 a word)
 *                 +------------+-----------+-----------+
 *
 *   jumpTargets    int[]   by position in the code: index of the instruction that begins the block
 *                          of a JUMPDEST, −1 where there is none
 * </pre>
 *
 * @param table the instruction table that the gas and the set of opcodes were taken from
 */
public record Translation(
    InstructionTable table, int[] instructions, long[] pool, int[] jumpTargets) {

  /** Memory held, in bytes, arrays only. */
  public long size() {
    return 4L * instructions.length + 8L * pool.length + 4L * jumpTargets.length;
  }
}
