/**
 * {@code bench run} and {@code bench compare}: hardware profiles against each other, or one alone,
 * on the same work in the same minutes.
 *
 * <pre>
 *   {@link io.lanewise.bench.compare.CompareCommand}, {@link io.lanewise.bench.compare.RunCommand}   with {@link io.lanewise.bench.compare.SuiteOptions}: which profiles, which suites
 *        |
 *   {@link io.lanewise.bench.compare.Session}           JVMs up, a result, JVMs down
 *     {@link io.lanewise.bench.compare.Comparison}      rounds A B C, C B A, A B C …; the time left
 *        |  "turn 3"                          ^ a sample of each case
 *        v                                    |
 *   {@link io.lanewise.bench.compare.Meters}            energy of each turn
 *   {@link io.lanewise.bench.compare.TurnJvm}  ×  profiles; all stay alive, one works at a time
 *        - - - - - - - - - - - - - - - - - - - - - - in the other JVM
 *   {@link io.lanewise.bench.compare.TurnMain}          opens the parts of the suites, then obeys
 * </pre>
 */
package io.lanewise.bench.compare;
