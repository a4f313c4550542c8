/**
 * Measuring batch operations, for {@code calibrate} and for the benchmarks.
 *
 * <pre>
 *   {@link io.lanewise.host.measure.KernelOperation}   keccak, recover
 *        |
 *        +- {@link io.lanewise.host.measure.Variant}        one backend of it, checked before it is measured
 *        +- {@link io.lanewise.host.measure.Workload}       items with the results that they must have
 *
 *   {@link io.lanewise.host.measure.Shape}             item size × batch size
 *        |
 *   {@link io.lanewise.host.measure.Turns}             whose turn it is; leaves out what is too slow
 *        |
 *   {@link io.lanewise.host.measure.Sampler}           nanoseconds a run
 * </pre>
 *
 * <p>The benchmarks let JMH take the place of the sampler.
 */
package io.lanewise.host.measure;
