/**
 * Arithmetic on 256-bit EVM words, in place on the stack of the interpreter.
 *
 * <p>The stack is one {@code long[]}. A word is four limbs, least significant first, at an offset
 * that is any index, not only a multiple of four:
 *
 * <pre>
 *             b                       a = b + 4
 *   s  … | limb0 limb1 limb2 limb3 | limb0 limb1 limb2 limb3 | …
 *          second operand, result    top of the stack, first operand
 *          bits 0…63       192…255
 * </pre>
 *
 * <p>An operation of the Yellow Paper that takes μs[0] and μs[1] is a static method {@code op(s, a,
 * b)}: {@code a} is the offset of μs[0], the word on top, and the result goes to {@code b}, the
 * place of the last operand, which is the new top. The other operands keep their values, but for
 * those of SDIV, SMOD, ADDMOD and MULMOD, which may be overwritten. In {@code Words}, {@code
 * Shifts} and MUL, {@code a} may be {@code b}. Words of one call must not overlap in part.
 *
 * <p>{@link io.lanewise.evm.word.Words} has sums, comparisons and bytes, {@link
 * io.lanewise.evm.word.Shifts} the shifts, {@link io.lanewise.evm.word.Multiplication} MUL and EXP,
 * {@link io.lanewise.evm.word.Division} everything that divides; {@code LongDivision}, {@code
 * Reciprocal} and {@code LargeModulus} below it are the algorithms. Nothing here allocates, throws
 * for any value of the words, or keeps state: what a division needs to work in, its caller passes,
 * so calls on different arrays may run in parallel.
 */
package io.lanewise.evm.word;
