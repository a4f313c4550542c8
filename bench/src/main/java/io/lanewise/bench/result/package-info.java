/**
 * What a comparison found, as one file: read and written here, explained in {@code
 * docs/bench-results.md}.
 *
 * <pre>
 *   {@link io.lanewise.bench.result.BenchResult}          one file
 *     {@link io.lanewise.bench.result.ProfileRun}         a profile, its JVM and its backends
 *     {@link io.lanewise.bench.result.Measurement}        all samples of one case by one profile
 *     {@link io.lanewise.bench.result.Refusal}            what was not measured, and why
 *     {@link io.lanewise.bench.result.Energy}             joules, where the machine counts them
 *   {@link io.lanewise.bench.result.ResultWriter} and {@link io.lanewise.bench.result.ResultReader}
 *   {@link io.lanewise.bench.result.Pairing}              two profiles, round by round
 * </pre>
 */
package io.lanewise.bench.result;
