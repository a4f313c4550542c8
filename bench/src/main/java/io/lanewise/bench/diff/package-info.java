/**
 * {@code bench diff}: an older result against a newer one, for people and for continuous
 * integration.
 *
 * <pre>
 *   {@link io.lanewise.bench.diff.DiffCommand}   files in, table and exit status out
 *     {@link io.lanewise.bench.diff.Difference}  one case: how much slower, and what noise allows
 * </pre>
 */
package io.lanewise.bench.diff;
