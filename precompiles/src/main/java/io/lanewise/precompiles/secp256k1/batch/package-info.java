/**
 * Public-key recovery of many signatures at once: transaction senders and EIP-7702 authorities of
 * whole windows of blocks.
 *
 * <pre>
 *   {@link io.lanewise.precompiles.secp256k1.batch.RecoveryItem}       128 bytes in
 *        |
 *        v
 *   {@link io.lanewise.precompiles.secp256k1.batch.RecoveryBackends}   who can do it here
 *        |
 *        +- {@link io.lanewise.precompiles.secp256k1.batch.JavaBatchRecovery}     one by one, in Java: the reference
 *        +- {@link io.lanewise.precompiles.secp256k1.batch.NativeBatchRecovery}   one by one, by libsecp256k1
 *        +- {@link io.lanewise.precompiles.secp256k1.batch.OpenClRecovery}        sixteen at a time on each core, through OpenCL
 *        +- {@link io.lanewise.precompiles.secp256k1.batch.VectorRecovery}        four or eight at a time, by the Vector API
 *        +- {@link io.lanewise.precompiles.secp256k1.batch.WarmingRecovery}       the same, once it is compiled
 *        +- {@link io.lanewise.precompiles.secp256k1.batch.GpuRecovery}           one a work-item, on a GPU
 *        |
 *        v
 *   {@link io.lanewise.precompiles.secp256k1.batch.RecoveryResult}     32 bytes out
 * </pre>
 */
package io.lanewise.precompiles.secp256k1.batch;
