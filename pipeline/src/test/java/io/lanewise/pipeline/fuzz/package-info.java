/**
 * Random but meaningful blocks, run in every way that must give the same answer.
 *
 * <pre>
 *   seed → CaseGenerator → FuzzCase → Engine, Engine, … → Outcome, Outcome, …
 *            ProgramGenerator                                  │ differ
 *                                                           Shrinker → reproducer
 * </pre>
 *
 * <p>A {@link io.lanewise.pipeline.fuzz.ProgramGenerator} writes control flow by itself and leaves
 * the other statements to {@code DataStatements} and {@code CallStatements}; all write into one
 * {@code Draft}, and take their operands from {@code Expressions}.
 *
 * <p>{@code ContendedGenerator} makes blocks whose transactions get in each other's way, for {@code
 * ContendedBlocks}; a {@code Scene} is a block written by hand.
 *
 * <p>A new executor joins by one line in {@link io.lanewise.pipeline.fuzz.Engines}.
 */
package io.lanewise.pipeline.fuzz;
