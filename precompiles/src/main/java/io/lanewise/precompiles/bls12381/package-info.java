/**
 * BLS12-381: the operations of EIP-2537 and the verification of KZG proofs (EIP-4844).
 *
 * <pre>
 *   Bls12381 ──▶ Group (G1, G2), Pairing ──▶ BaseField, ScalarField ──▶ NativeFunction ──▶ blst (C)
 *   KzgProof ──▶ Group (G1), Pairing ────────────────────┤
 *      └───────▶ FixedPoint (−G1), FixedLines (−G2, τ·G2)┘
 * </pre>
 *
 * The arithmetic is that of blst, called through the Foreign Function and Memory API in the native
 * library that jc-kzg-4844 carries for Linux, macOS and Windows: it exports blst's whole C
 * interface, is maintained, and serves both jobs, so one native library is enough and no further
 * binding is needed. KZG proofs are verified with blst too and not through jc-kzg-4844's own entry
 * point, which wants the whole trusted setup of 4,096 points although verification needs one.
 *
 * <p>blst does not check what it is given: everything that enters is checked here first. Native
 * memory lives in an arena per call and never escapes.
 */
package io.lanewise.precompiles.bls12381;
