/**
 * The curves secp256k1 and P-256 in pure Java, for public data: nothing here is constant-time.
 *
 * <pre>
 *   Curve ──uses──▶ Jacobian (group law) ──▶ modular.Montgomery256 (field)
 *     │
 *     └─ sum u·G + v·Q ──▶ SignedDigits (scalars) + OddMultiples (tables of G and Q)
 * </pre>
 */
package io.lanewise.precompiles.weierstrass;
