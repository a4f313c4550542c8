/**
 * Keccak-256 of many messages in one call: items are the messages, results the 32-byte digests.
 *
 * <pre>
 *   {@link io.lanewise.hashing.batch.KeccakBackends}.all()
 *     |-- scalar                 {@link io.lanewise.hashing.batch.ScalarKeccak}   one after the other, the reference
 *     |-- vector-256, vector-512 {@link io.lanewise.hashing.batch.VectorKeccak}   4 or 8 at a time, in lanes of vectors
 *     |     Window      items of the batch as byte arrays
 *     |     BlockOrder  items by number of rate blocks
 *     |     LaneWords   messages transposed and padded, LaneTile by LaneTile
 *     |     LaneSponge  the permutation on all lanes
 *     '-- opencl                 {@link io.lanewise.hashing.batch.OpenClKeccak}   on each OpenCL device
 *           KeccakKernels  keccak-cpu.cl, keccak-gpu.cl
 *           KeccakSlot     a chunk on its way through StagedBuffers, told of by KeccakTasks
 * </pre>
 */
package io.lanewise.hashing.batch;
