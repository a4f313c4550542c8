/**
 * What every batch operation looks like: packed items in, packed 32-byte results out, a count.
 *
 * <pre>
 *   {@link io.lanewise.kernels.batch.Backend}            one way to carry out an operation here
 *        | open()
 *        v
 *   {@link io.lanewise.kernels.batch.BatchOperation}     run({@link io.lanewise.kernels.batch.Batch})
 * </pre>
 */
package io.lanewise.kernels.batch;
