/**
 * {@code bench compare}: hardware profiles against each other, on the same work in the same
 * minutes.
 *
 * <pre>
 *   {@link io.lanewise.bench.compare.CompareCommand}    with {@link io.lanewise.bench.compare.CompareOptions}: which profiles, which suites
 *        |
 *   {@link io.lanewise.bench.compare.Comparison}        rounds A B C, C B A, A B C …; the time left
 *        |  "turn 3"                          ^ a sample of each case
 *        v                                    |
 *   {@link io.lanewise.bench.compare.Meters}            energy of each turn
 *   {@link io.lanewise.bench.compare.TurnJvm}  ×  profiles; all stay alive, one works at a time
 *        - - - - - - - - - - - - - - - - - - - - - - in the other JVM
 *   {@link io.lanewise.bench.compare.TurnMain}          opens the parts, then obeys
 *     {@link io.lanewise.bench.compare.Part}            cases that are measured in one turn
 *       {@link io.lanewise.bench.compare.KernelPart}, {@link io.lanewise.bench.compare.BlockPart}, {@link io.lanewise.bench.compare.ProgramPart}
 *       {@link io.lanewise.bench.compare.DevicePart}    a GPU's kernels and transfers, each alone
 *       {@link io.lanewise.bench.compare.RingPart}      blocks in flight, stage by stage
 *       {@link io.lanewise.bench.compare.ConflictCounts}   what an optimistic executor runs again
 * </pre>
 */
package io.lanewise.bench.compare;
