/**
 * What {@code bench run} and {@code bench compare} measure: suites, and the parts that one profile
 * has of them in its JVM.
 *
 * <pre>
 *   {@link io.lanewise.bench.suite.SuiteSettings}   what the user wants
 *        |
 *   {@link io.lanewise.bench.suite.PartsOpener}     asks each {@link io.lanewise.bench.suite.Suite} to open its parts
 *     KernelSuite    ─▶ KernelPart, DevicePart                  batches; a GPU's kernels and transfers
 *     BlockSuite     ─┐                            ─▶ RingPart   blocks in flight
 *     EvmSuite       ─┼▶ BlockCases, in each Lane ─▶ BlockPart   blocks; ─▶ ProgramPart
 *     WorkloadSuite  ─┘
 *     PipelineSuite  ─▶ PipelinePart ─▶ Route                   MeasuredChain to its head
 *     StartupSuite   ─▶ StartupPart                             the launcher
 * </pre>
 */
package io.lanewise.bench.suite;
