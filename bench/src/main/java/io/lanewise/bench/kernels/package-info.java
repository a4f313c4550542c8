/**
 * {@code bench kernels}: how fast batch operations are, by batch size and variant.
 *
 * <pre>
 *   {@link io.lanewise.bench.kernels.KernelsCommand}    which variants, which shapes
 *        |
 *   {@link io.lanewise.bench.kernels.KernelRun}         one fork of JMH a variant
 *        |                 - - - - - - - - - - - - - - - in the fork
 *        |                 {@link io.lanewise.bench.kernels.KernelBenchmark}   one run of a batch
 *        |                   {@link io.lanewise.bench.kernels.KernelTurn}      the shape of this iteration
 *        |                   {@link io.lanewise.bench.kernels.KernelWorker}    a thread's instance, checked
 *        v
 *   {@link io.lanewise.bench.kernels.KernelReport}      tables, or JSON lines
 * </pre>
 */
package io.lanewise.bench.kernels;
