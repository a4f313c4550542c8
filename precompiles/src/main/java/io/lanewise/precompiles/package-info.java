/**
 * The precompiled contracts of Ethereum, Frontier to Osaka.
 *
 * <p>A class here parses the input of one contract and prices it; the mathematics lies in the
 * packages below, which know nothing of gas.
 *
 * <pre>
 *   PrecompileSet ──address──▶ Precompile
 *                                EcRecover ───────────────▶ secp256k1 ─▶ weierstrass ─▶ modular
 *                                P256Verify ──────────────▶ p256 ──────▶ weierstrass
 *                                ModExp ──────────────────▶ modular
 *                                Bn254Add … ──────────────▶ bn254
 *                                Blake2F ─────────────────▶ blake2
 *                                BlsG1Add …, PointEvaluation ▶ bls12381
 *                                Sha256, Ripemd160, Identity  (JDK, Bouncy Castle)
 * </pre>
 */
package io.lanewise.precompiles;
