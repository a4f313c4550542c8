/**
 * Arithmetic of the pairing-friendly curve BN254 (alt_bn128) for the precompiled contracts of
 * EIP-196 and EIP-197, in plain Java. Gas and the calling convention live with the contracts, not
 * here.
 *
 * <pre>
 *                    Bn254  (bytes in, bytes out)
 *            .---------+------------------.
 *            |                            |
 *           G1 ---- ScalarSplit      MillerLoop ---- FinalExponentiation
 *            |      (k1 + λ·k2)           |                 |
 *            |                     Pair, G2 (lines)     Frobenius
 *            |                            |                 |
 *            |                            '------ Fp12 -----'
 *            |                                     Fp6
 *            |                                     Fp2
 *            '---------- Fp ----------------------'
 *                Inversion, Limbs
 * </pre>
 *
 * Field elements are rows of limbs in {@code long[]} at an offset, and an operation writes its
 * result to such a row, so that no object is made per operation; the working memory is one {@link
 * io.lanewise.precompiles.bn254.Scratch} per call.
 */
package io.lanewise.precompiles.bn254;
