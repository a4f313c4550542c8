/**
 * What every batch operation looks like: packed items in, packed 32-byte results out, a count.
 *
 * <pre>
 *   {@link io.lanewise.kernels.batch.Backend}            one way to carry out an operation here
 *        | open()
 *        v
 *   {@link io.lanewise.kernels.batch.BatchOperation}     run({@link io.lanewise.kernels.batch.Batch})
 * </pre>
 *
 * <p>{@link io.lanewise.kernels.batch.LaneWidth} holds the one vector width that all operations of
 * a JVM share.
 */
package io.lanewise.kernels.batch;
