/**
 * Public-key recovery with the Vector API: four or eight signatures at a time, one a lane, all in
 * step.
 *
 * <pre>
 *   {@link io.lanewise.precompiles.secp256k1.batch.vector.LaneRecovery}     words in, keys out
 *     |
 *     +- FieldPowers    √ and 1/x mod p, 1/x mod n
 *     +- Digits         scalars of each lane ── ScalarSplit (endomorphism)
 *     +- PointSum       u2·R − u1·G
 *          +- OddMultiples     of R, on one Z
 *          +- GeneratorTable   of G, shared by all
 *          +- PackedPoints     rows of those tables
 *          +- PointSteps       twice, add
 *               |
 *               v
 *   Columns ──▶ FieldReduction (mod p) | OrderField (mod n)
 *               |
 *   Rows (elements of all lanes: nine rows of limbs) in the places that Layout names
 * </pre>
 *
 * <p>{@code m} is everywhere the one array in which a LaneRecovery computes, and {@code a}, {@code
 * b}, {@code r} are places in it. What is vector code knows no lane; what is done lane by lane
 * (LaneValues, Words, Digits, ScalarSplit) knows no vector.
 */
package io.lanewise.precompiles.secp256k1.batch.vector;
